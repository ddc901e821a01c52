import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { keyOwner } from './authenticate.ts';
import { apiProblem } from './problem.ts';

const WINDOW_MS = 60_000;

/** Lets a key make so many requests a minute. */
export function requestLimit(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (_request, response) => keyOwner(response).id,
    handler: (_request, _response, next) => {
      next(apiProblem('too-many-requests', `A key may make ${perMinute} requests a minute; go on after a moment.`));
    },
  });
}
