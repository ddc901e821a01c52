import mongoose, { type Model } from 'mongoose';
import type { ContactId } from '../domain/contact.ts';
import { isDuplicateKey } from './duplicate.ts';
import { nativeCollection } from './native.ts';

/** A contact's wish to be told when a permit moves. It records the consent that UU 27/2022 Art. 22 asks for. */
export interface Follow {
  permit: string;
  contact: ContactId;
  since: Date;
  /** How the consent was given: by a message (`citizen`), or at the counter with the application (`office`). */
  by: 'citizen' | 'office';
}

export type Follower = Pick<Follow, 'contact' | 'since'>;

export interface FollowRecord extends Follow {
  /** `permit|contact`. */
  _id: string;
}

export type FollowStore = ReturnType<typeof createFollowStore>;

/** Who follows which permit. */
export function createFollowStore(model: Model<FollowRecord>) {
  return {
    /** @returns false when the contact follows the permit already */
    async add(follow: Follow): Promise<boolean> {
      try {
        await model.create([{ ...follow, _id: key(follow.permit, follow.contact) }]);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /** For imports, samples and benchmarks. */
    async addMany(follows: readonly Follow[]): Promise<void> {
      const records = follows.map((follow) => ({ ...follow, _id: key(follow.permit, follow.contact) }));
      await nativeCollection(model)
        .insertMany(records, { ordered: false })
        .catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
        });
    },

    /**
     * @param by only a follow that was made so: what a citizen began, only the citizen ends
     * @returns false when the contact did not follow the permit so
     */
    async remove(permit: string, contact: ContactId, by?: Follow['by']): Promise<boolean> {
      const removed = await model.deleteOne({ _id: key(permit, contact), ...(by && { by }) });
      return removed.deletedCount === 1;
    },

    /** A page of followers in a steady order. @param after the last contact of the page before */
    async followersOf(permit: string, after: ContactId | undefined, most: number): Promise<Follower[]> {
      const from = after === undefined ? {} : { _id: mongoose.trusted({ $gt: key(permit, after) }) };
      const found = await model
        .find({ permit, ...from }, { contact: 1, since: 1 })
        .sort({ _id: 1 })
        .limit(most)
        .lean<FollowRecord[]>();
      return found.map(({ contact, since }) => ({ contact, since }));
    },

    async has(permit: string, contact: ContactId): Promise<boolean> {
      return (await model.findById(key(permit, contact), { _id: 1 }).lean()) !== null;
    },

    /** Ends all follows of the contact that began up to then. @returns how many there were */
    async removeAll(contact: ContactId, until: Date): Promise<number> {
      return (await model.deleteMany({ contact, since: mongoose.trusted({ $lte: until }) })).deletedCount;
    },

    count: (contact: ContactId): Promise<number> => model.countDocuments({ contact }),

    async permitsOf(contact: ContactId, most: number): Promise<string[]> {
      const found = await model.find({ contact }, { permit: 1 }).limit(most).lean<FollowRecord[]>();
      return found.map((record) => record.permit);
    },
  };
}

function key(permit: string, contact: ContactId): string {
  return `${permit}|${contact}`;
}
