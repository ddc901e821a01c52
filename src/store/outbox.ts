import mongoose, { type Model } from 'mongoose';
import { addressOf, channelOf } from '../domain/contact.ts';
import { type FailureRow, statesBefore } from '../domain/delivery.ts';
import { batched } from './batch.ts';
import { isDuplicateKey } from './duplicate.ts';
import type { MessageRecord } from './message-record.ts';
import { nativeCollection } from './native.ts';
import type { LeasedMessage, NewOutbound, ReceiptRecord, RefusedTry, SentMessage, TryOutcome } from './outbound.ts';

export type Outbox = ReturnType<typeof createOutbox>;

/** What citizens are sent, one document a message, from the decision to the last receipt. */
export function createOutbox(model: Model<MessageRecord>) {
  return {
    /** Messages whose id is known already are left as they are: nobody is told twice. */
    async add(messages: readonly NewOutbound[]): Promise<void> {
      if (messages.length === 0) return;
      await nativeCollection(model)
        .insertMany(messages.map(toRecord), { ordered: false })
        .catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
        });
    },

    /**
     * Takes due messages, and those whose worker has died: these may have been sent.
     * @param token unique to this call
     */
    async lease(token: string, now: Date, until: Date, most: number): Promise<LeasedMessage[]> {
      const due = mongoose.trusted({ $lte: now });
      const found = await model
        .find({ dueAt: due, direction: 'out' }, { _id: 1 })
        .sort({ dueAt: 1 })
        .limit(most)
        .lean<Pick<MessageRecord, '_id'>[]>();
      if (found.length === 0) return [];
      const ids = mongoose.trusted({ $in: found.map((record) => record._id) });
      // The worker before us died while sending: whether the message went out is not known.
      await model.updateMany({ _id: ids, dueAt: due, delivery: 'sending' }, { $set: { lookUpFirst: true } });
      await model.updateMany(
        { _id: ids, dueAt: due },
        { $set: { lease: token, dueAt: until, delivery: 'sending' }, $inc: { tries: 1 } },
      );
      const leased = await model.find({ _id: ids, lease: token }).lean<MessageRecord[]>();
      return leased.map(toLeased);
    },

    /** Writes down what became of a try, unless a receipt was faster. */
    settle: batched((outcomes: readonly TryOutcome[]) => settleMany(model, outcomes)),

    /** Replaces a message by one on another channel, where that is decided. */
    async replace(by: NewOutbound, outcome: TryOutcome): Promise<void> {
      await this.add([by]);
      await settleMany(model, [outcome]);
    },

    /** Moves the delivery forwards only; late, repeated and unknown receipts change nothing. @returns true when it moved */
    recordReceipt: batched((receipts: readonly ReceiptRecord[]) => recordReceipts(model, receipts)),

    /** An outgoing message's tries so far and whom it is for; undefined for anything else. */
    async lookUp(id: string): Promise<SentMessage | undefined> {
      const fields = { direction: 1, contact: 1, menu: 1, instead: 1, failure: 1, row: 1, refusedId: 1, refusals: 1 };
      const found = await model.findById(id, fields).lean<MessageRecord>();
      if (found?.direction !== 'out') return undefined;
      const { contact, menu, instead, refusedId, refusals = 0 } = found;
      const isMenu = menu !== undefined && instead === undefined;
      return { contact, isMenu, failed: failedOf(found), refusedId, refusals };
    },

    /** The network refused the try with this provider id: once a try, however often the receipt comes. */
    async requeue(refused: RefusedTry): Promise<void> {
      const { id, providerId, dueAt, instead, failure, row } = refused;
      await model.updateOne(
        {
          _id: id,
          delivery: mongoose.trusted({ $in: ['queued', 'sending', 'sent'] }),
          // A later try with an id of its own is none of this receipt's business.
          providerId: mongoose.trusted({ $in: [null, providerId] }),
          refusedId: mongoose.trusted({ $ne: providerId }),
        },
        {
          $set: {
            delivery: 'queued',
            dueAt,
            refusedId: providerId,
            lookUpFirst: false,
            failure,
            row,
            ...(instead && { instead }),
          },
          $unset: { lease: 1, providerId: 1 },
          $inc: { refusals: 1 },
        },
      );
    },

    /** True until the provider has taken the message; also where it does not stand in the outbox yet. */
    async isWaiting(id: string): Promise<boolean> {
      const found = await model.findById(id, { dueAt: 1 }).lean<MessageRecord>();
      return found === null || found.dueAt !== undefined;
    },

    /** Messages waiting or on their way, for the metrics. */
    countDue: (now: Date): Promise<number> =>
      model.countDocuments({ dueAt: mongoose.trusted({ $lte: now }), direction: 'out' }),
  };
}

