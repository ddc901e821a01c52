import mongoose, { type Model } from 'mongoose';
import type { MarkRecord } from './models.ts';

/** Tries remembered of one thing. */
const KEPT_TIMES = 30;

export type MarkStore = ReturnType<typeof createMarkStore>;

/** Small facts that outlive the process. */
export function createMarkStore(model: Model<MarkRecord>) {
  return {
    /** Draws the next number of a counter, from 1; a number is never drawn twice. */
    async next(counter: string): Promise<number> {
      const drawn = await model
        .findOneAndUpdate({ _id: counter }, { $inc: { count: 1 } }, { upsert: true, returnDocument: 'after' })
        .lean<MarkRecord>();
      return drawn?.count ?? 1;
    },

    /**
     * Writes down one more try of something that few are allowed of.
     * @returns how many there were since then, this one included; more than thirty count as thirty
     */
    async countTry(name: string, at: Date, since: Date): Promise<number> {
      const written = await model
        .findOneAndUpdate(
          { _id: name },
          { $push: { times: { $each: [at], $slice: -KEPT_TIMES } }, $max: { at } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<MarkRecord>();
      return written?.times?.filter((time) => time > since).length ?? 1;
    },

    /** Forgets the tries of everything whose name begins so and that nobody has tried since then. */
    async forgetTries(prefix: string, before: Date): Promise<void> {
      const names = mongoose.trusted({ $gte: prefix, $lt: `${prefix}\uffff` });
      await model.deleteMany({ _id: names, at: mongoose.trusted({ $lt: before }) });
    },

    async moment(name: string): Promise<Date | undefined> {
      return (await model.findById(name).lean<MarkRecord>())?.at;
    },

    async word(name: string): Promise<string | undefined> {
      return (await model.findById(name).lean<MarkRecord>())?.word;
    },

    async setWord(name: string, word: string): Promise<void> {
      await model.updateOne({ _id: name }, { $set: { word } }, { upsert: true });
    },

    async forget(name: string): Promise<void> {
      await model.deleteOne({ _id: name });
    },

    /**
     * A secret that is the same for every process from the first one that needed it.
     * @param fresh kept where there is none yet
     */
    async secret(name: string, fresh: string): Promise<string> {
      const found = await model.findById(name).lean<MarkRecord>();
      if (found?.word !== undefined) return found.word;
      const kept = await model
        .findOneAndUpdate({ _id: name }, { $setOnInsert: { word: fresh } }, { upsert: true, returnDocument: 'after' })
        .lean<MarkRecord>();
      return kept?.word ?? fresh;
    },

    async setMoment(name: string, at: Date): Promise<void> {
      await model.updateOne({ _id: name }, { $set: { at } }, { upsert: true });
    },
  };
}
