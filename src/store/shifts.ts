import mongoose, { type Model } from 'mongoose';

/**
 * One process that takes messages in, from its start to its end. It stands here so that others can tell, when it has
 * died, which of its answers may never have gone out.
 */
export interface ShiftRecord {
  _id: string;
  /** When it last gave a sign. */
  aliveAt: Date;
  /** Whatever it received before has been handed over. */
  handedOverTo: Date;
}

export type ShiftStore = ReturnType<typeof createShiftStore>;

/** Processes that take messages in. */
export function createShiftStore(model: Model<ShiftRecord>) {
  return {
    async write({ _id, ...signs }: ShiftRecord): Promise<void> {
      await model.updateOne({ _id }, { $set: signs }, { upsert: true });
    },

    /** Those that have given no sign since then. */
    listSilent: (since: Date): Promise<ShiftRecord[]> =>
      model.find({ aliveAt: mongoose.trusted({ $lt: since }) }).lean<ShiftRecord[]>(),

    async remove(id: string): Promise<void> {
      await model.deleteOne({ _id: id });
    },
  };
}