async function settleMany(model: Model<MessageRecord>, outcomes: readonly TryOutcome[]): Promise<true[]> {
  await nativeCollection(model).bulkWrite(
    outcomes.map((outcome) => ({
      updateOne: {
        filter: { _id: outcome.id, delivery: 'sending', lease: outcome.lease },
        update: outcomeUpdate(outcome),
      },
    })) as never[],
    { ordered: false },
  );
  return outcomes.map(() => true);
}

function outcomeUpdate(outcome: TryOutcome): object {
  if (outcome.state === 'sent') {
    const { providerId, instead } = outcome;
    return {
      $set: { delivery: 'sent', providerId, ...(instead && { instead }) },
      $unset: { dueAt: '', lease: '' },
    };
  }
  const why = { failure: outcome.failure, ...(outcome.code !== undefined && { code: outcome.code }) };
  if (outcome.state === 'queued') {
    const { dueAt, lookUpFirst, row, instead } = outcome;
    const again = { delivery: 'queued', dueAt, lookUpFirst, row, ...(instead && { instead }) };
    return { $set: { ...again, ...why }, $unset: { lease: '' } };
  }
  return { $set: { delivery: outcome.state, ...why }, $unset: { dueAt: '', lease: '' } };
}

async function recordReceipts(model: Model<MessageRecord>, receipts: readonly ReceiptRecord[]): Promise<boolean[]> {
  const result = await nativeCollection(model).bulkWrite(
    receipts.map((receipt) => ({ updateOne: receiptUpdate(receipt) })) as never[],
    {
      ordered: true,
    },
  );
  return receipts.map(() => result.modifiedCount > 0);
}

/** An inbound message's answer has no delivery before its first receipt: `null` stands for that. */
function receiptUpdate({ messageId, providerId, state, failure, code }: ReceiptRecord): object {
  return {
    // A try that was refused has nothing to say of the next one.
    filter: {
      _id: messageId,
      refusedId: { $ne: providerId },
      ...(state === 'failed' && { providerId: { $in: [null, providerId] } }),
      delivery: { $in: [...statesBefore(state), null] },
    },
    update: {
      $set: {
        delivery: state,
        providerId,
        ...(failure !== undefined && { failure }),
        ...(code !== undefined && { code }),
      },
      $unset: { dueAt: '', lease: '' },
    },
  };
}

function toRecord(message: NewOutbound): MessageRecord {
  const { id, ...rest } = message;
  return { _id: id, direction: 'out', ...rest, delivery: 'queued', dueAt: message.at, tries: 0 };
}

function toLeased(record: MessageRecord): LeasedMessage {
  return {
    message: {
      id: record._id,
      channel: channelOf(record.contact),
      address: addressOf(record.contact),
      text: record.text,
      ...(record.menu && record.instead === undefined && { menu: record.menu }),
    },
    contact: record.contact,
    kind: record.kind ?? 'notice',
    lease: record.lease ?? '',
    tries: record.tries,
    failed: failedOf(record),
    permit: record.permit,
    change: record.change,
    lookUpFirst: record.lookUpFirst ?? false,
    instead: record.instead,
    decidedAt: record.at,
    templateVariables: record.templateVariables,
  };
}

function failedOf({ failure, row }: MessageRecord): FailureRow | undefined {
  return failure === undefined ? undefined : { failure, row: row ?? 1 };
}
