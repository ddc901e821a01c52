import mongoose, { type Model } from 'mongoose';
import type { ComplaintKind } from '../domain/clock-complaint.ts';
import {
  COMPLAINT_STATUSES,
  type Complaint,
  type ComplaintEvent,
  type ComplaintRating,
  type ComplaintStatus,
  isTold,
  waitsFor,
} from '../domain/complaint.ts';
import { type ContactId, contactsOfPerson } from '../domain/contact.ts';
import type { Media } from '../domain/message.ts';
import { isDuplicateKey } from './duplicate.ts';
import { nativeCollection } from './native.ts';
import type { PendingChange } from './permits.ts';

export interface ComplaintRecord extends Complaint {
  /** The message with which it was filed: the same message files one complaint. */
  _id: string;
  /** Events of which the complainant has not yet been told. */
  pending: PendingChange[];
  /** Grows with every write: a write that was decided on older data is not made. */
  version: number;
}

/** A complaint with its key and the version on which a decision rests. */
export type VersionedComplaint = Complaint & { id: string; version: number };

/** What an event changes besides the timeline. */
export type ComplaintChange = Partial<Pick<Complaint, 'status' | 'since' | 'unit' | 'answerBy' | 'answer'>>;

/** What a handler may see: all of some kinds, or of some kinds what one unit has. */
export interface ScopePart {
  kind: ComplaintKind;
  unit?: string;
}

/** A page of a list. */
export interface Page {
  most: number;
  after?: Pick<Complaint, 'answerBy' | 'ticket'> | undefined;
}

/** What tells whether the office is late with a complaint. */
export type DueComplaint = Pick<Complaint, 'unit' | 'status' | 'answerBy'> & {
  timeline: readonly Pick<ComplaintEvent, 'what'>[];
};

export type ComplaintStore = ReturnType<typeof createComplaintStore>;

