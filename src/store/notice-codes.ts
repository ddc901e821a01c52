import mongoose, { type Model } from 'mongoose';
import { duplicateIndexes } from './duplicate.ts';
import { nativeCollection } from './native.ts';

/** A code that was written into a notice. It holds nothing about a person, so it outlives what was sent. */
export interface NoticeCode {
  code: string;
  /** Id of the outgoing message that carries it. */
  message: string;
  /** When the notice was decided on. */
  at: Date;
}

export interface NoticeCodeRecord extends Omit<NoticeCode, 'code'> {
  /** The code. */
  _id: string;
}

export type NoticeCodeStore = ReturnType<typeof createNoticeCodeStore>;

/** Codes of notices, each of one message only. */
export function createNoticeCodeStore(model: Model<NoticeCodeRecord>) {
  return {
    /** @returns for each in its order, true when the code is now, or was already, this message's own */
    async reserve(codes: readonly NoticeCode[]): Promise<boolean[]> {
      if (codes.length === 0) return [];
      const records = codes.map(({ code, message, at }) => ({ _id: code, message, at }));
      try {
        await nativeCollection(model).insertMany(records, { ordered: false });
        return codes.map(() => true);
      } catch (error) {
        if (duplicateIndexes(error) === undefined) throw error;
      }
      const ids = mongoose.trusted({ $in: records.map(({ _id }) => _id) });
      const found = await model.find({ _id: ids }).lean<NoticeCodeRecord[]>();
      const owners = new Map(found.map(({ _id, message }) => [_id, message]));
      return codes.map(({ code, message }) => owners.get(code) === message);
    },

    async get(code: string): Promise<NoticeCode | undefined> {
      const found = await model.findById(code).lean<NoticeCodeRecord>();
      return found ? { code: found._id, message: found.message, at: found.at } : undefined;
    },
  };
}
