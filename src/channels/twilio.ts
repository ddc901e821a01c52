import { Buffer } from 'node:buffer';
import { timingSafeEqual } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import type twilio from 'twilio';
import { getExpectedTwilioSignature, validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { CHANNELS, type ChannelName } from '../domain/contact.ts';
import type { Media, OutboundMessage } from '../domain/message.ts';
import type { TapMenu } from '../domain/tap-menu.ts';
import type { Channel, SendResult, WebhookPost } from './channel.ts';
import { toTwilio } from './twilio-address.ts';
import { type ContentIds, TwilioContents } from './twilio-contents.ts';
import { eraseTwilioCopy, listTwilioCopies } from './twilio-copies.ts';
import { failureOfError, TwilioRefusal } from './twilio-errors.ts';
import { TwilioHttp } from './twilio-http.ts';
import { findSentMessage, listReceivedMessages } from './twilio-log.ts';
import { menuContent } from './twilio-menu.ts';
import { readTwilioMessage, readTwilioReceipt } from './twilio-posts.ts';
import { twiml } from './twilio-twiml.ts';

export interface TwilioOptions {
  /** `AC` and 32 hexadecimal digits. */
  accountSid: string;
  authToken: string;
  /** Number (E.164) or registered sender name; undefined: no SMS. */
  smsFrom?: string | undefined;
  /** Number (E.164), without prefix; undefined: no WhatsApp. */
  whatsappFrom?: string | undefined;
  /** Address under which Twilio reaches this server, without a slash at the end; may have a port and a path. */
  publicUrl: string;
  /** Stands in for https://api.twilio.com and https://content.twilio.com, e.g. `http://127.0.0.1:4010`. */
  apiUrl?: string | undefined;
  /** Sends that run at the same time; default 64. */
  sendConcurrency?: number | undefined;
  /** For one request to Twilio, waiting included, milliseconds; default 15000. */
  timeoutMs?: number | undefined;
  /** Remembers the ids of content resources; without it they are looked up after every start. */
  contentIds?: ContentIds | undefined;
  /** How long a question waits for a content resource that is not known yet, milliseconds; default 3000. */
  contentPatienceMs?: number | undefined;
}

/** Twilio's channel, and what its media files need. */
export interface TwilioChannel extends Channel {
  /**
   * Opens a file that a citizen sent; it needs the account's token.
   * @throws when it is gone, Twilio cannot be reached, or the address is not one of this account's files
   */
  openMedia(media: Media): Promise<{ contentType: string; body: Readable }>;
}

// Base64 of the 20 bytes of HMAC-SHA1.
const SIGNATURE_LENGTH = 28;

/** Twilio's Programmable Messaging, SMS and WhatsApp, by the official library. */
export function twilioChannel(options: TwilioOptions): TwilioChannel {
  const { authToken, publicUrl } = options;
  const http = openHttp(options);
  let opened: Sender | undefined;
  const sender = () => {
    opened ??= openSender(http, options);
    return opened;
  };
  const senders = sendersOf(options);
  const receiptsUrl = (messageId: string) => `${publicUrl}/webhooks/twilio/receipts?m=${encodeURIComponent(messageId)}`;
  return {
    name: 'twilio',
    sends: CHANNELS.filter((channel) => senders[channel] !== undefined),
    taps: senders.whatsapp === undefined ? [] : ['whatsapp'],
    senders: [options.smsFrom, options.whatsappFrom].flatMap((sender) => sender || []),
    isAuthentic: (post) => isSigned(post, authToken, publicUrl),
    readMessage: readTwilioMessage,
    readReceipt: readTwilioReceipt,
    formatReply: (texts, messageId) => ({
      contentType: 'text/xml; charset=utf-8',
      body: twiml(texts, messageId === undefined ? undefined : receiptsUrl(messageId)),
    }),
    send: (message) => send(sender(), message, senders[message.channel], receiptsUrl(message.id)),
    findSent: async (message, since) => {
      const from = senders[message.channel];
      return from === undefined ? undefined : findSentMessage(sender().client, message, from, since);
    },
    listReceived: async function* (since, until) {
      // A sender name, unlike a number or a short code, receives nothing.
      const numbers = Object.values(senders).filter(
        (sender) => sender !== undefined && /^(whatsapp:)?\+?\d+$/.test(sender),
      );
      const stretch = { since, until };
      for (const ours of numbers) yield* listReceivedMessages(sender().client, ours ?? '', stretch, http.apiUrl);
    },
    listCopies: async function* (channel, address) {
      const ours = senders[channel];
      if (ours !== undefined) yield* listTwilioCopies(sender().client, ours, channel, address);
    },
    eraseCopy: (id, what) => eraseTwilioCopy(sender().client, id, what),
    openMedia: ({ url }) => http.open(url),
    close: () => http.close(),
  };
}

function openHttp({ accountSid, authToken, apiUrl, sendConcurrency, timeoutMs }: TwilioOptions): TwilioHttp {
  return new TwilioHttp({
    accountSid,
    authToken,
    apiUrl: apiUrl || undefined,
    connections: sendConcurrency ?? 64,
    timeoutMs: timeoutMs ?? 15_000,
  });
}

const load = createRequire(import.meta.url);

/** The library is several hundred files: they are read when something is first sent or looked up, not in the start. */
function openClient(accountSid: string, authToken: string, http: TwilioHttp): twilio.Twilio {
  const create = load('twilio') as typeof twilio;
  // The library calls nothing but `request` of its HTTP client; the declared type names its own class.
  const httpClient = http as unknown as twilio.RequestClient;
  return create(accountSid, authToken, { httpClient });
}

/** As Twilio writes them. */
function sendersOf({ smsFrom, whatsappFrom }: TwilioOptions): Readonly<Record<ChannelName, string | undefined>> {
  return {
    sms: smsFrom || undefined,
    whatsapp: whatsappFrom ? toTwilio('whatsapp', whatsappFrom) : undefined,
  };
}

/** https://www.twilio.com/docs/usage/security#validating-requests */
function isSigned({ headers, pathAndQuery, form }: WebhookPost, authToken: string, publicUrl: string): boolean {
  const header = headers['x-twilio-signature'];
  const signature = typeof header === 'string' ? header : header?.[0];
  // A wrong length is cheap to see; a wrong signature costs seven HMACs.
  if (signature?.length !== SIGNATURE_LENGTH || !pathAndQuery.startsWith('/')) return false;
  const url = publicUrl + pathAndQuery;
  // Twilio signs the address as it was configured; the library's own check begins with other ways to write its port.
  const expected = Buffer.from(getExpectedTwilioSignature(authToken, url, form));
  const given = Buffer.from(signature);
  if (given.length === expected.length && timingSafeEqual(given, expected)) return true;
  return validateRequest(authToken, signature, url, form);
}

/** After a failure the Content API is left alone so long; meanwhile questions go as text. */
const CONTENT_REST_MS = 60_000;
const NOTHING_KEPT: ContentIds = { word: async () => undefined, setWord: async () => {}, forget: async () => {} };

interface Sender {
  client: twilio.Twilio;
  contents: TwilioContents;
}

function openSender(http: TwilioHttp, options: TwilioOptions): Sender {
  const { accountSid, authToken, contentIds = NOTHING_KEPT, contentPatienceMs = 3000 } = options;
  const client = openClient(accountSid, authToken, http);
  const times = { patienceMs: contentPatienceMs, restMs: CONTENT_REST_MS };
  return { client, contents: new TwilioContents(client, { accountSid, ids: contentIds, ...times }) };
}

async function send(
  sender: Sender,
  message: OutboundMessage,
  from: string | undefined,
  statusCallback: string,
): Promise<SendResult> {
  if (from === undefined) return { sent: false, failure: 'configuration' };
  const { channel, address, text, template, menu } = message;
  const create = (said: Said) =>
    tryToCreate(sender.client, { to: toTwilio(channel, address), from, statusCallback, ...said });
  if (channel !== 'whatsapp') return create({ body: text });
  if (template !== undefined) return create({ ...toContent(template.id, template.variables) });
  return menu === undefined ? create({ body: text }) : sendMenu(sender.contents, menu, create);
}

type Said = { body: string } | { contentSid: string; contentVariables: string };

function toContent(contentSid: string, variables: Readonly<Record<string, string>>): Said {
  return { contentSid, contentVariables: JSON.stringify(variables) };
}

/** Twilio knows no content of this id: it was deleted (https://www.twilio.com/docs/api/errors/21655). */
const CONTENT_GONE = 21655;

async function sendMenu(
  contents: TwilioContents,
  menu: TapMenu,
  create: (said: Said) => Promise<SendResult>,
): Promise<SendResult> {
  const content = menuContent(menu);
  const sid = content && (await contents.sidFor(content));
  if (content === undefined || sid === undefined) return { sent: false, failure: 'no-menu' };
  const result = await create(toContent(sid, content.variables));
  if (!result.sent && result.code === CONTENT_GONE) await contents.forget(content);
  return result;
}

async function tryToCreate(
  client: twilio.Twilio,
  message: Parameters<twilio.Twilio['messages']['create']>[0],
): Promise<SendResult> {
  try {
    const { sid } = await client.messages.create(message);
    return typeof sid === 'string' ? { sent: true, providerId: sid } : { sent: false, failure: 'ambiguous' };
  } catch (error) {
    const failure = failureOfError(error);
    if (!(error instanceof TwilioRefusal)) return { sent: false, failure };
    return { sent: false, failure, code: error.code, retryAfterMs: error.retryAfterMs };
  }
}
