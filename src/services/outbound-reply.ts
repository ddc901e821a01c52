import { contactId } from '../domain/contact.ts';
import type { InboundMessage } from '../domain/message.ts';
import { replyId } from '../domain/message-id.ts';
import type { TapMenu } from '../domain/tap-menu.ts';
import type { NewOutbound } from '../store/outbound.ts';

/** The answer to a message as the outbox takes it: one entry a text, under ids that are the same every time. */
export function outboundReply(
  message: Pick<InboundMessage, 'id' | 'channel' | 'address' | 'receivedAt'>,
  { texts, menu }: { texts: readonly string[]; menu?: TapMenu | undefined },
): NewOutbound[] {
  const contact = contactId(message.channel, message.address);
  return texts.map((text, place) => ({
    id: replyId(message.id, place, contact),
    contact,
    text,
    ...(menu !== undefined && place === texts.length - 1 && { menu }),
    kind: 'reply' as const,
    // A millisecond apart, so that they keep their order.
    at: new Date(message.receivedAt.getTime() - (texts.length - 1 - place)),
  }));
}
