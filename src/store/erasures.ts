import mongoose, { type Model } from 'mongoose';
import type { ContactId } from '../domain/contact.ts';

/** A citizen's wish to have everything about this contact erased, that has not been carried out yet. */
export interface Erasure {
  contact: ContactId;
  /** What is older than this is erased. */
  askedAt: Date;
  /** When the wish was written: what the contact writes later, though it may arrive before the erasure, is a new talk. */
  writtenAt?: Date | undefined;
  /** Id of the message with the wish: nothing is erased before it is kept and answered. */
  by?: string | undefined;
}

/** One whose data are gone here, and not yet at the provider. */
export interface CopyErasure extends Erasure {
  /** When they were gone here: whatever we sent up to then goes. */
  erasedAt: Date;
  /** How often it was tried. */
  tries: number;
}

export interface ErasureRecord extends Omit<Erasure, 'contact'> {
  /** The contact. */
  _id: ContactId;
  erasedAt?: Date;
  /** When the provider's copies are looked at next; with erasedAt. */
  dueAt?: Date;
  tries?: number;
}

export type ErasureStore = ReturnType<typeof createErasureStore>;

/** Erasures that are asked for; each is forgotten itself when it is done. */
export function createErasureStore(model: Model<ErasureRecord>) {
  return {
    /** Asked for again, everything up to now is meant. */
    async ask({ contact, askedAt, writtenAt, by }: Erasure): Promise<void> {
      await model.updateOne(
        { _id: contact },
        {
          $max: { askedAt, ...(writtenAt && { writtenAt }) },
          ...(by !== undefined && { $set: { by } }),
          $unset: { erasedAt: 1, dueAt: 1, tries: 1 },
        },
        { upsert: true },
      );
    },

    async isAsked(contact: ContactId): Promise<boolean> {
      return (await model.findById(contact, { _id: 1 }).lean()) !== null;
    },

    /** Those whose data are still here, longest waiting first. */
    async list(most: number): Promise<Erasure[]> {
      const found = await model.find({ erasedAt: null }).sort({ askedAt: 1 }).limit(most).lean<ErasureRecord[]>();
      return found.map(({ _id, askedAt, writtenAt, by }) => ({ contact: _id, askedAt, writtenAt, by }));
    },

    /** The data are gone here; the provider's copies are next. One that was asked for meanwhile stays as it is. */
    async erasedHere({ contact, askedAt }: Erasure, now: Date): Promise<void> {
      await model.updateOne({ _id: contact, askedAt }, { $set: { erasedAt: now, dueAt: now, tries: 0 } });
    },

    /** Those of which the provider's copies are to be looked at now, longest waiting first. */
    async listCopies(now: Date, most: number): Promise<CopyErasure[]> {
      const found = await model
        .find({ dueAt: mongoose.trusted({ $lte: now }) })
        .sort({ dueAt: 1 })
        .limit(most)
        .lean<ErasureRecord[]>();
      return found.flatMap(({ _id, askedAt, erasedAt, tries = 0 }) =>
        erasedAt === undefined ? [] : [{ contact: _id, askedAt, erasedAt, tries }],
      );
    },

    /** The provider's copies are looked at again. @param tries in vain so far, in a row */
    async lookAgain({ contact, askedAt }: Erasure, dueAt: Date, tries: number): Promise<void> {
      await model.updateOne(
        { _id: contact, askedAt, dueAt: mongoose.trusted({ $ne: null }) },
        { $set: { dueAt, tries } },
      );
    },

    /** It is carried out; one that was asked for meanwhile stays. */
    async done({ contact, askedAt }: Erasure): Promise<void> {
      await model.deleteOne({ _id: contact, askedAt });
    },
  };
}
