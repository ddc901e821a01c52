import type { Channel, SendResult } from '../channels/channel.ts';
import { addressOf, type ChannelName, contactId, hasPhoneNumber } from '../domain/contact.ts';
import { type NextTry, nextTry } from '../domain/delivery.ts';
import type { OutboundMessage } from '../domain/message.ts';
import type { Logger } from '../logger.ts';
import type { Contact, ContactStore } from '../store/contacts.ts';
import type { LeasedMessage, NewOutbound, Outbox, TryOutcome } from '../store/outbox.ts';
import { blameContact } from './blame-contact.ts';

export interface SendDeps {
  outbox: Pick<Outbox, 'lease' | 'settle' | 'replace'>;
  contacts: Pick<ContactStore, 'get' | 'setOptedOut' | 'markBadAddress'>;
  /** The channel that sends there; undefined when this deployment has none. */
  channelFor(channel: ChannelName): Channel | undefined;
  /** Id of the approved WhatsApp template for notices; undefined: none was approved yet. */
  noticeTemplate: string | undefined;
  clock(): Date;
  /** 0 to 1. */
  random(): number;
  newToken(): string;
  count(outcome: string): void;
  log: Logger;
}

/** WhatsApp takes free text only within 24 hours of the citizen's last message. */
const WINDOW_MS = 24 * 60 * 60 * 1000;
/** Longer than a send can take, its look-up before included; after it another worker may take the message over. */
export const LEASE_MS = 60_000;
const AT_ONCE = 64;
const BATCH = 256;

/** Sends what is due until nothing is. @returns how many messages were tried */
export async function sendDue(deps: SendDeps, isStopping: () => boolean): Promise<number> {
  let tried = 0;
  while (!isStopping()) {
    const now = deps.clock();
    const leased = await deps.outbox.lease(deps.newToken(), now, new Date(now.getTime() + LEASE_MS), BATCH);
    if (leased.length === 0) break;
    tried += leased.length;
    await inParallel(leased, AT_ONCE, (message) => sendOne(deps, message));
  }
  return tried;
}

async function sendOne(deps: SendDeps, leased: LeasedMessage): Promise<void> {
  const contact = await deps.contacts.get(leased.contact);
  const refusal = reasonNotToSend(leased, contact);
  if (refusal !== undefined) {
    deps.count('cancelled');
    await deps.outbox.settle({ id: leased.message.id, state: 'cancelled', failure: refusal, code: undefined });
    return;
  }
  const channel = deps.channelFor(leased.message.channel);
  const message = leased.instead === 'switch-to-sms' ? undefined : fitToWindow(deps, leased, contact);
  if (channel === undefined || message === undefined) {
    await decide(deps, leased, { do: 'switch-to-sms' }, channel ? 'needs-template' : 'no-channel', undefined);
    return;
  }
  const result = await tryToSend(channel, message, leased);
  if (result.sent) {
    deps.count('sent');
    await deps.outbox.settle({ id: leased.message.id, state: 'sent', providerId: result.providerId });
    return;
  }
  const next = nextTry(result.failure, leased.tries, deps.random());
  await decide(deps, leased, withProviderWish(next, result.retryAfterMs), result.failure, result.code);
}

/** STOP forbids notices by whatever channel, also those decided on before; a reply answers who has just written. */
function reasonNotToSend(leased: LeasedMessage, contact: Contact): string | undefined {
  if (leased.kind === 'reply') return undefined;
  if (contact.optedOutAt !== undefined) return 'opted-out';
  return contact.badAddressAt === undefined ? undefined : 'bad-address';
}

async function tryToSend(channel: Channel, message: OutboundMessage, leased: LeasedMessage): Promise<SendResult> {
  if (!leased.lookUpFirst) return channel.send(message);
  try {
    const found = await channel.findSent(message, leased.decidedAt);
    return found ? { sent: true, providerId: found.providerId } : await channel.send(message);
  } catch {
    // Without the provider's log nobody knows whether it went out: sending it again could tell somebody twice.
    return { sent: false, failure: 'ambiguous' };
  }
}

/** Outside the window WhatsApp takes only an approved template. @returns undefined when there is none */
function fitToWindow(deps: SendDeps, leased: LeasedMessage, contact: Contact): OutboundMessage | undefined {
  const { message } = leased;
  if (message.channel !== 'whatsapp') return message;
  const lastInboundAt = contact.lastInboundAt?.getTime() ?? 0;
  const isOpen = deps.clock().getTime() - lastInboundAt < WINDOW_MS;
  if (isOpen && leased.instead !== 'send-as-template') return message;
  if (deps.noticeTemplate === undefined || leased.templateVariables === undefined) return undefined;
  return { ...message, template: { id: deps.noticeTemplate, variables: leased.templateVariables } };
}

function withProviderWish(next: NextTry, retryAfterMs: number | undefined): NextTry {
  return next.do === 'retry' && retryAfterMs !== undefined && retryAfterMs > next.afterMs
    ? { ...next, afterMs: retryAfterMs }
    : next;
}

async function decide(
  deps: SendDeps,
  leased: LeasedMessage,
  next: NextTry,
  failure: string,
  code: number | undefined,
): Promise<void> {
  const { id } = leased.message;
  deps.log.warn({ messageId: id, failure, code, tries: leased.tries, next: next.do }, 'a message was not sent');
  deps.count(next.do);
  if (next.do === 'retry') {
    const dueAt = new Date(deps.clock().getTime() + next.afterMs);
    await deps.outbox.settle({ id, state: 'queued', dueAt, lookUpFirst: next.lookUpFirst, failure, code });
    return;
  }
  const bySms = next.do === 'give-up' ? undefined : asSms(deps, leased);
  if (bySms) {
    await deps.outbox.replace(id, bySms, failure, code);
    return;
  }
  if (next.do === 'give-up') await blameContact(deps.contacts, leased.contact, next, deps.clock());
  await deps.outbox.settle({ id, state: 'failed', failure, code } satisfies TryOutcome);
}

/** A notice that WhatsApp does not take goes by SMS, where the contact has a phone number and did not stop SMS. */
function asSms(deps: SendDeps, leased: LeasedMessage): NewOutbound | undefined {
  const address = addressOf(leased.contact);
  if (leased.message.channel === 'sms' || !hasPhoneNumber(address) || !deps.channelFor('sms')) return undefined;
  const contact = contactId('sms', address);
  return {
    // The id that the notice has for the SMS contact: who follows by both channels is told once by SMS.
    id: leased.message.id.replace(leased.contact, contact),
    contact,
    text: leased.message.text,
    kind: leased.kind,
    at: deps.clock(),
  };
}

async function inParallel<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const workers = Array.from({ length: Math.min(atOnce, items.length) }, async () => {
    for (const item of queue) await work(item);
  });
  await Promise.all(workers);
}
