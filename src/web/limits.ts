import type { RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { RequestError } from '../errors.ts';

const WINDOW_MS = 60_000;

/**
 * Requests a minute and address for each room of the web that asks for no key. People and monitors need far fewer: a limit
 * only keeps one caller from taking the server's time from all others. Behind a proxy TRUST_PROXY makes the address the
 * caller's own.
 */
export const ROOM_LIMITS = {
  /** Health and metrics: a monitor asks every few seconds. */
  health: 300,
  /** Pages with all their files. */
  pages: 1200,
  /** The simulator's page asks whenever something happens. */
  simulator: 6000,
  /** Refused posts to the webhooks; what is signed has no limit but the provider's own. */
  refusedPosts: 60,
  /** Requests to the API without a valid key. A key has a limit of its own. */
  refusedKeys: 60,
} as const;
export type RoomLimits = Readonly<Record<keyof typeof ROOM_LIMITS, number>>;

/** Lets an address make so many requests a minute to what stands behind it; then 429 with Retry-After. */
export function addressLimit(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(tooMany(perMinute)),
  });
}

/**
 * Counts what is refused, by address. Unlike a limit on all requests it holds up nobody who is let in, also where callers
 * share an address with whoever guesses.
 * @returns adds the limit's headers, and tells whether the address has been refused too often
 */
export function refusalLimit(
  perMinute: number,
): (request: Parameters<RequestHandler>[0], response: Response) => Promise<boolean> {
  const limit = rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(tooMany(perMinute)),
  });
  return (request, response) =>
    new Promise((resolve, reject) => {
      void limit(request, response, (error?: unknown) => {
        if (error === undefined) resolve(false);
        else if (error instanceof RequestError) resolve(true);
        else reject(error);
      });
    });
}

function tooMany(perMinute: number): RequestError {
  return new RequestError(
    429,
    'too-many-requests',
    `An address may ask ${perMinute} times a minute; go on after a moment.`,
  );
}
