import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Express, Router } from 'express';
import helmet from 'helmet';
import { RequestError, UnavailableError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { addressLimit, ROOM_LIMITS, type RoomLimits } from './limits.ts';

/**
 * The rooms of the web, each with its path and its limit. The order is the order in which they are asked. Webhooks and API
 * limit what they refuse by address, and the API each key; everything else is limited here.
 */
export interface Rooms {
  webhooks: Router;
  health: Router;
  api: Router;
  pages: Router;
  /** Only while no Twilio account is configured. */
  simulator?: Router | undefined;
}

/** Nothing from elsewhere runs or is shown in our pages, and nobody frames them. */
const SECURITY_HEADERS = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // Set by the reverse proxy that speaks HTTPS; on plain loopback it would lock people out.
  strictTransportSecurity: false,
});

/** Puts the rooms in their places. Webhooks come first: they are the hot path and nobody looks at their headers. */
export function furnish(
  app: Express,
  rooms: Rooms,
  trustProxy: number,
  log: Logger,
  limits: RoomLimits = ROOM_LIMITS,
): void {
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  app.set('etag', false);
  app.use('/webhooks', rooms.webhooks);
  app.use(SECURITY_HEADERS);
  app.use(['/healthz', '/readyz', '/metrics'], addressLimit(limits.health));
  app.use(rooms.health);
  app.use('/api/v1', rooms.api);
  if (rooms.simulator) app.use('/simulator', addressLimit(limits.simulator), rooms.simulator);
  // Also what is nowhere.
  app.use(addressLimit(limits.pages), rooms.pages);
  app.use(lastResort(log));
}

/** What no room has answered: one sentence for the caller, everything else for our log. */
function lastResort(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const status = error instanceof UnavailableError ? 503 : (clientStatus(error) ?? 500);
    if (status === 500) log.error({ err: error, method: request.method, path: request.path }, 'a request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof UnavailableError) response.set('Retry-After', String(error.retryAfterSeconds));
    const sentence = error instanceof RequestError ? error.message : (STATUS_CODES[status] ?? 'Error');
    response.status(status).type('text/plain').send(`${sentence}\n`);
  };
}

/** The status of a mistake of the caller's, 4xx; undefined for a mistake of ours. */
function clientStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
