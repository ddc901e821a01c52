import type { Express, Router } from 'express';
import helmet from 'helmet';

/** The rooms of the web, each with its path. The order is the order in which they are asked. */
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
export function furnish(app: Express, rooms: Rooms, trustProxy: number): void {
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  app.set('etag', false);
  app.use('/webhooks', rooms.webhooks);
  app.use(SECURITY_HEADERS);
  app.use(rooms.health);
  app.use('/api/v1', rooms.api);
  if (rooms.simulator) app.use('/simulator', rooms.simulator);
  app.use(rooms.pages);
}
