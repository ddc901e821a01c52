import type { RequestHandler, Response } from 'express';
import type { ApiKeyOwner, CheckApiKey } from '../../services/api-keys.ts';
import { apiProblem } from './problem.ts';

const CREDENTIALS = /^Bearer +([\w.~+/=-]{1,200}) *$/i;

/** Lets through who carries a key, and remembers whose it is. */
export function authenticate(checkApiKey: CheckApiKey): RequestHandler {
  return async (request, response, next) => {
    const bearer = CREDENTIALS.exec(request.get('Authorization') ?? '')?.[1];
    if (bearer === undefined) {
      response.set('WWW-Authenticate', 'Bearer realm="permits"');
      throw apiProblem('unauthorized', 'The request should carry a key: Authorization: Bearer ki_...');
    }
    const owner = await checkApiKey(bearer);
    if (owner === undefined) {
      response.set('WWW-Authenticate', 'Bearer realm="permits", error="invalid_token"');
      throw apiProblem('unauthorized', 'The key is wrong, or it was revoked.');
    }
    response.locals.apiKey = owner;
    next();
  };
}

/** Whose key the request carries; only behind `authenticate`. */
export function keyOwner(response: Response): ApiKeyOwner {
  return response.locals.apiKey as ApiKeyOwner;
}
