import type { Model } from 'mongoose';
import type { Permit, PermitChange } from '../domain/permit.ts';
import { firstReminderOn } from '../domain/permit-renewal.ts';
import { isDuplicateKey } from './duplicate.ts';
import { nativeCollection } from './native.ts';
import { type ClearableFact, type OwnerFact, type PermitFacts, type PermitRecord, toRecord } from './permit-record.ts';
import { writeAt } from './versioned.ts';

/** How permits come to be. */
export function permitInserts(model: Model<PermitRecord>) {
  return {
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
  };
}

/** How permits change: each change in one atomic write. */
export function permitChanges(model: Model<PermitRecord>) {
  return {
    /** Writes what the office knows anew about the file. @returns false when somebody else wrote in between */
    update(
      number: string,
      version: number,
      facts: PermitFacts,
      forget: readonly (OwnerFact | ClearableFact)[] = [],
    ): Promise<boolean> {
      const reminder = facts.validUntil === undefined ? {} : { remindOn: firstReminderOn(facts.validUntil) };
      // A permit without an end has nothing to be reminded of.
      const gone = forget.includes('validUntil') ? [...forget, 'calculatedEnd', 'remindOn'] : forget;
      return writeAt(model, number, version, {
        $set: { ...facts, ...reminder },
        ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((fact) => [fact, 1])) }),
      });
    },

    /**
     * Moves the permit: timeline, status and the pending notice in one atomic write.
     * @param calculatedEnd last day of validity that follows from this move, where the office has stated none
     * @returns false when somebody else wrote in between
     */
    move(number: string, version: number, change: PermitChange, now: Date, calculatedEnd?: string): Promise<boolean> {
      const ends = calculatedEnd === undefined ? {} : { calculatedEnd, remindOn: firstReminderOn(calculatedEnd) };
      return writeAt(model, number, version, {
        $set: { status: change.status, since: change.at, ...ends },
        $push: { timeline: change, pending: { id: change.id, at: now } },
      });
    },

    /**
     * Writes down a move of which we hear only after a later one: the present status stays, and nobody is told.
     * @param timeline the whole course with the move in its place
     * @returns false when somebody else wrote in between
     */
    amendTimeline: (number: string, version: number, timeline: readonly PermitChange[]): Promise<boolean> =>
      writeAt(model, number, version, { $set: { timeline: [...timeline] } }),
  };
}
