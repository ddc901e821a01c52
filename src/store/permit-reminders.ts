import mongoose, { type Model } from 'mongoose';
import { RENEWABLE } from '../domain/permit-renewal.ts';
import { fromRecord, type PermitRecord, type VersionedPermit } from './permit-record.ts';

/** Days, `yyyy-mm-dd`, on which followers are to be reminded that a permit ends. */
export function permitReminders(model: Model<PermitRecord>) {
  return {
    /** Permits whose followers are to be reminded by this day, the earliest first. */
    async listReminders(day: string, most: number): Promise<{ permit: VersionedPermit; remindOn: string }[]> {
      const found = await model
        .find({ remindOn: mongoose.trusted({ $lte: day }), status: mongoose.trusted({ $in: [...RENEWABLE] }) })
        .sort({ remindOn: 1 })
        .limit(most)
        .lean<PermitRecord[]>();
      return found.map((record) => ({ permit: fromRecord(record), remindOn: record.remindOn ?? day }));
    },

    /** The reminder of that day is in the outbox, or has come too late. @param next day of the next one */
    async setReminder(number: string, remindOn: string, next: string | undefined): Promise<void> {
      await model.updateOne(
        { _id: number, remindOn },
        next === undefined ? { $unset: { remindOn: 1 } } : { $set: { remindOn: next } },
      );
    },
  };
}
