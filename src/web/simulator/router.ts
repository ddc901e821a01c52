import express, { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { PERMIT_STATUSES } from '../../domain/permit.ts';
import { RequestError } from '../../errors.ts';
import type { TwilioTwin } from '../../twilio-twin/twin.ts';
import { languageOf } from '../pages/language.ts';
import { pageHeaders } from '../pages/page-headers.ts';
import type { ComplaintDesk } from './complaint-desk.ts';
import { LiveMessages } from './live-messages.ts';
import { MEDIA_TYPES, read, readMessageRequest } from './message-request.ts';
import { simulatorPage } from './page.ts';
import type { PermitPanel } from './permit-panel.ts';
import { answerProblems } from './problem.ts';
import { sameSiteOnly } from './same-site.ts';

export interface SimulatorDeps {
  twin: Pick<TwilioTwin, 'receive' | 'messages' | 'on' | 'media'>;
  permits: PermitPanel;
  complaints: ComplaintDesk;
  /** Address under which people reach this server, where it is neither localhost nor an IP address. */
  publicUrl?: string | undefined;
}

export interface Simulator {
  /** Mounted at /simulator, before any body parser of the application: its own takes in pictures. */
  router: Router;
  /** Ends the event streams, so that the server can stop, and lets go of the twin. */
  close(): void;
}

const MOST_BODY = '7mb';
const deedSchema = z.strictObject({ deed: z.enum(['ask', 'answer', 'close']), text: z.string().max(300) });
const moveSchema = z.strictObject({ status: z.enum(PERMIT_STATUSES) });

/** The page with the phones, and what it talks to. */
export function simulatorRouter(deps: SimulatorDeps): Simulator {
  const live = new LiveMessages(deps.twin);
  const router = Router();
  router.get('/', showPage);
  router.use('/api', sameSiteOnly(deps.publicUrl), neverStored, express.json({ limit: MOST_BODY }));
  router.use('/api', messageRoutes(deps.twin, live), permitRoutes(deps.permits), complaintRoutes(deps.complaints));
  router.use(answerProblems);
  return { router, close: () => live.close() };
}

function messageRoutes(twin: SimulatorDeps['twin'], live: LiveMessages): Router {
  const router = Router();
  router.get('/messages', (_request, response) => {
    response.json(live.history());
  });
  router.post('/messages', async (request, response) => {
    const { sid, status, attempts, errorCode } = await twin.receive(readMessageRequest(request.body));
    response.status(201).json({ sid, webhook: { status, attempts, errorCode } });
  });
  router.get('/events', (request, response) => {
    live.stream(response, cursorOf(request));
  });
  router.get('/media/:sid/:index', showMedia(twin));
  return router;
}

function permitRoutes(permits: PermitPanel): Router {
  const router = Router();
  router.get('/permits', async (_request, response) => {
    response.json({ permits: await permits.list() });
  });
  router.post('/permits/:number/status', async (request, response) => {
    const { status } = read(moveSchema, request.body);
    await permits.move(request.params.number, status);
    response.json({ permits: await permits.list() });
  });
  return router;
}

function complaintRoutes(complaints: ComplaintDesk): Router {
  const router = Router();
  router.get('/complaints', async (_request, response) => {
    response.json({ complaints: await complaints.list() });
  });
  router.post('/complaints/:ticket', async (request, response) => {
    const { deed, text } = read(deedSchema, request.body);
    await complaints.act(request.params.ticket, deed, text);
    response.json({ complaints: await complaints.list() });
  });
  return router;
}

const showPage: RequestHandler = (request, response) => {
  response
    .set(pageHeaders)
    .type('html')
    .send(simulatorPage(languageOf(request.query.lang)));
};

const neverStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

function showMedia(twin: SimulatorDeps['twin']): RequestHandler<{ sid: string; index: string }> {
  return (request, response) => {
    const media = twin.media(request.params.sid, Number(request.params.index));
    if (media === undefined) throw new RequestError(404, 'unknown-media', 'There is no such file.');
    const isShown = MEDIA_TYPES.includes(media.contentType);
    response
      .set({
        'Content-Type': isShown ? media.contentType : 'application/octet-stream',
        'Content-Disposition': isShown ? 'inline' : 'attachment',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cross-Origin-Resource-Policy': 'same-origin',
        'X-Content-Type-Options': 'nosniff',
      })
      .send(media.data);
  };
}

/** The browser's own place after a lost connection, else the place of the history that the page has fetched. */
function cursorOf(request: Request): string | undefined {
  const { after } = request.query;
  return request.get('Last-Event-ID') ?? (typeof after === 'string' ? after : undefined);
}
