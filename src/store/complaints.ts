import mongoose, { type Model } from 'mongoose';
import type { ContactId } from '../domain/contact.ts';
import type { Location, Media } from '../domain/message.ts';
import { isDuplicateKey } from './duplicate.ts';

/** Where a complaint is. */
export type ComplaintStatus = 'open' | 'answered' | 'closed';

/** A complaint as it was filed, and what became of it. */
export interface Complaint {
  /** What people quote: `ADU-2026-0012`. Unique: it is drawn from a counter. */
  ticket: string;
  contact: ContactId;
  /** Id of the category in complaint.yaml. */
  category: string;
  text: string;
  place?: string | undefined;
  /** Number of the permit that it is about. */
  permit?: string | undefined;
  /** The handler must not see who it is. */
  anonymous: boolean;
  media: readonly Media[];
  location?: Location | undefined;
  office: string;
  /** Who received it: UU 25/2009 Art. 44 wants the name on the receipt. */
  officer: string;
  status: ComplaintStatus;
  filedAt: Date;
  /** First answer at the latest, `yyyy-mm-dd`. */
  answerBy: string;
  answer?: string | undefined;
}

export interface ComplaintRecord extends Complaint {
  /** The message with which it was filed: the same message files one complaint. */
  _id: string;
}

export type ComplaintStore = ReturnType<typeof createComplaintStore>;

/** Complaints. */
export function createComplaintStore(model: Model<ComplaintRecord>) {
  return {
    /** @returns the complaint as stored: the earlier one when this message has filed one already */
    async file(messageId: string, complaint: Complaint): Promise<Complaint> {
      try {
        await model.create([{ ...complaint, _id: messageId }]);
        return complaint;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const earlier = await this.filedBy(messageId);
      if (earlier === undefined) throw new Error('a complaint that exists cannot be read');
      return earlier;
    },

    async filedBy(messageId: string): Promise<Complaint | undefined> {
      const found = await model.findById(messageId).lean<ComplaintRecord>();
      return found ? fromRecord(found) : undefined;
    },

    async get(ticket: string): Promise<Complaint | undefined> {
      const found = await model.findOne({ ticket }).lean<ComplaintRecord>();
      return found ? fromRecord(found) : undefined;
    },

    count: (contact: ContactId): Promise<number> => model.countDocuments({ contact }),

    /** Open ones of this category that were filed up to then: the queue, with the one that was filed then. */
    countOpenUpTo: (category: string, filedAt: Date): Promise<number> =>
      model.countDocuments({ category, status: 'open', filedAt: mongoose.trusted({ $lte: filedAt }) }),

    /** Newest first. */
    async ofContact(contact: ContactId, most: number): Promise<Complaint[]> {
      const found = await model.find({ contact }).sort({ filedAt: -1 }).limit(most).lean<ComplaintRecord[]>();
      return found.map(fromRecord);
    },
  };
}

function fromRecord({ _id, ...complaint }: ComplaintRecord): Complaint {
  return complaint;
}
