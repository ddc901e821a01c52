import { Buffer } from 'node:buffer';
import { fieldOf } from '../bson/elements.ts';
import { EMPTY_DOCUMENT, NULL, type RawValue } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { compileFilter } from '../query/filter.ts';
import { findFirst, queryFor } from '../query/find.ts';
import { compileProjection } from '../query/projection.ts';
import type { Reached } from '../query/scan.ts';
import { sortFieldsOf } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';
import { compileUpdate, type Update } from '../update/update.ts';
import type { Command } from '../wire/message.ts';
import { Arguments } from './arguments.ts';
import type { Engine } from './engine.ts';
import { hintOf } from './hints.ts';
import { reply } from './reply.ts';
import { applyTo, upsert } from './update.ts';

const ID = Buffer.from('_id');
const KNOWN = [
  'query',
  'sort',
  'remove',
  'update',
  'new',
  'fields',
  'upsert',
  'arrayFilters',
  'hint',
  'bypassDocumentValidation',
];

interface Result {
  readonly value: RawValue | undefined;
  readonly n: number;
  readonly updatedExisting: boolean | undefined;
  readonly upserted: RawValue | undefined;
}

const NOTHING: Result = { value: undefined, n: 0, updatedExisting: undefined, upserted: undefined };

function checkCombination(args: Arguments): void {
  const removing = args.flag('remove');
  if ((args.raw('update') === undefined) !== removing) {
    throw new CommandError(9, 'Either an update or remove=true must be specified');
  }
  if (removing && (args.flag('new') || args.flag('upsert'))) {
    throw new CommandError(9, "Cannot specify both remove=true and 'new' or 'upsert'");
  }
}

function removeFound(collection: Collection, found: Reached | undefined): Result {
  if (found === undefined) {
    return NOTHING;
  }
  collection.remove(found.idKey, found.document);
  return { ...NOTHING, value: found.document, n: 1 };
}

function updateFound(collection: Collection, found: Reached, update: Update, wantsNew: boolean): Result {
  const after = applyTo(collection, found, update) ?? found.document;
  return { value: wantsNew ? after : found.document, n: 1, updatedExisting: true, upserted: undefined };
}

function modify(engine: Engine, command: Command, args: Arguments, query: RawValue): Result {
  const filter = compileFilter(query);
  const sort = sortFieldsOf(args.document('sort'));
  const change = args.raw('update');
  const update = change === undefined ? undefined : compileUpdate(change, query, args.array('arrayFilters'));
  const name = args.text(command.name);
  const upserting = args.flag('upsert');
  const collection = upserting ? engine.catalog.findOrCreate(command.database, name) : engine.collection(command, name);
  const unchanged = update === undefined ? NOTHING : { ...NOTHING, updatedExisting: false };
  if (collection === undefined) {
    return unchanged;
  }
  const hint = hintOf(args.raw('hint'), collection);
  const found = findFirst(engine.store, collection, { ...queryFor(filter, hint), sort });
  if (update === undefined) {
    return removeFound(collection, found);
  }
  if (found !== undefined) {
    return updateFound(collection, found, update, args.flag('new'));
  }
  if (!upserting) {
    return unchanged;
  }
  const made = upsert(collection, filter, update);
  return { value: args.flag('new') ? made : undefined, n: 1, updatedExisting: false, upserted: fieldOf(made, ID) };
}

/** `findAndModify` */
export function findAndModify(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, ...KNOWN);
  checkCombination(args);
  const query = args.document('query') ?? EMPTY_DOCUMENT;
  const project = compileProjection(args.document('fields'), query);
  const { value, n, updatedExisting, upserted } = modify(engine, command, args, query);
  return reply((writer) => {
    const last = writer.openField('lastErrorObject');
    writer.int32('n', n);
    if (updatedExisting !== undefined) {
      writer.boolean('updatedExisting', updatedExisting);
    }
    if (upserted !== undefined) {
      writer.value('upserted', upserted);
    }
    writer.close(last);
    writer.value('value', value === undefined ? NULL : (project?.(value) ?? value));
  });
}
