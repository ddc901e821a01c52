import mongoose, { type Model } from 'mongoose';
import type { Rounds } from './batch.ts';
import { fromRecord, type PermitRecord, type VersionedPermit } from './permit-record.ts';
import { findAll } from './plain-commands.ts';

/** At most this many permits are offered for one loose number. */
const MOST_CANDIDATES = 6;

/** Permits by their number or code, whole or as people type it. @param rounds with whose commands look-ups by key go */
export function permitLookUp(model: Model<PermitRecord>, rounds: Rounds) {
  const findManyByKeys = rounds.batched('read', (wanted: readonly (readonly string[])[]) => findByKeys(model, wanted));

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

    count: (): Promise<number> => model.estimatedDocumentCount(),

    /** For the simulator's panel: some permits, by number. */
    async listSome(most: number): Promise<VersionedPermit[]> {
      const found = await model.find().sort({ _id: 1 }).limit(most).lean<PermitRecord[]>();
      return found.map(fromRecord);
    },
  };
}

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
