import { type ContactId, contactId } from '../domain/contact.ts';
import type { InboundMessage } from '../domain/message.ts';
import { type Contact, type ContactStore, KEPT_ANSWERS } from '../store/contacts.ts';
import type { Inbox, KnownAnswer } from '../store/inbox.ts';
import type { Outbox } from '../store/outbox.ts';
import { findSettled } from '../store/settled.ts';
import type { Foreseen } from './foresee.ts';
import { createInTurn } from './in-turn.ts';
import { outboundReply } from './outbound-reply.ts';
import type { Reply } from './reply.ts';
import type { Shift } from './shift.ts';
import { type WorkedOut, type WorkOutDeps, workOut } from './work-out.ts';

export interface ReceiveDeps extends WorkOutDeps {
  inbox: Pick<Inbox, 'find' | 'keep' | 'markAnswered'>;
  /** Knows what is here and not handed over. */
  shift: Pick<Shift, 'id' | 'arrived'>;
  outbox: Pick<Outbox, 'add' | 'isWaiting'>;
  contacts: Pick<ContactStore, 'get' | 'settle'>;
  /** Begins to look up what the answer will surely need. */
  foresee(text: string): Foreseen | undefined;
  /** Tells the job that an answer is in the outbox. */
  wake(): void;
}

export interface ReceiveMessage {
  /**
   * Works the answer out, settles it and keeps it with the message; the same message always gets the same answer. Until
   * then nothing of it is kept: who posts it must not be told that it is here before this resolves.
   */
  receive(message: InboundMessage): Promise<Reply>;
  /** The same for a message that is recorded already. */
  answer(message: InboundMessage): Promise<Reply>;
}

/**
 * How long the webhook has to answer before the sweep takes a message over. Twilio's own retries end after 15 s
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
 */
export const SWEEP_AFTER_MS = 60_000;
/** Another process may settle a message of the same contact in between; each failure means that one got through. */
const MOST_ATTEMPTS = 50;

export function createReceiveMessage(deps: ReceiveDeps): ReceiveMessage {
  // One message of a contact at a time: two at once would both be worked out on the same session.
  const inTurn = createInTurn<ContactId>();

  function answerFirst(message: InboundMessage, contact: Contact, foreseen: Foreseen | undefined): Promise<Reply> {
    const isStale = inTurn.isBusy(contact.id);
    return inTurn.run(contact.id, async () => {
      const known = isStale ? await deps.contacts.get(contact.id) : contact;
      return post(deps, message, await answerAndKeep(deps, message, known, foreseen));
    });
  }

  function answerAgain(message: InboundMessage): Promise<Reply> {
    const id = contactId(message.channel, message.address);
    return inTurn.run(id, async () => {
      const [known, contact] = await Promise.all([deps.inbox.find(message.id), deps.contacts.get(id)]);
      return post(deps, message, keptReply(known, contact) ?? (await answer(deps, message, contact)));
    });
  }

  return {
    async receive(message) {
      deps.shift.arrived(message);
      const foreseen = deps.foresee(message.text);
      const contact = await deps.contacts.get(contactId(message.channel, message.address));
      const isKnown = mayHaveForgotten(contact) && (await deps.inbox.find(message.id)) !== undefined;
      return isKnown ? answerAgain(message) : answerFirst(message, contact, foreseen);
    },
    answer: answerAgain,
  };
}

/**
 * Whether the contact may have had an answer that it no longer has: its list is full, or was emptied when its data were
 * erased. Otherwise a message that is not in the list was never answered, and need not be looked for.
 */
function mayHaveForgotten({ settled }: Contact): boolean {
  return settled.length === 0 || settled.length >= KEPT_ANSWERS;
}

/** The answer that stands with the message, where it is certain that it was settled. */
function keptReply(known: KnownAnswer | 'open' | undefined, contact: Contact): Reply | undefined {
  if (typeof known !== 'object' || !(known.isFinal || isForgotten(contact, known))) return undefined;
  const { id, texts, byOutbox } = known;
  return { messageId: id, texts, byOutbox };
}

/** So many messages were answered since that the contact no longer has this answer. */
function isForgotten({ settled, lastInboundAt }: Contact, { id, at }: KnownAnswer): boolean {
  const isGone = settled.length >= KEPT_ANSWERS && findSettled(settled, id) === undefined;
  return isGone && lastInboundAt !== undefined && lastInboundAt > at;
}

/**
 * Settles the answer and keeps the message with it, both at once, for a round trip costs more than what it carries. Where a
 * crash leaves one without the other, the message is not handed over, so it comes again and is completed.
 */
async function answerAndKeep(
  deps: ReceiveDeps,
  message: InboundMessage,
  contact: Contact,
  foreseen: Foreseen | undefined,
): Promise<Reply> {
  const earlier = settledReply(contact, message.id);
  if (earlier) {
    await keep(deps, message, earlier);
    return earlier;
  }
  const { reply, session } = await workOut(deps, message, contact, foreseen);
  const [isSettled] = await Promise.all([settle(deps, contact, message, session, reply), keep(deps, message, reply)]);
  if (isSettled) return reply;
  const later = await answer(deps, message, await deps.contacts.get(contact.id));
  await deps.inbox.markAnswered({ id: message.id, texts: later.texts, byOutbox: later.byOutbox });
  return later;
}

async function answer(deps: ReceiveDeps, message: InboundMessage, known: Contact): Promise<Reply> {
  let contact = known;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const earlier = settledReply(contact, message.id);
    if (earlier) return earlier;
    const { reply, session } = await workOut(deps, message, contact);
    if (await settle(deps, contact, message, session, reply)) return reply;
    contact = await deps.contacts.get(contact.id);
  }
  throw new Error('a message could not be settled: its contact changes all the time');
}

function keep({ inbox, shift }: ReceiveDeps, message: InboundMessage, { texts, byOutbox }: Reply): Promise<unknown> {
  return inbox.keep({ message, texts, byOutbox, shift: shift.id });
}

/** What was answered before. A menu that a later one has displaced stands in the outbox already. */
function settledReply({ settled, menu }: Contact, messageId: string): Reply | undefined {
  const earlier = findSettled(settled, messageId);
  if (earlier === undefined) return undefined;
  const { texts, byOutbox = false } = earlier;
  return { messageId, texts, byOutbox, ...(menu?.id === messageId && { menu: menu.menu }) };
}

/** Puts an answer that goes by the outbox there; once, whatever happens. */
async function post(deps: ReceiveDeps, message: InboundMessage, reply: Reply): Promise<Reply> {
  if (!reply.byOutbox) return reply;
  await deps.outbox.add(outboundReply(message, reply));
  deps.wake();
  return reply;
}

function settle(
  deps: ReceiveDeps,
  { id, version, lastInboundAt }: Contact,
  message: InboundMessage,
  session: WorkedOut['session'],
  { texts, menu, byOutbox }: Reply,
): Promise<boolean> {
  return deps.contacts.settle({
    contact: id,
    version,
    session,
    message: { id: message.id, texts, byOutbox: byOutbox || undefined },
    menu,
    // Messages may come in another order than they were written.
    at: lastInboundAt !== undefined && lastInboundAt > message.receivedAt ? lastInboundAt : message.receivedAt,
  });
}
