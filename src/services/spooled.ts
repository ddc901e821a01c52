import { z } from 'zod';
import type { Receipt } from '../channels/channel.ts';
import { CHANNELS, contactId } from '../domain/contact.ts';
import { DELIVERY_STATES, SEND_FAILURES } from '../domain/delivery.ts';
import type { InboundMessage } from '../domain/message.ts';

/** What came in while the database was away. */
export type Spooled = { kind: 'message'; message: InboundMessage } | { kind: 'receipt'; receipt: Receipt };

const message = z.object({
  channel: z.enum(CHANNELS),
  address: z.string(),
  id: z.string(),
  text: z.string(),
  media: z.array(z.object({ url: z.string(), contentType: z.string() })),
  location: z.object({ latitude: z.number(), longitude: z.number(), label: z.string().optional() }).optional(),
  button: z.string().optional(),
  receivedAt: z.iso.datetime().transform((text) => new Date(text)),
});
const receipt = z.object({
  messageId: z.string(),
  providerId: z.string(),
  state: z.enum(DELIVERY_STATES),
  failure: z.enum(SEND_FAILURES).optional(),
  code: z.number().optional(),
});
const spooled = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message }),
  z.object({ kind: z.literal('receipt'), receipt }),
]);

/** Reads back what was written as JSON. @throws ZodError where it is nothing of the kind */
export function parseSpooled(stored: unknown): Spooled {
  return spooled.parse(stored);
}

/** The same post gives the same key, however often the provider repeats it. */
export function keyOf(item: Spooled): string {
  if (item.kind === 'message') return item.message.id;
  const { messageId, providerId, state } = item.receipt;
  return ['receipt', messageId, providerId, state].join('\n');
}

/** The talk that a message belongs to: what a citizen writes is answered in its order. */
export function groupOf(item: Spooled): string | undefined {
  return item.kind === 'message' ? contactId(item.message.channel, item.message.address) : undefined;
}
