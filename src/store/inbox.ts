import mongoose, { type Model } from 'mongoose';
import { addressOf, channelOf, contactId } from '../domain/contact.ts';
import type { InboundMessage } from '../domain/message.ts';
import type { Rounds } from './batch.ts';
import type { InboundState, MessageRecord } from './message-record.ts';
import { findAll, insertAll, updateAll } from './plain-commands.ts';
import type { ShiftRecord } from './shifts.ts';

/** An inbound message whose answer is not known to have gone out. */
export interface UnsettledMessage {
  message: InboundMessage;
  tries: number;
}

/** The answer to an inbound message. */
export interface Answered {
  id: string;
  texts: readonly string[];
  /** It stands in the outbox and does not go with the webhook's response. */
  byOutbox: boolean;
}

/** What is known of the answer to a message. */
export interface KnownAnswer extends Answered {
  /** When the message was received. */
  at: Date;
  /** Settled and handed over, or erased: it is not worked out again. Otherwise a crash may have left it half done. */
  isFinal: boolean;
}

/** A message with the answer that is about to leave with its webhook's response, or stands in the outbox. */
export interface KeptMessage extends Omit<Answered, 'id'> {
  message: InboundMessage;
  /** The process that sees to it that the answer leaves, or dies over it. */
  shift: string;
}

export type Inbox = ReturnType<typeof createInbox>;

/** What citizens sent. @param rounds with whose commands these go to the database */
export function createInbox(model: Model<MessageRecord>, rounds: Rounds) {
  return {
    /** @returns undefined: not known here; `'open'`: nobody has answered it yet; else its answer */
    find: rounds.batched('read', (ids: readonly string[]) => findMany(model, ids)),

    /**
     * Keeps a message that is not answered yet, for the sweep. One that is known already is left as it is.
     * @param lookAgainAt when the sweep takes it over, if nobody has marked it as answered by then
     * @returns false when it is known already: providers repeat themselves
     */
    record: rounds.batched('write', (items: readonly { message: InboundMessage; lookAgainAt: Date }[]) =>
      insertMany(
        model,
        items.map(({ message, lookAgainAt }) => ({ ...toRecord(message, 'received'), dueAt: lookAgainAt })),
      ),
    ),

    /** Keeps a message together with its answer: one write for both. One that is known already is left as it is. */
    keep: rounds.batched('write', (items: readonly KeptMessage[]) => insertMany(model, items.map(toAnswered))),

    /** Nothing is left to do for these messages. */
    markAnswered: rounds.batched('write', (items: readonly Answered[]) => markMany(model, items)),

    /** The answer of these may not have gone out: the sweep takes them over. */
    async lookAgain(ids: readonly string[], at: Date): Promise<void> {
      await model.updateMany({ _id: mongoose.trusted({ $in: [...ids] }) }, { $set: { dueAt: at } });
    },

    /**
     * The same for all that a process which has died had not handed over.
     * @returns how many
     */
    async reopen({ _id, handedOverTo }: ShiftRecord, at: Date): Promise<number> {
      const { matchedCount } = await model.updateMany(
        // A receipt proves that the answer has left.
        { at: mongoose.trusted({ $gte: handedOverTo }), shift: _id, direction: 'in', delivery: null },
        { $set: { dueAt: at }, $unset: { shift: 1 } },
      );
      return matchedCount;
    },

    /** Takes over messages that should have been answered by now; nobody else gets them before `until`. */
    async lease(now: Date, until: Date, most: number): Promise<UnsettledMessage[]> {
      const due = await model
        .find({ direction: 'in', dueAt: mongoose.trusted({ $lte: now }) })
        .sort({ dueAt: 1 })
        .limit(most)
        .lean<MessageRecord[]>();
      const leased: UnsettledMessage[] = [];
      for (const record of due) {
        if (record.dueAt === undefined) continue;
        // Who writes first, by the key and the time that both have read, has it.
        const mine = await model.updateOne(
          { _id: record._id, dueAt: record.dueAt },
          { $set: { dueAt: until }, $inc: { tries: 1 } },
        );
        if (mine.modifiedCount !== 1) continue;
        leased.push({ message: fromRecord(record), tries: record.tries + 1 });
      }
      return leased;
    },

    /** After several crashes on the same message: never again automatically, a person must look. */
    async giveUp(id: string): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { state: 'given_up' }, $unset: { dueAt: 1 } });
    },

    /** Work left: messages without a known answer, for the metrics. */
    countUnsettled: (now: Date): Promise<number> =>
      model.countDocuments({ direction: 'in', dueAt: mongoose.trusted({ $lte: now }) }),
  };
}

async function insertMany(model: Model<MessageRecord>, records: readonly MessageRecord[]): Promise<boolean[]> {
  const taken = await insertAll(model, records);
  // One whose reply was lost and that was therefore inserted again is taken too.
  return records.map((_, index) => !taken.has(index));
}

const ANSWER = { at: 1, texts: 1, byOutbox: 1, state: 1, shift: 1, dueAt: 1 } as const;

async function findMany(
  model: Model<MessageRecord>,
  ids: readonly string[],
): Promise<(KnownAnswer | 'open' | undefined)[]> {
  const found = await findAll(model, { _id: { $in: [...new Set(ids)] } }, ids.length, ANSWER);
  const byId = new Map(found.map((record) => [record._id, record]));
  return ids.map((id) => {
    const record = byId.get(id);
    if (record === undefined) return undefined;
    const { state, at, texts = [], byOutbox = false, shift, dueAt } = record;
    if (state === 'received') return 'open';
    return { id, at, texts, byOutbox, isFinal: shift === undefined && dueAt === undefined };
  });
}

async function markMany(model: Model<MessageRecord>, items: readonly Answered[]): Promise<true[]> {
  await updateAll(
    model,
    items.map(({ id, texts, byOutbox }) => ({
      q: { _id: id },
      u: { $set: { state: 'answered', texts, ...(byOutbox && { byOutbox }) }, $unset: { dueAt: '' } },
    })),
  );
  return items.map(() => true);
}

function toAnswered({ message, texts, byOutbox, shift }: KeptMessage): MessageRecord {
  return toRecord(message, 'answered', { texts, byOutbox: byOutbox || undefined, shift });
}

type Answer = Pick<MessageRecord, 'texts' | 'byOutbox' | 'shift'>;

/** Every field that an inbound message may have, for one shape; what is undefined is not stored. */
function toRecord(message: InboundMessage, state: InboundState, answer: Answer = NO_ANSWER): MessageRecord {
  return {
    _id: message.id,
    direction: 'in',
    contact: contactId(message.channel, message.address),
    at: message.receivedAt,
    text: message.text,
    media: message.media.length > 0 ? message.media : undefined,
    location: message.location,
    button: message.button || undefined,
    state,
    tries: 0,
    texts: answer.texts,
    byOutbox: answer.byOutbox,
    shift: answer.shift,
  };
}

const NO_ANSWER: Answer = {};

function fromRecord(record: MessageRecord): InboundMessage {
  return {
    id: record._id,
    channel: channelOf(record.contact),
    address: addressOf(record.contact),
    text: record.text,
    media: record.media ?? [],
    location: record.location,
    button: record.button,
    receivedAt: record.at,
  };
}
