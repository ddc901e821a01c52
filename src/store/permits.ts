import mongoose, { type Model } from 'mongoose';
import type { ContactId } from '../domain/contact.ts';
import type { Permit, PermitChange } from '../domain/permit.ts';
import { firstReminderOn, RENEWABLE } from '../domain/permit-renewal.ts';
import { batched } from './batch.ts';
import { isDuplicateKey } from './duplicate.ts';
import { nativeCollection } from './native.ts';
import {
  type ClearableFact,
  type CodeRecord,
  fromRecord,
  type OwnerFact,
  type PendingChange,
  type PermitFacts,
  type PermitRecord,
  toRecord,
  type VersionedPermit,
} from './permit-record.ts';
import { findAll } from './plain-commands.ts';

export type {
  ClearableFact,
  CodeRecord,
  OwnerFact,
  PendingChange,
  PermitFacts,
  PermitRecord,
  VersionedPermit,
} from './permit-record.ts';

/** Contacts that may have proved to be one applicant: phones of one person, or of one company. */
const MOST_PROVEN = 5;
/** At most this many permits are offered for one loose number. */
const MOST_CANDIDATES = 6;

export type PermitStore = ReturnType<typeof createPermitStore>;

/** Permits: one document each, moved by atomic updates. */
export function createPermitStore(model: Model<PermitRecord>, codes: Model<CodeRecord>) {
  const findManyByKeys = batched((wanted: readonly (readonly string[])[]) => findByKeys(model, wanted));

  return {
    /** @returns undefined when there is none with exactly this number */
    async get(number: string): Promise<VersionedPermit | undefined> {
      const found = await model.findById(number).lean<PermitRecord>();
      return found ? fromRecord(found) : undefined;
    },

    async getMany(numbers: readonly string[]): Promise<VersionedPermit[]> {
      const found = await model.find({ _id: mongoose.trusted({ $in: [...numbers] }) }).lean<PermitRecord[]>();
      return found.map(fromRecord);
    },

    /** Permits that carry one of these loose keys, at most six: more than one means that the citizen must choose. */
    findByKeys: (keys: readonly string[]): Promise<VersionedPermit[]> =>
      keys.length === 0 ? Promise.resolve([]) : findManyByKeys(keys),

    async findByCode(code: string): Promise<VersionedPermit | undefined> {
      const found = await model.findOne({ code }).lean<PermitRecord>();
      return found ? fromRecord(found) : undefined;
    },

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

    /** @returns true when the code is now, or was already, this number's own */
    async reserveCode(code: string, number: string): Promise<boolean> {
      try {
        await codes.create([{ _id: code, permit: number }]);
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await codes.findById(code).lean<CodeRecord>())?.permit === number;
      }
    },

    /** Its first change is pending at once. @returns false when the number exists already */
    async insert(permit: Permit, now: Date): Promise<boolean> {
      const pending = permit.timeline.slice(-1).map(({ id }) => ({ id, at: now }));
      try {
        await nativeCollection(model).insertOne({ ...toRecord(permit), pending });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /** For imports and samples: no notices; numbers that exist already are left as they are. */
    async insertQuietly(permits: readonly Permit[]): Promise<void> {
      await nativeCollection(model)
        .insertMany(permits.map(toRecord), { ordered: false })
        .catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
        });
    },

    /** Writes what the office knows anew about the file. @returns false when somebody else wrote in between */
    async update(
      number: string,
      version: number,
      facts: PermitFacts,
      forget: readonly (OwnerFact | ClearableFact)[] = [],
    ): Promise<boolean> {
      const reminder = facts.validUntil === undefined ? {} : { remindOn: firstReminderOn(facts.validUntil) };
      // A permit without an end has nothing to be reminded of.
      const gone = forget.includes('validUntil') ? [...forget, 'calculatedEnd', 'remindOn'] : forget;
      const written = await model.updateOne(
        { _id: number, version },
        {
          $set: { ...facts, ...reminder },
          ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((fact) => [fact, 1])) }),
          $inc: { version: 1 },
        },
      );
      return written.matchedCount === 1;
    },

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

    /**
     * Moves the permit: timeline, status and the pending notice in one atomic write.
     * @param calculatedEnd last day of validity that follows from this move, where the office has stated none
     * @returns false when somebody else wrote in between
     */
    async move(
      number: string,
      version: number,
      change: PermitChange,
      now: Date,
      calculatedEnd?: string,
    ): Promise<boolean> {
      const ends = calculatedEnd === undefined ? {} : { calculatedEnd, remindOn: firstReminderOn(calculatedEnd) };
      const written = await model.updateOne(
        { _id: number, version },
        {
          $set: { status: change.status, since: change.at, ...ends },
          $push: { timeline: change, pending: { id: change.id, at: now } },
          $inc: { version: 1 },
        },
      );
      return written.matchedCount === 1;
    },

    /**
     * Writes down a move of which we hear only after a later one: the present status stays, and nobody is told.
     * @param timeline the whole course with the move in its place
     * @returns false when somebody else wrote in between
     */
    async amendTimeline(number: string, version: number, timeline: readonly PermitChange[]): Promise<boolean> {
      const written = await model.updateOne(
        { _id: number, version },
        { $set: { timeline: [...timeline] }, $inc: { version: 1 } },
      );
      return written.matchedCount === 1;
    },

    /** Permits with changes whose notices are not yet in the outbox, longest waiting first. */
    async listPending(most: number): Promise<{ permit: VersionedPermit; pending: PendingChange[] }[]> {
      const found = await model
        .find({ 'pending.at': mongoose.trusted({ $lte: END_OF_TIME }) })
        .sort({ 'pending.at': 1 })
        .limit(most)
        .lean<PermitRecord[]>();
      return found.map((record) => ({ permit: fromRecord(record), pending: record.pending }));
    },

    /** These changes' notices are in the outbox. A change that came meanwhile stays pending. */
    async clearPending(number: string, done: readonly PendingChange[]): Promise<void> {
      await model.updateOne({ _id: number }, { $pullAll: { pending: [...done] } });
    },

    count: (): Promise<number> => model.estimatedDocumentCount(),

    /** For the simulator's panel: some permits, by number. */
    async listSome(most: number): Promise<VersionedPermit[]> {
      const found = await model.find().sort({ _id: 1 }).limit(most).lean<PermitRecord[]>();
      return found.map(fromRecord);
    },
  };
}

const END_OF_TIME = new Date(8.64e15);

async function findByKeys(
  model: Model<PermitRecord>,
  wanted: readonly (readonly string[])[],
): Promise<VersionedPermit[][]> {
  const keys = [...new Set(wanted.flat())];
  const limit = wanted.length * MOST_CANDIDATES;
  const found = await findAll(model, { keys: { $in: keys } }, limit);
  if (found.length === limit && wanted.length > 1) {
    // A key that very many permits share may have crowded out the others: ask for each alone.
    return Promise.all(wanted.map(async (one) => (await findByKeys(model, [one]))[0] ?? []));
  }
  return wanted.map((one) => found.filter((record) => record.keys.some((key) => one.includes(key))).map(fromRecord));
}
