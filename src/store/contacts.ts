import mongoose, { type Model } from 'mongoose';
import type { ContactId } from '../domain/contact.ts';
import type { Rounds } from './batch.ts';
import type { AskedQuestion, Contact, ContactRecord, Settlement, ToldFile } from './contact-record.ts';
import { findAll, type Update, updateAll } from './plain-commands.ts';
import { findSettled, settledJson, settledList } from './settled.ts';
import type { Whole } from './whole.ts';

export type { AskedQuestion, Contact, ContactRecord, Settlement, ToldFile } from './contact-record.ts';

/** Unknown numbers remembered: as many as are allowed. */
const KEPT_MISSES = 10;
/** Answers kept with a contact for repeated messages: far more than a provider repeats at once. */
export const KEPT_ANSWERS = 20;

export type ContactStore = ReturnType<typeof createContactStore>;

/** Contacts, with their sessions. @param rounds with whose commands the batched ones go to the database */
export function createContactStore(model: Model<ContactRecord>, rounds: Rounds) {
  return {
    /** A contact that nobody has stored yet comes as an empty one with version 0. */
    get: rounds.batched('read', (ids: readonly ContactId[]) => getMany(model, ids)),

    getMany: (ids: readonly ContactId[]): Promise<Contact[]> => getMany(model, ids),

    /** @returns false when another message of this contact was settled in between: work the answer out again */
    settle: rounds.batched('write', (settlements: readonly Settlement[]) => settleMany(model, settlements)),

    async setOptedOut(id: ContactId, at: Date | undefined): Promise<void> {
      const change = at === undefined ? { $unset: { optedOutAt: 1 } } : { $set: { optedOutAt: at } };
      const now = at ?? new Date(0);
      await model.updateOne(
        { _id: id },
        { ...change, $setOnInsert: { version: 0, settled: [], createdAt: now } },
        { upsert: true },
      );
    },

    /**
     * Forgets the talk with the contact. That it does not want notices is all that stays: without it, it would get them.
     * @param version what was settled since is not forgotten
     * @returns false when something was
     */
    async forget(id: ContactId, version: number): Promise<boolean> {
      const kept = await model.updateOne(
        { _id: id, version, optedOutAt: mongoose.trusted({ $ne: null }) },
        {
          $set: { settled: [] },
          $unset: { session: 1, menu: 1, lastInboundAt: 1, badAddressAt: 1, asked: 1, told: 1, misses: 1 },
          $inc: { version: 1 },
        },
      );
      if (kept.matchedCount === 1) return true;
      const deleted = await model.deleteOne({ _id: id, version, optedOutAt: null });
      return deleted.deletedCount === 1 || (await model.findById(id, { _id: 1 }).lean()) === null;
    },

    /**
     * Forgets what was said with those of these contacts that have written nothing since then: the answers that are kept
     * for repeated messages, and what a question that nobody answered had gathered. The language stays, for notices.
     */
    async forgetTalks(ids: readonly ContactId[], before: Date): Promise<void> {
      const silent = { _id: mongoose.trusted({ $in: [...ids] }), lastInboundAt: mongoose.trusted({ $lt: before }) };
      await model.updateMany(silent, {
        $set: { settled: [], 'session.memory': {}, 'session.open': null },
        $unset: { menu: 1, told: 1 },
        $inc: { version: 1 },
      });
      // Who never wrote, or writes to this day, was told of a file all the same.
      await model.updateMany(
        { _id: mongoose.trusted({ $in: [...ids] }), 'told.at': mongoose.trusted({ $lt: before }) },
        { $unset: { told: 1 } },
      );
    },

    /** The contact has tried a number that there is not. */
    async countMiss(id: ContactId, at: Date): Promise<void> {
      await model.updateOne(
        { _id: id },
        {
          $push: { misses: { $each: [at], $slice: -KEPT_MISSES } },
          $setOnInsert: { version: 0, settled: [], createdAt: at },
        },
        { upsert: true },
      );
    },

    /** Remembers what a notice has asked; undefined: it is answered. */
    async setAsked(id: ContactId, asked: AskedQuestion | undefined): Promise<void> {
      if (asked === undefined) {
        await model.updateOne({ _id: id }, { $unset: { asked: 1 } });
        return;
      }
      await model.updateOne(
        { _id: id },
        { $set: { asked }, $setOnInsert: { version: 0, settled: [], createdAt: asked.at } },
        { upsert: true },
      );
    },

    /**
     * Remembers of which file these contacts are told. A field of its own: a message that is being answered meanwhile
     * loses nothing. Doing it twice does it once.
     */
    async setTold(ids: readonly ContactId[], told: ToldFile): Promise<void> {
      if (ids.length === 0) return;
      const change = { $set: { told }, $setOnInsert: { version: 0, settled: [], createdAt: told.at } };
      await updateAll(
        model,
        ids.map((id) => ({ q: { _id: id }, u: change, upsert: true })),
      );
    },

    /** What notices told of is not talked about any more: it was not for these contacts. */
    async forgetTold(ids: readonly ContactId[]): Promise<void> {
      await model.updateMany({ _id: mongoose.trusted({ $in: [...ids] }) }, { $unset: { told: 1 } });
    },

    async markBadAddress(id: ContactId, at: Date): Promise<void> {
      await model.updateOne(
        { _id: id },
        { $set: { badAddressAt: at }, $setOnInsert: { version: 0, settled: [], createdAt: at } },
        { upsert: true },
      );
    },
  };
}

