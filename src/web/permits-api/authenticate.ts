import type { RequestHandler, Response } from 'express';
import type { ApiKeyOwner, CheckApiKey } from '../../services/api-keys.ts';
import { refusalLimit } from '../limits.ts';
import { apiProblem } from './problem.ts';

const CREDENTIALS = /^Bearer +([\w.~+/=-]{1,200}) *$/i;

/** Lets through who carries a key, and remembers whose it is. @param mostRefusals a minute and address; then 429 */
export function authenticate(checkApiKey: CheckApiKey, mostRefusals: number): RequestHandler {
  const isRefusedTooOften = refusalLimit(mostRefusals);
  return async (request, response, next) => {
    const bearer = CREDENTIALS.exec(request.get('Authorization') ?? '')?.[1];
    const owner = bearer === undefined ? undefined : await checkApiKey(bearer);
    if (owner !== undefined) {
      response.locals.apiKey = owner;
      return next();
    }
    if (await isRefusedTooOften(request, response)) {
      throw apiProblem('too-many-requests', 'Too many requests came without a valid key; go on after a moment.');
    }
    const invalid = bearer === undefined ? '' : ', error="invalid_token"';
    response.set('WWW-Authenticate', `Bearer realm="permits"${invalid}`);
    throw apiProblem(
      'unauthorized',
      bearer === undefined
        ? 'The request should carry a key: Authorization: Bearer ki_...'
        : 'The key is wrong, or it was revoked.',
    );
  };
}

/** Whose key the request carries; only behind `authenticate`. */
export function keyOwner(response: Response): ApiKeyOwner {
  return response.locals.apiKey as ApiKeyOwner;
}
