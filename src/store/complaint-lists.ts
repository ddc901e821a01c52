import mongoose, { type Model } from 'mongoose';
import { COMPLAINT_STATUSES, type Complaint, type ComplaintStatus, waitsFor } from '../domain/complaint.ts';
import {
  type ComplaintRecord,
  type DueComplaint,
  fromRecord,
  type Page,
  type ScopePart,
  type VersionedComplaint,
} from './complaint-record.ts';
import { nativeCollection } from './native.ts';

/** Complaints of many people, for the office's desk and the jobs that watch deadlines. */
export function complaintLists(model: Model<ComplaintRecord>) {
  return {
    /** Open ones of this category that were filed up to then: the queue, with the one that was filed then. */
    countOpenUpTo: (category: string, filedAt: Date): Promise<number> =>
      model.countDocuments({ category, status: 'open', filedAt: mongoose.trusted({ $lte: filedAt }) }),

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
  };
}

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
