import { type RequestHandler, Router } from 'express';
import { today, type Zone } from '../../domain/clock-zone.ts';
import type { Logger } from '../../logger.ts';
import type { CheckApiKey } from '../../services/api-keys.ts';
import type { ChangePermitStatus } from '../../services/change-permit-status.ts';
import type { PutPermit } from '../../services/put-permit.ts';
import type { ReadPermit } from '../../services/read-permit.ts';
import type { ReadQuote } from '../../services/read-quote.ts';
import { ROOM_LIMITS } from '../limits.ts';
import { authenticate, keyOwner } from './authenticate.ts';
import { jsonBody, readBody } from './body.ts';
import { changeSchema } from './change-body.ts';
import { entityTag, readIfMatch } from './entity-tag.ts';
import { readIdempotencyKey } from './idempotency-key.ts';
import { readPathNumber } from './permit-number-path.ts';
import { changeView, permitView } from './permit-view.ts';
import { apiProblem, problemHandler } from './problem.ts';
import { putSchema } from './put-body.ts';
import { quoteView } from './quote-view.ts';
import { requestLimit } from './request-limit.ts';
import { checkNotFuture } from './time-field.ts';

export interface PermitsApiDeps {
  checkApiKey: CheckApiKey;
  putPermit: PutPermit;
  readPermit: ReadPermit;
  changePermitStatus: ChangePermitStatus;
  readQuote: ReadQuote;
  /** Zone of the office, whose day decides whether a quote still holds. */
  zone: Zone;
  clock(): Date;
  log: Logger;
  /** Default: 600. */
  requestsPerMinute?: number | undefined;
  /** Requests a minute and address without a valid key; default: 60. */
  mostRefusals?: number | undefined;
}

type Handler = RequestHandler<{ number: string }>;

const REQUESTS_PER_MINUTE = 600;

/** The permit API, to be mounted at /api/v1. Every answer that is not a permit is a problem document. */
export function permitsApi(deps: PermitsApiDeps): Router {
  const router = Router();
  router.use(
    neverStored,
    authenticate(deps.checkApiKey, deps.mostRefusals ?? ROOM_LIMITS.refusedKeys),
    requestLimit(deps.requestsPerMinute ?? REQUESTS_PER_MINUTE),
  );
  router.route('/permits/:number').get(get(deps)).put(jsonBody, put(deps)).all(allowOnly('GET, HEAD, PUT'));
  router.route('/permits/:number/status').post(jsonBody, postStatus(deps)).all(allowOnly('POST'));
  router.route('/quotes/:code').get(getQuote(deps)).all(allowOnly('GET, HEAD'));
  router.use(unknownPath, problemHandler(deps.log));
  return router;
}

/** For addresses that no route knows. */
export const unknownPath: RequestHandler = () => {
  throw apiProblem('unknown-path', 'There is nothing at this address. A slash in a permit number is sent as %2F.');
};

function get(deps: PermitsApiDeps): Handler {
  return async (request, response) => {
    const permit = await deps.readPermit(readPathNumber(request.params.number), 'similar');
    response
      .set({ ETag: entityTag(permit.version), 'Cache-Control': 'private, no-cache' })
      .json(permitView(permit, request.baseUrl));
  };
}

function getQuote(deps: PermitsApiDeps): RequestHandler<{ code: string }> {
  return async (request, response) => {
    const quote = await deps.readQuote(request.params.code);
    if (quote === undefined) {
      throw apiProblem('unknown-quote', `No quote was given under the code ${request.params.code.slice(0, 40)}.`);
    }
    response
      .set('Cache-Control', 'private, no-cache')
      .json(quoteView(quote, today(deps.clock(), deps.zone), request.baseUrl));
  };
}

function put(deps: PermitsApiDeps): Handler {
  return async (request, response) => {
    const number = readPathNumber(request.params.number);
    const onlyAt = readIfMatch(request.get('If-Match'));
    const stated = readBody(putSchema, request.body);
    checkNotFuture({ submittedAt: stated.submittedAt, since: stated.since }, deps.clock());
    const { permit, created } = await deps.putPermit(number, { ...stated, onlyAt });
    const view = permitView(permit, request.baseUrl);
    deps.log.info({ by: keyOwner(response).id, permit: permit.number, version: permit.version, created }, 'permit put');
    response.set('ETag', entityTag(permit.version));
    if (created) response.status(201).set('Location', view.links.self);
    response.json(view);
  };
}

function postStatus(deps: PermitsApiDeps): Handler {
  return async (request, response) => {
    const number = readPathNumber(request.params.number);
    const key = readIdempotencyKey(request.get('Idempotency-Key'));
    const wanted = readBody(changeSchema, request.body);
    checkNotFuture({ at: wanted.at }, deps.clock());
    const found = await deps.readPermit(number, 'exactly');
    const { permit, change, changed } = await deps.changePermitStatus(found.number, { ...wanted, key });
    const by = keyOwner(response).id;
    deps.log.info({ by, permit: permit.number, version: permit.version, changed }, 'permit status posted');
    response
      .set('ETag', entityTag(permit.version))
      .json({ changed, change: changeView(change), permit: permitView(permit, request.baseUrl) });
  };
}

/** Permits hold personal data: no cache on the way keeps an answer. */
const neverStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

function allowOnly(methods: string): RequestHandler {
  return (request, response) => {
    response.set('Allow', methods);
    throw apiProblem('method-not-allowed', `${request.method} is not known here; use ${methods}.`);
  };
}
