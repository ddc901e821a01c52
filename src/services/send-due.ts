import type { Channel, SendResult } from '../channels/channel.ts';
import { addressOf, type ChannelName, type ContactId, contactId, hasPhoneNumber } from '../domain/contact.ts';
import { failureOfMenu, type NextTry, nextRow, nextTry, type SendFailure } from '../domain/delivery.ts';
import type { OutboundMessage } from '../domain/message.ts';
import { noticeId } from '../domain/message-id.ts';
import type { Logger } from '../logger.ts';
import type { Contact, ContactStore } from '../store/contacts.ts';
import type { LeasedMessage, NewOutbound } from '../store/outbound.ts';
import type { Outbox } from '../store/outbox.ts';
import { blameContact } from './blame-contact.ts';
import type { InTurn } from './in-turn.ts';

export interface SendDeps {
  outbox: Pick<Outbox, 'lease' | 'settle' | 'replace'>;
  contacts: Pick<ContactStore, 'get' | 'setOptedOut' | 'markBadAddress'>;
  /** The channel that sends there; undefined when this deployment has none. */
  channelFor(channel: ChannelName): Channel | undefined;
  /** Id of the approved WhatsApp template for notices; undefined: none was approved yet. */
  noticeTemplate: string | undefined;
  /** Shared by all that send at the same time. */
  inTurn: InTurn<ContactId>;
  clock(): Date;
  /** 0 to 1. */
  random(): number;
  newToken(): string;
  count(outcome: string): void;
  log: Logger;
}

/** Why a message was not sent: the provider's kinds of failure, and one of our own. */
type Failure = SendFailure | 'no-channel';

/** WhatsApp takes free text only within 24 hours of the citizen's last message. */
const WINDOW_MS = 24 * 60 * 60 * 1000;
/** Six requests of 15 s with its look-up. */
const LONGEST_SEND_MS = 90_000;
/** Longer than the longest send; then another worker may take the message over. */
const LEASE_MS = 120_000;
/** All that are leased are sent at once: none may wait while its lease runs out. */
const AT_ONCE = 64;

/** Tries of one message, whatever the failures: a day of them. */
const MOST_TRIES = 300;
const GIVE_UP = { do: 'give-up', markAddressBad: false, suppress: false } as const;

/** Sends what is due until nothing is. @returns how many messages were tried */
export async function sendDue(deps: SendDeps, isStopping: () => boolean): Promise<number> {
  let tried = 0;
  while (!isStopping()) {
    const now = deps.clock();
    const leased = await deps.outbox.lease(deps.newToken(), now, new Date(now.getTime() + LEASE_MS), AT_ONCE);
    if (leased.length === 0) break;
    tried += leased.length;
    const ends = await Promise.allSettled(inOrder(leased).map((one) => sendInTurn(deps, one, now)));
    const failed = ends.find((end) => end.status === 'rejected');
    // Only when all are over: what still ran would be torn by a stop.
    if (failed) throw failed.reason;
  }
  return tried;
}

/** Answers to one citizen go one after another, in their order; everything else by itself. */
function sendInTurn(deps: SendDeps, leased: LeasedMessage, leasedAt: Date): Promise<void> {
  if (leased.kind !== 'reply') return sendOne(deps, leased);
  return deps.inTurn.run(leased.contact, async () => {
    // Another worker takes over what could not be sent before the lease runs out.
    if (deps.clock().getTime() - leasedAt.getTime() <= LEASE_MS - LONGEST_SEND_MS) await sendOne(deps, leased);
  });
}

function inOrder(leased: readonly LeasedMessage[]): LeasedMessage[] {
  return leased.toSorted((a, b) => a.decidedAt.getTime() - b.decidedAt.getTime());
}

