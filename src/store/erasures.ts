import type { Model } from 'mongoose';
import type { ContactId } from '../domain/contact.ts';

/** A citizen's wish to have everything about this contact erased, that has not been carried out yet. */
export interface Erasure {
  contact: ContactId;
  /** What is older than this is erased. */
  askedAt: Date;
}

export interface ErasureRecord extends Omit<Erasure, 'contact'> {
  /** The contact. */
  _id: ContactId;
}

export type ErasureStore = ReturnType<typeof createErasureStore>;

/** Erasures that are asked for; each is forgotten itself when it is done. */
export function createErasureStore(model: Model<ErasureRecord>) {
  return {
    /** Asked for again, everything up to now is meant. */
    async ask({ contact, askedAt }: Erasure): Promise<void> {
      await model.updateOne({ _id: contact }, { $max: { askedAt } }, { upsert: true });
    },

    async isAsked(contact: ContactId): Promise<boolean> {
      return (await model.findById(contact, { _id: 1 }).lean()) !== null;
    },

    /** Longest waiting first. */
    async list(most: number): Promise<Erasure[]> {
      const found = await model.find().sort({ askedAt: 1 }).limit(most).lean<ErasureRecord[]>();
      return found.map(({ _id, askedAt }) => ({ contact: _id, askedAt }));
    },

    /** It is carried out; one that was asked for meanwhile stays. */
    async done({ contact, askedAt }: Erasure): Promise<void> {
      await model.deleteOne({ _id: contact, askedAt });
    },
  };
}
