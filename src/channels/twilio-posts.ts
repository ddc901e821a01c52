import { z } from 'zod';
import type { DeliveryState } from '../domain/delivery.ts';
import type { InboundMessage, Location, Media } from '../domain/message.ts';
import { BadPostError, type Receipt, type WebhookPost } from './channel.ts';
import { fromTwilio } from './twilio-address.ts';
import { failureOfCode } from './twilio-errors.ts';

const sid = z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/i, 'must be two letters and 32 hexadecimal digits');
const text = z.string().default('');
/** https://www.twilio.com/docs/messaging/guides/webhook-request; unknown fields are ignored, as Twilio adds some without notice. */
const inboundSchema = z.object({
  MessageSid: sid,
  From: z.string().optional(),
  ExternalUserId: z.string().optional(),
  Body: text,
  // More than Twilio ever attaches: 10 (https://www.twilio.com/docs/messaging/twiml/message).
  NumMedia: z.coerce.number().int().min(0).max(50).default(0),
  Latitude: text,
  Longitude: text,
  Label: text,
  Address: text,
  ButtonPayload: text,
  ButtonText: text,
  ListId: text,
  ListTitle: text,
});
type InboundForm = z.output<typeof inboundSchema>;

const receiptSchema = z.object({
  MessageSid: sid,
  MessageStatus: z.string(),
  ErrorCode: z.coerce.number().int().positive().optional().catch(undefined),
});

/**
 * `undefined`: nothing that we do not know. `partially_delivered` (some receivers of a group) proves no more than that
 * it left. https://www.twilio.com/docs/messaging/api/message-resource#message-status-values
 */
const STATES: Readonly<Record<string, DeliveryState | undefined>> = {
  accepted: undefined,
  scheduled: undefined,
  queued: undefined,
  sending: undefined,
  sent: 'sent',
  partially_delivered: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'cancelled',
};

/** @throws BadPostError */
export function readTwilioMessage({ form }: WebhookPost, receivedAt: Date): InboundMessage {
  const post = parse(inboundSchema, form);
  const sender = fromTwilio(post.From || post.ExternalUserId || '');
  if (sender === undefined || sender.address === '') {
    throw new BadPostError('From must be a phone number, or whatsapp: and a number or id.');
  }
  return {
    channel: sender.channel,
    address: sender.address,
    id: messageId(post.MessageSid),
    text: post.Body || post.ButtonText || post.ListTitle,
    media: readMedia(form, post.NumMedia),
    location: readLocation(post),
    button: post.ButtonPayload || post.ListId || undefined,
    receivedAt,
  };
}

/** The id of a message of Twilio among the messages of all providers. */
export function messageId(messageSid: string): string {
  return `twilio:${messageSid}`;
}

/** @throws BadPostError */
export function readTwilioReceipt({ form, pathAndQuery }: WebhookPost): Receipt | undefined {
  const post = parse(receiptSchema, form);
  const ours = new URLSearchParams(pathAndQuery.split('?')[1]).get('m');
  if (!ours) throw new BadPostError('The query must have m, the id of our message.');
  const state = Object.hasOwn(STATES, post.MessageStatus) ? STATES[post.MessageStatus] : undefined;
  if (state === undefined) return undefined;
  const receipt = { messageId: ours, providerId: post.MessageSid, state };
  if (state !== 'failed') return receipt;
  return { ...receipt, failure: failureOfCode(post.ErrorCode), code: post.ErrorCode };
}

function parse<Schema extends z.ZodType>(schema: Schema, form: WebhookPost['form']): z.output<Schema> {
  const read = schema.safeParse(form);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new BadPostError(`${issue?.path.join('.') ?? 'The form'}: ${issue?.message ?? 'is wrong'}.`);
}

function readMedia(form: WebhookPost['form'], count: number): Media[] {
  return Array.from({ length: count }, (_, index) => ({
    url: form[`MediaUrl${index}`] ?? '',
    contentType: form[`MediaContentType${index}`] || 'application/octet-stream',
  })).filter(({ url }) => URL.canParse(url));
}

function readLocation({ Latitude, Longitude, Label, Address }: InboundForm): Location | undefined {
  const latitude = degrees(Latitude, 90);
  const longitude = degrees(Longitude, 180);
  if (latitude === undefined || longitude === undefined) return undefined;
  const label = [Label, Address].filter((part) => part !== '').join(', ');
  return label === '' ? { latitude, longitude } : { latitude, longitude, label };
}

/** One that cannot be is left out, for the sake of the rest of the message. */
function degrees(said: string, most: number): number | undefined {
  const value = said.trim() === '' ? Number.NaN : Number(said);
  return Math.abs(value) <= most ? value : undefined;
}
