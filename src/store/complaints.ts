import mongoose, { type Model } from 'mongoose';
import { type Complaint, type ComplaintEvent, type ComplaintRating, isTold } from '../domain/complaint.ts';
import { type ContactId, contactsOfPerson } from '../domain/contact.ts';
import type { Media } from '../domain/message.ts';
import { complaintLists } from './complaint-lists.ts';
import { type ComplaintChange, type ComplaintRecord, fromRecord, type VersionedComplaint } from './complaint-record.ts';
import { isDuplicateKey } from './duplicate.ts';
import { clearPending, listPending, type PendingChange } from './pending.ts';
import { writeAt } from './versioned.ts';

export type {
  ComplaintChange,
  ComplaintRecord,
  DueComplaint,
  Page,
  ScopePart,
  VersionedComplaint,
} from './complaint-record.ts';

export type ComplaintStore = ReturnType<typeof createComplaintStore>;

/** Complaints: one document each, moved by atomic updates. */
export function createComplaintStore(model: Model<ComplaintRecord>) {
  return {
    ...complaintsOfPeople(model),
    ...complaintLists(model),
    ...complaintWrites(model),

    /** Complaints with events whose notices are not yet in the outbox, longest waiting first. */
    async listPending(most: number): Promise<{ complaint: VersionedComplaint; pending: PendingChange[] }[]> {
      const found = await listPending(model, most);
      return found.map((record) => ({ complaint: fromRecord(record), pending: record.pending }));
    },

    /** These events' notices are in the outbox. An event that came meanwhile stays pending. */
    clearPending: (id: string, done: readonly PendingChange[]): Promise<void> => clearPending(model, id, done),
  };
}

function complaintsOfPeople(model: Model<ComplaintRecord>) {
  return {
    filedBy: (messageId: string): Promise<VersionedComplaint | undefined> => findOne(model, { _id: messageId }),

    get: (ticket: string): Promise<VersionedComplaint | undefined> => findOne(model, { ticket }),

    count: (contact: ContactId): Promise<number> => model.countDocuments({ contact }),

    /** Every file that came with complaints of this contact. */
    async filesOf(contact: ContactId): Promise<Media[]> {
      const found = await model
        .find({ contact }, { media: 1, 'timeline.media': 1 })
        .lean<(Pick<Complaint, 'media'> & { timeline?: Pick<ComplaintEvent, 'media'>[] })[]>();
      return found.flatMap(({ media, timeline = [] }) => [...media, ...timeline.flatMap((event) => event.media ?? [])]);
    },

    /** Of one person, by whichever channel: newest first. */
    async ofContact(contact: ContactId, most: number): Promise<VersionedComplaint[]> {
      const contacts = mongoose.trusted({ $in: contactsOfPerson(contact) });
      const found = await model.find({ contact: contacts }).sort({ filedAt: -1 }).limit(most).lean<ComplaintRecord[]>();
      return found.map(fromRecord);
    },
  };
}

function complaintWrites(model: Model<ComplaintRecord>) {
  return {
    /** @returns the complaint as stored: the earlier one when this message has filed one already */
    async file(messageId: string, complaint: Complaint): Promise<VersionedComplaint> {
      try {
        await model.create([{ ...complaint, _id: messageId, pending: [], version: 1 }]);
        return { ...complaint, id: messageId, version: 1 };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const earlier = await findOne(model, { _id: messageId });
      if (earlier === undefined) throw new Error('a complaint that exists cannot be read');
      return earlier;
    },

    /**
     * Writes one event: the timeline, what it changes, and the notice that it makes due, in one atomic update.
     * @returns false when somebody else wrote in between
     */
    happen(
      { id, version }: Pick<VersionedComplaint, 'id' | 'version'>,
      event: ComplaintEvent,
      change: ComplaintChange,
      now: Date,
    ): Promise<boolean> {
      const pending = isTold(event.what) && { pending: { id: event.id, at: now } };
      return writeAt(model, id, version, { $set: change, $push: { timeline: event, ...pending } });
    },

    /** The complainant's judgement; the last one counts. */
    async rate(id: string, rating: ComplaintRating): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { rating }, $inc: { version: 1 } });
    },
  };
}

async function findOne(
  model: Model<ComplaintRecord>,
  filter: Partial<Pick<ComplaintRecord, '_id' | 'ticket'>>,
): Promise<VersionedComplaint | undefined> {
  const found = await model.findOne(filter).lean<ComplaintRecord>();
  return found ? fromRecord(found) : undefined;
}
