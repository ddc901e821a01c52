import mongoose, { type Model } from 'mongoose';
import { addressOf, channelOf, contactId } from '../domain/contact.ts';
import type { InboundMessage } from '../domain/message.ts';
import type { Rounds } from './batch.ts';
import type { MessageRecord } from './message-record.ts';
import { insertAll, updateAll } from './plain-commands.ts';

/** An inbound message whose answer is not known to have gone out. */
export interface UnsettledMessage {
  message: InboundMessage;
  tries: number;
}

/** The answer to an inbound message has left with the webhook's response, or stands in the outbox. */
export interface Answered {
  id: string;
  texts: readonly string[];
  /** It stands in the outbox and does not go with the webhook's response. */
  byOutbox: boolean;
}

export type Inbox = ReturnType<typeof createInbox>;

/** What citizens sent. @param rounds with whose commands these go to the database */
export function createInbox(model: Model<MessageRecord>, rounds: Rounds) {
  return {
    /**
     * Keeps the message before anything else is done with it.
     * @param lookAgainAt when the sweep takes it over, if nobody has marked it as answered by then
     * @returns false when it is known already: providers repeat themselves
     */
    record: rounds.batched((items: readonly { message: InboundMessage; lookAgainAt: Date }[]) =>
      recordMany(model, items),
    ),

    /** @returns the answer of a known message; undefined while there is none */
    async answerTo(id: string): Promise<Answered | undefined> {
      const found = await model.findById(id, { texts: 1, byOutbox: 1, state: 1 }).lean<MessageRecord>();
      if (found?.state === 'received') return undefined;
      return { id, texts: found?.texts ?? [], byOutbox: found?.byOutbox ?? false };
    },

    /** Nothing is left to do for these messages. */
    markAnswered: rounds.batched((items: readonly Answered[]) => markMany(model, items)),

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

async function recordMany(
  model: Model<MessageRecord>,
  items: readonly { message: InboundMessage; lookAgainAt: Date }[],
): Promise<boolean[]> {
  const taken = await insertAll(
    model,
    items.map(({ message, lookAgainAt }) => toRecord(message, lookAgainAt)),
  );
  // One whose reply was lost and that was therefore inserted again is taken too, and has no answer yet.
  return items.map((_, index) => !taken.has(index));
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

function toRecord(message: InboundMessage, lookAgainAt: Date): MessageRecord {
  return {
    _id: message.id,
    direction: 'in',
    contact: contactId(message.channel, message.address),
    at: message.receivedAt,
    text: message.text,
    ...(message.media.length > 0 && { media: message.media }),
    ...(message.location && { location: message.location }),
    ...(message.button && { button: message.button }),
    state: 'received',
    dueAt: lookAgainAt,
    tries: 0,
  };
}

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
