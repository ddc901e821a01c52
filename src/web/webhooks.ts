import { type Request, type RequestHandler, type Response, Router } from 'express';
import { BadPostError, type Channel, type WebhookPost } from '../channels/channel.ts';
import { RequestError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Reply } from '../services/reply.ts';
import type { Shift } from '../services/shift.ts';
import { isKeptForLater, type KeptForLater, type TakeIn } from '../services/take-in.ts';
import { ROOM_LIMITS, refusalLimit } from './limits.ts';
import { readForm } from './read-form.ts';

export interface WebhookDeps {
  channels: readonly Channel[];
  takeIn: Pick<TakeIn, 'message' | 'receipt'>;
  shift: Pick<Shift, 'handedOver' | 'missed'>;
  /** Tells a citizen that the message is here and will be answered later. */
  answerLater: string;
  clock(): Date;
  onMessage(channel: string, flow: string | undefined, seconds: number): void;
  log: Logger;
  /** Posts a minute and address that are refused before the address is told to wait; default: 60. */
  mostRefusals?: number | undefined;
}

/** Without a hint why. */
const FORBIDDEN = new RequestError(403, 'forbidden', 'Forbidden');
const ONLY_POST = new RequestError(405, 'method-not-allowed', 'Only POST is understood here.');

type Handler = (channel: Channel, post: WebhookPost, response: Response) => Promise<void>;

/**
 * `POST /webhooks/{channel}/messages` and `/receipts`. 404 unknown channel, 405 other methods, 413 too large,
 * 400 malformed, 403 not authentic (without a hint why), 429 refused too often, 200 otherwise.
 */
export function webhooks(deps: WebhookDeps): Router {
  const channels = new Map(deps.channels.map((channel) => [channel.name, channel]));
  const router = Router();
  const isRefusedTooOften = refusalLimit(deps.mostRefusals ?? ROOM_LIMITS.refusedPosts);

  /** @throws what the post is refused with: 429 once there were too many */
  async function refuse(request: Request, response: Response, error: unknown): Promise<never> {
    if (!(await isRefusedTooOften(request, response))) throw error;
    throw new RequestError(429, 'too-many-requests', 'Too many posts were refused.');
  }

  function handle(handler: Handler): RequestHandler {
    return async (request, response, next) => {
      const channel = channels.get(request.params.channel as string);
      if (channel === undefined) return next();
      const post = await readPost(request).catch((error: unknown) => refuse(request, response, error));
      if (!channel.isAuthentic(post)) return refuse(request, response, FORBIDDEN);
      await handler(channel, post, response);
    };
  }

  const onMessage: Handler = async (channel, post, response) => {
    const started = performance.now();
    const taken = await deps.takeIn.message(read(() => channel.readMessage(post, deps.clock())));
    const { contentType, body } = formatReply(channel, taken);
    if (!isKeptForLater(taken)) tellWhenGone(response, deps.shift, taken);
    response.setHeader('Content-Type', contentType).end(body);
    const flow = isKeptForLater(taken) ? 'spooled' : taken.flow;
    deps.onMessage(channel.name, flow, (performance.now() - started) / 1000);
  };
  /** What will be answered later has no message of ours yet of which a receipt could tell. */
  function formatReply(channel: Channel, taken: Reply | KeptForLater) {
    if (isKeptForLater(taken)) return channel.formatReply(taken.tell ? [deps.answerLater] : [], undefined);
    return channel.formatReply(taken.byOutbox ? [] : taken.texts, taken.messageId);
  }
  const onReceipt: Handler = async (channel, post, response) => {
    const receipt = read(() => channel.readReceipt(post));
    if (receipt !== undefined) await deps.takeIn.receipt(receipt);
    response.status(204).end();
  };

  router.post('/:channel/messages', handle(onMessage));
  router.post('/:channel/receipts', handle(onReceipt));
  router.all(['/:channel/messages', '/:channel/receipts'], async (request, response, next) => {
    if (!channels.has(request.params.channel as string)) return next();
    response.set('Allow', 'POST');
    await refuse(request, response, ONLY_POST);
  });
  return router;
}

/** A response that nobody took any more has told nobody anything. */
function tellWhenGone(response: Response, shift: WebhookDeps['shift'], { messageId }: Reply): void {
  // Who has hung up meanwhile does so only once.
  if (response.closed) shift.missed(messageId);
  else
    response.once('close', () => {
      if (response.writableFinished) shift.handedOver(messageId);
      else shift.missed(messageId);
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
