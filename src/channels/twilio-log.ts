import type { Twilio } from 'twilio';
import type { InboundMessage, Media, OutboundMessage } from '../domain/message.ts';
import { fromTwilio, toTwilio } from './twilio-address.ts';
import { TwilioRefusal } from './twilio-errors.ts';
import { menuContent } from './twilio-menu.ts';
import { messageId } from './twilio-posts.ts';

type Message = Awaited<ReturnType<Twilio['messages']['list']>>[number];
interface MessagePage {
  instances: Message[];
  nextPage(): Promise<MessagePage> | undefined;
}
type Filter = NonNullable<Parameters<Twilio['messages']['page']>[0]>;

const PAGE_SIZE = 100;
/** Of one conversation with one citizen. */
const MOST_PAGES_OF_ONE = 5;
/** Of what came to one of our numbers within one stretch of time: 1,000 messages are kept in memory at once. */
const MOST_PAGES_OF_STRETCH = 10;
/** Twilio's times are whole seconds: a shorter stretch there is not. */
const SHORTEST_MS = 1000;
// Twilio's times are whole seconds of Twilio's clock, and ours may go ahead of it. What is found by mistake is the same
// text within this time: what the citizen has just read.
const CLOCK_SLACK_MS = 30_000;

/**
 * Looks for a message of ours, sent by the API or as an answer to a webhook. Not filtered by date: a message that is
 * still queued has no date of sending.
 * @param from our sender, as Twilio writes it
 * @throws when the log cannot be read
 */
export async function findSentMessage(
  client: Twilio,
  message: OutboundMessage,
  from: string,
  since: Date,
): Promise<{ providerId: string } | undefined> {
  const earliest = since.getTime() - CLOCK_SLACK_MS;
  const filter = { to: toTwilio(message.channel, message.address), from };
  for await (const page of pages(client, filter, MOST_PAGES_OF_ONE)) {
    const recent = page.filter(({ dateCreated }) => dateCreated.getTime() >= earliest);
    const found = recent.find((sent) => mayHaveArrived(sent) && isSame(sent.body, message));
    if (found !== undefined) return { providerId: found.sid };
    if (recent.length === 0) return undefined;
  }
  return undefined;
}

/** What has failed already was not told to anybody. */
function mayHaveArrived({ direction, status }: { direction: string; status: string }): boolean {
  return direction !== 'inbound' && !['failed', 'undelivered', 'canceled'].includes(status);
}

/** A template's text is the provider's: its variables must be in it. */
function isSame(body: string, { text, template, menu }: OutboundMessage): boolean {
  const sent = withoutTrailingSpace(body);
  if (sent === withoutTrailingSpace(text)) return true;
  if (menu !== undefined && sent === withoutTrailingSpace(menuContent(menu)?.text ?? menu.body)) return true;
  const values = Object.values(template?.variables ?? {}).filter((value) => value.trim() !== '');
  return values.length > 0 && values.every((value) => sent.includes(withoutTrailingSpace(value)));
}

function withoutTrailingSpace(text: string): string {
  return text.replace(/[^\S\n]+$/gm, '').trim();
}

/** From and until when, both included. */
export interface Stretch {
  since: Date;
  until: Date;
}

/**
 * What citizens sent to one of our numbers, oldest first, so that a conversation can be taken up in its order.
 * Twilio's log knows neither places nor what a button carries: such a message has only its text.
 *
 * The log itself is read from its newest message on. So a stretch of time with more messages than are to be kept in
 * memory is read as two halves, the older one first; a message at the seam may come twice.
 * @param ours our number, as Twilio writes it
 * @param apiUrl base address of the media files
 * @throws when the log cannot be read
 */
export async function* listReceivedMessages(
  client: Twilio,
  ours: string,
  { since, until }: Stretch,
  apiUrl: string,
): AsyncGenerator<InboundMessage> {
  const from = new Date(since.getTime() - CLOCK_SLACK_MS);
  const to = new Date(until.getTime() + CLOCK_SLACK_MS);
  for await (const message of oldestFirst(client, ours, { since: from, until: to })) {
    const { sid, direction, from: writer, body, numMedia, dateCreated } = message;
    // A WhatsApp account without a phone number may have no sender in the log.
    const sender = fromTwilio((writer as string | null) ?? '');
    if (direction !== 'inbound' || sender === undefined || sender.address === '') continue;
    const media = Number(numMedia) > 0 ? await listMedia(client, sid, apiUrl) : [];
    yield { ...sender, id: messageId(sid), text: body, media, receivedAt: dateCreated };
  }
}

async function* oldestFirst(client: Twilio, ours: string, stretch: Stretch): AsyncGenerator<Message> {
  const lengthMs = stretch.until.getTime() - stretch.since.getTime();
  // Of a single second all is taken, however much it is.
  const most = lengthMs <= SHORTEST_MS ? Number.POSITIVE_INFINITY : MOST_PAGES_OF_STRETCH;
  const newestFirst = await readStretch(client, ours, stretch, most);
  if (newestFirst !== undefined) {
    yield* newestFirst.reverse();
    return;
  }
  const middle = new Date(stretch.since.getTime() + Math.max(SHORTEST_MS, wholeSeconds(lengthMs / 2)));
  yield* oldestFirst(client, ours, { since: stretch.since, until: middle });
  yield* oldestFirst(client, ours, { since: middle, until: stretch.until });
}

/** @returns undefined when it is more than so many pages */
async function readStretch(
  client: Twilio,
  ours: string,
  { since, until }: Stretch,
  most: number,
): Promise<Message[] | undefined> {
  const filter = { to: ours, dateSentAfter: since, dateSentBefore: until };
  const found: Message[] = [];
  let read = 0;
  for await (const page of pages(client, filter, Number.POSITIVE_INFINITY)) {
    read += 1;
    if (read > most) return undefined;
    found.push(...page);
  }
  return found;
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

async function listMedia(client: Twilio, messageSid: string, apiUrl: string): Promise<Media[]> {
  const list = await client
    .messages(messageSid)
    .media.list({ limit: 50 })
    .catch((error: unknown) => {
      // Deleted in the meantime: the text is still worth an answer.
      if (error instanceof TwilioRefusal && error.status === 404) return [];
      throw error;
    });
  return list.map(({ contentType, uri }) => ({ contentType, url: apiUrl + uri.replace(/\.json$/, '') }));
}

/** Newest first, page by page. @param most pages */
export async function* pages(client: Twilio, filter: Filter, most: number): AsyncGenerator<Message[]> {
  let page: MessagePage | undefined = await client.messages.page({ ...filter, pageSize: PAGE_SIZE });
  for (let read = 1; page !== undefined; read++) {
    yield page.instances;
    if (read === most) return;
    page = await page.nextPage();
  }
}