/** Complaints: one document each, moved by atomic updates. */
export function createComplaintStore(model: Model<ComplaintRecord>) {
  const findOne = async (filter: Partial<Pick<ComplaintRecord, '_id' | 'ticket'>>) => {
    const found = await model.findOne(filter).lean<ComplaintRecord>();
    return found ? fromRecord(found) : undefined;
  };

  return {
    /** @returns the complaint as stored: the earlier one when this message has filed one already */
    async file(messageId: string, complaint: Complaint): Promise<VersionedComplaint> {
      try {
        await model.create([{ ...complaint, _id: messageId, pending: [], version: 1 }]);
        return { ...complaint, id: messageId, version: 1 };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const earlier = await findOne({ _id: messageId });
      if (earlier === undefined) throw new Error('a complaint that exists cannot be read');
      return earlier;
    },

    filedBy: (messageId: string): Promise<VersionedComplaint | undefined> => findOne({ _id: messageId }),

    get: (ticket: string): Promise<VersionedComplaint | undefined> => findOne({ ticket }),

    count: (contact: ContactId): Promise<number> => model.countDocuments({ contact }),

    /** Open ones of this category that were filed up to then: the queue, with the one that was filed then. */
    countOpenUpTo: (category: string, filedAt: Date): Promise<number> =>
      model.countDocuments({ category, status: 'open', filedAt: mongoose.trusted({ $lte: filedAt }) }),

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

    /**
     * Writes one event: the timeline, what it changes, and the notice that it makes due, in one atomic update.
     * @returns false when somebody else wrote in between
     */
    async happen(
      { id, version }: Pick<VersionedComplaint, 'id' | 'version'>,
      event: ComplaintEvent,
      change: ComplaintChange,
      now: Date,
    ): Promise<boolean> {
      const pending = isTold(event.what) && { pending: { id: event.id, at: now } };
      const written = await model.updateOne(
        { _id: id, version },
        { $set: change, $push: { timeline: event, ...pending }, $inc: { version: 1 } },
      );
      return written.matchedCount === 1;
    },

    /** The complainant's judgement; the last one counts. */
    async rate(id: string, rating: ComplaintRating): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { rating }, $inc: { version: 1 } });
    },

    /**
     * What a handler may see and is in these statuses, the earliest deadline first and then by ticket. Each part of the scope
     * in each status is one walk through an index that ends with the page, however many complaints there are.
     */
    async list(
      scope: readonly ScopePart[],
      statuses: readonly ComplaintStatus[],
      { most, after }: Page,
    ): Promise<VersionedComplaint[]> {
      // mongoose loses sight of which operators are our own within $or; what goes in here is none of a caller's words.
      const complaints = nativeCollection(model);
      const parts = scope.flatMap((part) => statuses.map((status) => ({ ...part, status, ...pastPage(after) })));
      const found = await Promise.all(
        parts.map((part) => complaints.find(part).sort({ answerBy: 1, ticket: 1 }).limit(most).toArray()),
      );
      return found.flat().map(fromRecord).toSorted(byDeadline).slice(0, most);
    },

    /** What waits for the complainant and has its last day between these two, by key. @param after key of the last one seen */
    async listIncomplete(
      from: string,
      to: string,
      after: string | undefined,
      most: number,
    ): Promise<VersionedComplaint[]> {
      const found = await model
        .find({
          status: 'incomplete',
          answerBy: mongoose.trusted({ $gte: from, $lte: to }),
          ...(after !== undefined && { _id: mongoose.trusted({ $gt: after }) }),
        })
        .sort({ _id: 1 })
        .limit(most)
        .lean<ComplaintRecord[]>();
      return found.map(fromRecord);
    },

    /** What waits for the office and has its last day up to then. */
    async listDue(until: string): Promise<DueComplaint[]> {
      const fields = { _id: 0, unit: 1, status: 1, answerBy: 1, 'timeline.what': 1 };
      return model
        .find({ status: oneOf(WAITS_FOR_OFFICE), answerBy: mongoose.trusted({ $lte: until }) }, fields)
        .lean<DueComplaint[]>();
    },

    /** For the simulator's desk: the newest ones. */
    async listNewest(most: number): Promise<VersionedComplaint[]> {
      const found = await model.find().sort({ filedAt: -1 }).limit(most).lean<ComplaintRecord[]>();
      return found.map(fromRecord);
    },

    /** Complaints with events whose notices are not yet in the outbox, longest waiting first. */
    async listPending(most: number): Promise<{ complaint: VersionedComplaint; pending: PendingChange[] }[]> {
      const found = await model
        .find({ 'pending.at': mongoose.trusted({ $lte: END_OF_TIME }) })
        .sort({ 'pending.at': 1 })
        .limit(most)
        .lean<ComplaintRecord[]>();
      return found.map((record) => ({ complaint: fromRecord(record), pending: record.pending }));
    },

    /** These events' notices are in the outbox. An event that came meanwhile stays pending. */
    async clearPending(id: string, done: readonly PendingChange[]): Promise<void> {
      await model.updateOne({ _id: id }, { $pullAll: { pending: [...done] } });
    },
  };
}

const END_OF_TIME = new Date(8.64e15);
const WAITS_FOR_OFFICE = COMPLAINT_STATUSES.filter((status) => waitsFor(status) === 'office');

function oneOf(statuses: readonly ComplaintStatus[]) {
  return mongoose.trusted({ $in: [...statuses] });
}

function pastPage(after: Page['after']) {
  if (after === undefined) return {};
  const { answerBy, ticket } = after;
  return { $or: [{ answerBy: { $gt: answerBy } }, { answerBy, ticket: { $gt: ticket } }] };
}

function byDeadline(one: Complaint, other: Complaint): number {
  if (one.answerBy !== other.answerBy) return one.answerBy < other.answerBy ? -1 : 1;
  return one.ticket < other.ticket ? -1 : 1;
}

function fromRecord({ _id, pending: _pending, ...complaint }: ComplaintRecord): VersionedComplaint {
  return { ...complaint, id: _id };
}
