import { type Db, type Document, MongoNotConnectedError, MongoServerError, WriteConcern } from 'mongodb';
import type { Model } from 'mongoose';
import { mayPass } from './away.ts';

/*
 * The batched commands of the hot path, as plain commands: mongoose casts and hydrates each document, and the driver's
 * cursors and bulk writes measure, wrap and number each, which costs more than the commands themselves. What goes
 * through here is made of our own typed records only, never of an object that came from outside, so there is nothing to
 * cast or to sanitise. Every write is one that may be made twice, so it is simply repeated when its reply is lost, and
 * needs no session in which the database remembers what it has answered.
 */

type Keyed = { _id: string };

/**
 * @param filter of values and operators that we have written ourselves
 * @param projection undefined: whole documents
 */
export async function findAll<Record extends Keyed>(
  model: Model<Record>,
  filter: Document,
  limit: number,
  projection?: Document,
): Promise<Record[]> {
  // A limit is also the first batch's size, so there is never a second one.
  const command = { find: model.collection.name, filter, projection, limit, batchSize: limit, singleBatch: true };
  const { cursor } = await run(databaseOf(model), command);
  return (cursor as { firstBatch: Record[] }).firstBatch;
}

/** @returns the places of the records whose key exists already; they are not stored */
export async function insertAll<Record extends Keyed>(
  model: Model<Record>,
  documents: readonly Record[],
): Promise<ReadonlySet<number>> {
  const { taken } = await write(model, { insert: model.collection.name, documents, ordered: false });
  return taken;
}

/** One statement of an `update` command. */
export interface Update {
  q: Document;
  u: Document;
  upsert?: boolean;
}

/** @returns how many statements found or made their document */
export async function updateAll<Record extends Keyed>(
  model: Model<Record>,
  updates: readonly Update[],
): Promise<number> {
  const { count } = await write(model, { update: model.collection.name, updates, ordered: false });
  return count;
}

const DUPLICATE_KEY = 11000;

/** @throws MongoError when anything but a key that exists already stood in the way */
async function write<Record extends Keyed>(model: Model<Record>, command: Document) {
  const database = databaseOf(model);
  const concern = database.writeConcern;
  const reply = await run(database, concern === undefined ? command : WriteConcern.apply(command, concern));
  const refused = (reply.writeErrors ?? []) as { index: number; code: number; errmsg: string }[];
  const other = refused.find(({ code }) => code !== DUPLICATE_KEY) ?? reply.writeConcernError;
  if (other !== undefined) throw new MongoServerError(other as Document);
  return { count: reply.n as number, taken: new Set(refused.map(({ index }) => index)) };
}

/** Others wait for the same round of commands: none of it may hang for ever, whatever becomes of its connection. */
const MOST_MS = 20_000;

async function run(database: Db, command: Document): Promise<Document> {
  const options = { ignoreUndefined: true, timeoutMS: MOST_MS };
  try {
    return await database.command(command, options);
  } catch (error) {
    if (!mayPass(error)) throw error;
    return database.command(command, options);
  }
}

function databaseOf<Record>(model: Model<Record>): Db {
  const { db } = model.db;
  if (db === undefined) throw new MongoNotConnectedError('the store is not connected yet');
  return db as unknown as Db;
}
