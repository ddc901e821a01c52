import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { BadPostError, type Channel, type WebhookPost } from '../channels/channel.ts';
import { RequestError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { ReceiveMessage, Reply } from '../services/receive-message.ts';
import type { RecordReceipt } from '../services/record-receipt.ts';
import { readForm } from './read-form.ts';

export interface WebhookDeps {
  channels: readonly Channel[];
  receiveMessage: ReceiveMessage;
  recordReceipt: RecordReceipt;
  clock(): Date;
  onMessage(channel: string, flow: string | undefined, seconds: number): void;
  log: Logger;
}

/** Posts a minute and address that are not authentic, before the address is no longer listened to. */
const MOST_REFUSALS = 60;

type Handler = (channel: Channel, post: WebhookPost, response: Response) => Promise<void>;

/**
 * `POST /webhooks/{channel}/messages` and `/receipts`. 404 unknown channel, 405 other methods, 413 too large,
 * 400 malformed, 403 not authentic (without a hint why), 200 otherwise.
 */
export function webhooks(deps: WebhookDeps): Router {
  const channels = new Map(deps.channels.map((channel) => [channel.name, channel]));
  const router = Router();
  const refuse = refusals();

  function handle(handler: Handler): RequestHandler {
    return async (request, response, next) => {
      const channel = channels.get(request.params.channel as string);
      if (channel === undefined) return next();
      const post = await readPost(request);
      if (!channel.isAuthentic(post)) return refuse(request, response, next);
      await handler(channel, post, response);
    };
  }

  const onMessage: Handler = async (channel, post, response) => {
    const started = performance.now();
    const reply = await deps.receiveMessage.receive(read(() => channel.readMessage(post, deps.clock())));
    const { contentType, body } = channel.formatReply(reply.byOutbox ? [] : reply.texts, reply.messageId);
    response.once('finish', () => markHandedOver(deps, reply));
    response.setHeader('Content-Type', contentType).end(body);
    deps.onMessage(channel.name, reply.flow, (performance.now() - started) / 1000);
  };
  const onReceipt: Handler = async (channel, post, response) => {
    const receipt = read(() => channel.readReceipt(post));
    if (receipt !== undefined) await deps.recordReceipt(receipt);
    response.status(204).end();
  };

  router.post('/:channel/messages', handle(onMessage));
  router.post('/:channel/receipts', handle(onReceipt));
  router.all(['/:channel/messages', '/:channel/receipts'], (request, response, next) => {
    if (!channels.has(request.params.channel as string)) return next();
    response.set('Allow', 'POST').status(405).type('text/plain').send('Only POST is understood here.\n');
  });
  return router;
}

/** The response has left: the message is done. If we die before this is written, the sweep asks the provider's log. */
function markHandedOver(deps: WebhookDeps, reply: Reply): void {
  deps.receiveMessage.handedOver(reply).catch((error: unknown) => {
    deps.log.warn(
      { err: error, messageId: reply.messageId },
      'an answer was sent but not marked; the sweep will see to it',
    );
  });
}

async function readPost(request: Request): Promise<WebhookPost> {
  const form = await readForm(request);
  return { pathAndQuery: request.originalUrl, headers: request.headers, form };
}

function read<T>(readPost: () => T): T {
  try {
    return readPost();
  } catch (error) {
    if (error instanceof BadPostError) throw new RequestError(400, 'malformed-form', error.message);
    throw error;
  }
}

/** Answers 403 without a hint; who fails very often is no longer worth the work. */
function refusals(): (request: Request, response: Response, next: NextFunction) => void {
  const limit = rateLimit({ windowMs: 60_000, limit: MOST_REFUSALS, standardHeaders: false, legacyHeaders: false });
  return (request, response, next) => {
    void limit(request, response, (error?: unknown) => {
      if (error !== undefined) return next(error);
      response.status(403).type('text/plain').send('Forbidden\n');
    });
  };
}
