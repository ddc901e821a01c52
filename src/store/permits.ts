import type { Model } from 'mongoose';
import type { Rounds } from './batch.ts';
import { isDuplicateKey } from './duplicate.ts';
import { clearPending, listPending, type PendingChange } from './pending.ts';
import { permitApplicants } from './permit-applicants.ts';
import { permitLookUp } from './permit-look-up.ts';
import { type CodeRecord, fromRecord, type PermitRecord, type VersionedPermit } from './permit-record.ts';
import { permitReminders } from './permit-reminders.ts';
import { permitChanges, permitInserts } from './permit-writes.ts';

export type {
  ClearableFact,
  CodeRecord,
  OwnerFact,
  PermitFacts,
  PermitRecord,
  VersionedPermit,
} from './permit-record.ts';

export type PermitStore = ReturnType<typeof createPermitStore>;

/** Permits: one document each, moved by atomic updates. @param rounds with whose commands the batched ones go to the database */
export function createPermitStore(model: Model<PermitRecord>, codes: Model<CodeRecord>, rounds: Rounds) {
  return {
    ...permitLookUp(model, rounds),
    ...permitApplicants(model),
    ...permitReminders(model),
    ...permitInserts(model),
    ...permitChanges(model),

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

    /** Permits with changes whose notices are not yet in the outbox, longest waiting first. */
    async listPending(most: number): Promise<{ permit: VersionedPermit; pending: PendingChange[] }[]> {
      const found = await listPending(model, most);
      return found.map((record) => ({ permit: fromRecord(record), pending: record.pending }));
    },

    /** These changes' notices are in the outbox. A change that came meanwhile stays pending. */
    clearPending: (number: string, done: readonly PendingChange[]): Promise<void> => clearPending(model, number, done),
  };
}
