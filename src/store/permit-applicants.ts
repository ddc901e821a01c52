import mongoose, { type Model } from 'mongoose';
import type { ContactId } from '../domain/contact.ts';
import { fromRecord, type PermitRecord, type VersionedPermit } from './permit-record.ts';

/** Contacts that may have proved to be one applicant: phones of one person, or of one company. */
const MOST_PROVEN = 5;

/** Who has applied for a permit: by the office's word the holder of a phone, by proof a contact. */
export function permitApplicants(model: Model<PermitRecord>) {
  return {
    async findByPhone(phone: string, most: number): Promise<VersionedPermit[]> {
      const found = await model
        // Whoever has a disputed phone now has not applied.
        .find({ 'applicant.phone': phone, phoneDisputedAt: null })
        .sort({ since: -1 })
        .limit(most)
        .lean<PermitRecord[]>();
      return found.map(fromRecord);
    },

    /** What one of these contacts has proved to have applied for, the newest first. */
    async findByProven(contacts: readonly ContactId[], most: number): Promise<VersionedPermit[]> {
      const found = await model
        .find({ provenBy: mongoose.trusted({ $in: [...contacts] }) })
        .sort({ since: -1 })
        .limit(most)
        .lean<PermitRecord[]>();
      return found.map(fromRecord);
    },

    countByPhone: (phone: string): Promise<number> => model.countDocuments({ 'applicant.phone': phone }),

    /** The contact has proved to be the applicant. */
    async addProven(number: string, contact: ContactId): Promise<void> {
      await model.updateOne(
        { _id: number, provenBy: mongoose.trusted({ $ne: contact }) },
        { $push: { provenBy: { $each: [contact], $slice: -MOST_PROVEN } } },
      );
    },

    /** The contact is no longer taken for the applicant of any file; what its phone applied for is the office's to say. */
    async forgetProven(contact: ContactId): Promise<void> {
      await model.updateMany({ provenBy: contact }, { $pull: { provenBy: contact } });
    },

    /** The holder of the phone has not applied. @returns false when it is not, or no longer, the applicant's phone */
    async disputePhone(number: string, phone: string, at: Date): Promise<boolean> {
      const written = await model.updateOne(
        { _id: number, 'applicant.phone': phone, phoneDisputedAt: null },
        { $set: { phoneDisputedAt: at }, $inc: { version: 1 } },
      );
      return written.matchedCount === 1;
    },
  };
}
