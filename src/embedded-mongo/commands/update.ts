import { Buffer } from 'node:buffer';
import { decode } from '../bson/codec.ts';
import { fieldOf } from '../bson/elements.ts';
import { EMPTY_DOCUMENT, type RawValue, TYPE } from '../bson/raw.ts';
import { arrayIndex, type BsonWriter } from '../bson/writer.ts';
import { CommandError } from '../errors.ts';
import { compileFilter, type Filter } from '../query/filter.ts';
import { find, findFirst, queryFor } from '../query/find.ts';
import type { Reached } from '../query/scan.ts';
import { sortFieldsOf } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';
import { compileUpdate, type Update } from '../update/update.ts';
import { type Command, documentsOf } from '../wire/message.ts';
import { Arguments } from './arguments.ts';
import type { Engine } from './engine.ts';
import { hintOf } from './hints.ts';
import { checkBatch, reply, runStatements, writeErrors } from './reply.ts';

const ID = Buffer.from('_id');

/** What an update command has done so far. */
interface Tally {
  matched: number;
  modified: number;
  readonly upserted: { index: number; id: RawValue }[];
}

/** Applies an update to one stored document. @returns the new document, or undefined when it stays the same */
export function applyTo(collection: Collection, { idKey, document }: Reached, update: Update): RawValue | undefined {
  const { document: after, touched } = update.apply(document);
  if (document.bytes.compare(after.bytes, after.start, after.end, document.start, document.end) === 0) {
    return undefined;
  }
  collection.replace(idKey, document, after, touched);
  return after;
}

/** Inserts what an upsert makes when nothing matched. @returns the new document */
export function upsert(collection: Collection, filter: Filter, update: Update): RawValue {
  const document = update.create(filter);
  collection.insert(document);
  return document;
}

function targets(engine: Engine, collection: Collection, filter: Filter, args: Arguments): Reached[] {
  const query = {
    ...queryFor(filter, hintOf(args.raw('hint'), collection)),
    sort: sortFieldsOf(args.document('sort')),
  };
  if (args.flag('multi')) {
    if (query.sort.length > 0) {
      throw new CommandError(9, 'Cannot specify sort with multi=true');
    }
    return [...find(engine.store, collection, query).documents];
  }
  const first = findFirst(engine.store, collection, query);
  return first === undefined ? [] : [first];
}

interface Statement {
  readonly args: Arguments;
  readonly filter: Filter;
  readonly update: Update;
}

const STATEMENT_FIELDS = ['q', 'u', 'c', 'multi', 'upsert', 'arrayFilters', 'hint', 'sort'];

function statementOf(raw: RawValue): Statement {
  const args = Arguments.ofStatement(raw, 'update.updates', ...STATEMENT_FIELDS);
  const u = args.raw('u');
  if (u === undefined) {
    throw new CommandError(40414, "BSON field 'update.updates.u' is missing but a required field");
  }
  const q = args.document('q') ?? EMPTY_DOCUMENT;
  const constants = args.document('c');
  const filter = compileFilter(q, constants === undefined ? undefined : decode(constants));
  const update = compileUpdate(u, q, args.array('arrayFilters'));
  if (update.isReplacement && args.flag('multi')) {
    throw new CommandError(9, 'multi update is not supported for replacement-style update');
  }
  return { args, filter, update };
}

function runStatement(
  engine: Engine,
  collection: Collection,
  { args, filter, update }: Statement,
  tally: Tally,
): RawValue | undefined {
  const reached = targets(engine, collection, filter, args);
  for (const one of reached) {
    tally.matched++;
    tally.modified += applyTo(collection, one, update) === undefined ? 0 : 1;
  }
  if (reached.length > 0 || !args.flag('upsert')) {
    return undefined;
  }
  const made = upsert(collection, filter, update);
  tally.matched++;
  return fieldOf(made, ID);
}

function writeTally(writer: BsonWriter, { matched, modified, upserted }: Tally): void {
  writer.int32('n', matched);
  writer.int32('nModified', modified);
  if (upserted.length === 0) {
    return;
  }
  const list = writer.openField('upserted', TYPE.array);
  upserted.forEach(({ index, id }, i) => {
    const start = writer.openField(arrayIndex(i));
    writer.int32('index', index);
    writer.value('_id', id);
    writer.close(start);
  });
  writer.close(list);
}

/** `update` */
export function update(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'updates', 'ordered', 'bypassDocumentValidation', 'let');
  const statements = documentsOf(command, 'updates');
  checkBatch(statements);
  if (args.document('let') !== undefined) {
    throw new CommandError(72, 'The option let of update is not supported');
  }
  const name = args.text('update');
  const tally: Tally = { matched: 0, modified: 0, upserted: [] };
  const errors = runStatements(statements, args.flag('ordered', true), (raw, index) => {
    const statement = statementOf(raw);
    const upserting = statement.args.flag('upsert');
    const collection = upserting
      ? engine.catalog.findOrCreate(command.database, name)
      : engine.collection(command, name);
    const id = collection === undefined ? undefined : runStatement(engine, collection, statement, tally);
    if (id !== undefined) {
      tally.upserted.push({ index, id });
    }
  });
  return reply((writer) => {
    writeTally(writer, tally);
    writeErrors(writer, errors);
  });
}