async function sendOne(deps: SendDeps, leased: LeasedMessage): Promise<void> {
  const { id } = leased.message;
  const { lease } = leased;
  const contact = await deps.contacts.get(leased.contact);
  const refusal = reasonNotToSend(leased, contact);
  if (refusal !== undefined) {
    deps.count('cancelled');
    await deps.outbox.settle({ id, lease, state: 'cancelled', failure: refusal, code: undefined });
    return;
  }
  const channel = deps.channelFor(leased.message.channel);
  const message = leased.instead === 'switch-to-sms' ? undefined : fitToWindow(deps, leased, contact);
  if (channel === undefined || message === undefined) {
    await decide(deps, leased, { do: 'switch-to-sms' }, { failure: channel ? 'needs-template' : 'no-channel' });
    return;
  }
  const result = await tryToSend(channel, message, leased);
  if (result.sent) {
    deps.count('sent');
    const { instead } = leased;
    await deps.outbox.settle({ id, lease, state: 'sent', providerId: result.providerId, ...(instead && { instead }) });
    return;
  }
  const failure = message.menu === undefined ? result.failure : failureOfMenu(result.failure);
  const next = nextTry(failure, nextRow(leased.failed, failure), deps.random());
  if (next.do === 'send-as-text') {
    deps.log.warn({ messageId: id, failure: result.failure, code: result.code }, 'a question goes as text');
    deps.count(next.do);
    return sendOne(deps, asText(leased));
  }
  const decided =
    next.do === 'retry' && leased.tries >= MOST_TRIES ? GIVE_UP : withProviderWish(next, result.retryAfterMs);
  await decide(deps, leased, decided, { ...result, failure });
}

/** The same in words: in the same turn, so that no later answer overtakes it. It was refused, so nobody has it twice. */
function asText(leased: LeasedMessage): LeasedMessage {
  const { menu: _, ...message } = leased.message;
  return { ...leased, message, instead: 'send-as-text', lookUpFirst: false };
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
  { failure, code }: { failure: Failure; code?: number | undefined },
): Promise<void> {
  const { id } = leased.message;
  const row = nextRow(leased.failed, failure);
  deps.log.warn({ messageId: id, failure, code, row, next: next.do }, 'a message was not sent');
  deps.count(next.do);
  const outcome = { id, lease: leased.lease, failure, code } as const;
  const now = deps.clock();
  if (next.do === 'retry') {
    const dueAt = new Date(now.getTime() + next.afterMs);
    await deps.outbox.settle({ ...outcome, state: 'queued', row, dueAt, lookUpFirst: next.lookUpFirst });
    return;
  }
  if (next.do === 'send-as-template') {
    await deps.outbox.settle({ ...outcome, state: 'queued', row, dueAt: now, lookUpFirst: false, instead: next.do });
    return;
  }
  const bySms = next.do === 'switch-to-sms' ? asSms(deps, leased) : undefined;
  if (bySms && (await deps.contacts.get(bySms.contact)).optedOutAt === undefined) {
    await deps.outbox.replace(bySms, { ...outcome, state: 'failed' });
    return;
  }
  if (next.do === 'give-up') await blameContact(deps.contacts, leased.contact, next, now);
  await deps.outbox.settle({ ...outcome, state: 'failed' });
}

/** A notice that WhatsApp does not take goes by SMS, where the contact has a phone number and did not stop SMS. */
function asSms(deps: SendDeps, leased: LeasedMessage): NewOutbound | undefined {
  const address = addressOf(leased.contact);
  if (leased.message.channel === 'sms' || !hasPhoneNumber(address) || !deps.channelFor('sms')) return undefined;
  const contact = contactId('sms', address);
  const { permit, change, kind } = leased;
  return {
    // The id that the notice has for the SMS contact: who follows by both channels is told once by SMS.
    id: permit && change ? noticeId(permit, change, contact) : `${leased.message.id}-sms`,
    contact,
    text: leased.message.text,
    kind,
    at: deps.clock(),
    ...(permit !== undefined && { permit }),
    ...(change !== undefined && { change }),
  };
}
