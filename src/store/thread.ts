import mongoose, { type Model } from 'mongoose';
import { type ContactId, channelOf, contactId } from '../domain/contact.ts';
import type { MessageRecord } from './message-record.ts';
import type { ShiftRecord } from './shifts.ts';

/** One outgoing message as whoever asks about it may be told. */
export interface SentNotice {
  contact: ContactId;
  permit: string | undefined;
  ticket: string | undefined;
  at: Date;
}

/** In place of the address of a contact whose data were erased. */
const ERASED = 'erased';
/** Everything of a message that tells about a person. What stays says only that this id has been seen and is settled. */
const PERSONAL = {
  media: 1,
  location: 1,
  button: 1,
  texts: 1,
  permit: 1,
  ticket: 1,
  change: 1,
  templateVariables: 1,
  menu: 1,
  byOutbox: 1,
  providerId: 1,
  refusedId: 1,
  dueAt: 1,
  lease: 1,
  shift: 1,
} as const;
const LONG_AGO = new Date(0);

export type Thread = ReturnType<typeof createThread>;

/** All messages with a contact, in and out: counted, looked up, erased, forgotten. */
export function createThread(model: Model<MessageRecord>, shifts: Model<ShiftRecord>) {
  return {
    count: (contact: ContactId): Promise<number> => model.countDocuments({ contact }),

    /** True while an answer to this contact is not known to have gone out. */
    async isBusy(contact: ContactId): Promise<boolean> {
      const isNoNotice = mongoose.trusted({ $ne: 'notice' as const });
      const found = await model
        .findOne({ contact, dueAt: mongoose.trusted({ $gt: LONG_AGO }), kind: isNoNotice }, { _id: 1 })
        .lean<Pick<MessageRecord, '_id'>>();
      return found !== null || (await isLastUnderWay(model, shifts, contact));
    },

    /** Whether the message is kept here, answered or not. */
    has: async (id: string): Promise<boolean> => (await model.findById(id, { _id: 1 }).lean()) !== null,

    /** What a notice's code leads to; undefined where it was erased or is no longer kept. */
    async sentNotice(id: string): Promise<SentNotice | undefined> {
      const found = await model.findById(id, { contact: 1, permit: 1, ticket: 1, at: 1 }).lean<MessageRecord>();
      if (!found || found.contact === contactId(channelOf(found.contact), ERASED)) return undefined;
      return { contact: found.contact, permit: found.permit, ticket: found.ticket, at: found.at };
    },

    /**
     * Erases what was written up to then, and calls back notices that wait. The ids stay, so that a message that the
     * provider repeats is still known and comes to nothing. Harmless when repeated.
     */
    async erase(contact: ContactId, until: Date): Promise<void> {
      const old = { contact, at: mongoose.trusted({ $lte: until }) };
      const waiting = { direction: 'out' as const, dueAt: mongoose.trusted({ $gt: LONG_AGO }) };
      await model.updateMany(
        { ...old, ...waiting },
        { $set: { delivery: 'cancelled' }, $unset: { dueAt: 1, lease: 1 } },
      );
      await model.updateMany({ ...old, direction: 'in' }, { $set: { state: 'answered' }, $unset: { dueAt: 1 } });
      await model.updateMany(old, {
        $set: { contact: contactId(channelOf(contact), ERASED), text: '' },
        $unset: PERSONAL,
      });
    },

    /** Settled messages older than that, the oldest first. */
    async listOld(before: Date, most: number): Promise<{ id: string; contact: ContactId }[]> {
      const old = { at: mongoose.trusted({ $lt: before }), dueAt: null };
      const found = await model
        .find(old, { contact: 1 })
        .sort({ at: 1 })
        .limit(most)
        .lean<Pick<MessageRecord, '_id' | 'contact'>[]>();
      return found.map(({ _id, contact }) => ({ id: _id, contact }));
    },

    async remove(ids: readonly string[]): Promise<void> {
      await model.deleteMany({ _id: mongoose.trusted({ $in: [...ids] }) });
    },
  };
}

/** True while the process that answered the contact's last message has not said that the answer is handed over. */
async function isLastUnderWay(
  model: Model<MessageRecord>,
  shifts: Model<ShiftRecord>,
  contact: ContactId,
): Promise<boolean> {
  const last = await model
    .findOne({ contact, direction: 'in' }, { at: 1, shift: 1 })
    .sort({ at: -1 })
    .lean<Pick<MessageRecord, 'at' | 'shift'>>();
  if (last?.shift === undefined) return false;
  const shift = await shifts.findById(last.shift).lean<ShiftRecord>();
  return shift !== null && last.at >= shift.handedOverTo;
}
