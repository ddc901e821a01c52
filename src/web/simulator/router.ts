import express, { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { PERMIT_STATUSES } from '../../domain/permit.ts';
import { RequestError } from '../../errors.ts';
import type { TwilioTwin } from '../../twilio-twin/twin.ts';
import type { TwinMessage } from '../../twilio-twin/twin-message.ts';
import { languageOf } from '../pages/language.ts';
import { pageHeaders } from '../pages/page-headers.ts';
import { ChangeFeed } from './change-feed.ts';
import { EventStreams, type StreamEvent } from './event-stream.ts';
import { MEDIA_TYPES, read, readMessageRequest } from './message-request.ts';
import { viewMessage } from './message-view.ts';
import { simulatorPage } from './page.ts';
import type { PermitPanel } from './permit-panel.ts';
import { answerProblems } from './problem.ts';
import { sameSiteOnly } from './same-site.ts';

export interface SimulatorDeps {
  twin: Pick<TwilioTwin, 'receive' | 'messages' | 'on' | 'media'>;
  permits: PermitPanel;
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
const MOST_STREAMS = 200;
/** Messages that a freshly loaded page gets. */
const MOST_HISTORY = 2_000;
const moveSchema = z.strictObject({ status: z.enum(PERMIT_STATUSES) });

/** The page with the phones, and what it talks to. */
export function simulatorRouter(deps: SimulatorDeps): Simulator {
  const streams = new EventStreams();
  const feed = new ChangeFeed();
  // A phone fetches pictures where it was served from; the twin's own address of them needs a password.
  const mount = '/simulator';
  const event = (cursor: string, message: TwinMessage): StreamEvent => {
    return { id: cursor, event: 'message', data: viewMessage(message, mount) };
  };
  const unsubscribe = deps.twin.on(({ message }) => {
    const { cursor } = feed.add(message);
    streams.broadcast(event(cursor, message));
  });
  const router = Router();
  router.get('/', showPage);
  router.use('/api', sameSiteOnly(deps.publicUrl), neverStored, express.json({ limit: MOST_BODY }));
  router.get('/api/messages', (_request, response) => {
    const messages = deps.twin.messages({}).toSorted((one, other) => +one.createdAt - +other.createdAt);
    const newest = messages.slice(-MOST_HISTORY).map((message) => viewMessage(message, mount));
    response.json({ cursor: feed.cursor, messages: newest });
  });
  router.post('/api/messages', async (request, response) => {
    const { sid, status, attempts, errorCode } = await deps.twin.receive(readMessageRequest(request.body));
    response.status(201).json({ sid, webhook: { status, attempts, errorCode } });
  });
  router.get('/api/events', (request, response) => {
    if (streams.count >= MOST_STREAMS) throw new RequestError(429, 'too-many-requests', 'Too many pages are open.');
    const cursor = cursorOf(request);
    const missed = cursor === undefined ? [] : feed.since(cursor);
    // An id with the reset would let the page miss what happens until it has fetched the history.
    const first = missed?.map((change) => event(change.cursor, change.message)) ?? [{ event: 'reset', data: {} }];
    streams.open(response, first);
  });
  router.get('/api/media/:sid/:index', showMedia(deps.twin));
  router.get('/api/permits', async (_request, response) => {
    response.json({ permits: await deps.permits.list() });
  });
  router.post('/api/permits/:number/status', async (request, response) => {
    const { status } = read(moveSchema, request.body);
    await deps.permits.move(request.params.number, status);
    response.json({ permits: await deps.permits.list() });
  });
  router.use(answerProblems);
  return {
    router,
    close: () => {
      unsubscribe();
      streams.close();
    },
  };
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