async function getMany(model: Model<ContactRecord>, ids: readonly ContactId[]): Promise<Contact[]> {
  const wanted = [...new Set(ids)];
  const found = wanted.length === 0 ? [] : await findAll(model, { _id: { $in: wanted } }, wanted.length);
  const byId = new Map(found.map((record) => [record._id, fromRecord(record)]));
  return ids.map((id) => byId.get(id) ?? { id, version: 0, settled: [], createdAt: new Date(0) });
}

/**
 * One command for all. Its count tells only how many were made, so when some were not, the contacts are read again: a
 * settlement was made exactly when its message stands among the settled ones.
 */
async function settleMany(model: Model<ContactRecord>, settlements: readonly Settlement[]): Promise<boolean[]> {
  const made = await updateAll(
    model,
    settlements.map((settlement) => (settlement.version === 0 ? create(settlement) : advance(settlement))),
  );
  if (made === settlements.length) return settlements.map(() => true);
  const contacts = await getMany(
    model,
    settlements.map((settlement) => settlement.contact),
  );
  return settlements.map(({ message }, index) => findSettled(contacts[index]?.settled ?? [], message.id) !== undefined);
}

function advance({ contact, version, session, message, menu, at }: Settlement): Update {
  return {
    q: { _id: contact, version },
    u: {
      $set: { session, version: version + 1, menu: menu && { id: message.id, menu }, lastInboundAt: at },
      // Who writes is there.
      $unset: { badAddressAt: '' },
      $push: { settled: { $each: [settledJson(message)], $slice: -KEPT_ANSWERS } },
    },
  };
}

/** Version 0 is either no document, or one that no message of its own made: STOP, START, a question. */
function create({ contact, session, message, menu, at }: Settlement): Update {
  return {
    q: { _id: contact, version: 0 },
    u: {
      $set: {
        session,
        version: 1,
        settled: [settledJson(message)],
        menu: menu && { id: message.id, menu },
        lastInboundAt: at,
      },
      $unset: { badAddressAt: '' },
      $setOnInsert: { createdAt: at },
    },
    upsert: true,
  };
}

/** A contact that no message has made yet may have no list of answers: FerretDB drops an empty one from $setOnInsert. */
function fromRecord(record: ContactRecord): Contact {
  const contact: Whole<Contact> = {
    id: record._id,
    version: record.version,
    session: record.session,
    settled: settledList(record.settled ?? []),
    menu: record.menu,
    lastInboundAt: record.lastInboundAt,
    optedOutAt: record.optedOutAt,
    badAddressAt: record.badAddressAt,
    misses: record.misses,
    asked: record.asked,
    told: record.told,
    createdAt: record.createdAt,
  };
  return contact;
}
