import type { Buffer } from 'node:buffer';
import type { Document } from 'bson';
import { encode } from '../bson/codec.ts';
import { membersOf } from '../bson/elements.ts';
import { documentOf, EMPTY_DOCUMENT, type RawValue, TYPE, textOf } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import type { Collection } from '../storage/collection.ts';
import type { Command } from '../wire/message.ts';
import { Arguments } from './arguments.ts';
import type { Engine } from './engine.ts';
import { hintOf } from './hints.ts';
import { specOf } from './index-spec.ts';
import { reply, replyWith } from './reply.ts';

const ID_SPEC = { v: 2, key: { _id: 1 }, name: '_id_' };

/** What tells two indexes apart apart from their names; indexes that differ in it can stand side by side. */
function signatureOf({ key, unique, sparse, partialFilterExpression }: Document): string {
  return encode({ key, unique, sparse, partialFilterExpression }).toString('latin1');
}

/** Whether the index is already there. @throws CommandError 85 or 86 when one like it is there with other options */
function isPresent(collection: Collection, spec: Document): boolean {
  const signature = signatureOf(spec);
  for (const { record, name } of collection.indexes) {
    const same = signatureOf(record.spec) === signature;
    if (name === spec.name && !same) {
      throw new CommandError(86, `An existing index has the same name as the requested index: ${name}`);
    }
    if (same && name !== spec.name) {
      throw new CommandError(85, `Index already exists with a different name: ${name}`);
    }
    if (same && record.spec.expireAfterSeconds !== spec.expireAfterSeconds) {
      throw new CommandError(
        85,
        `An equivalent index already exists with the same name but different options: ${name}`,
      );
    }
    if (same) {
      return true;
    }
  }
  return Object.keys(spec.key as Document).join() === '_id';
}

/** `createIndexes` */
export function createIndexes(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'indexes', 'commitQuorum');
  const specs = membersOf(args.array('indexes') ?? EMPTY_DOCUMENT).map(specOf);
  if (specs.length === 0) {
    throw new CommandError(2, 'Must specify at least one index to create');
  }
  const name = args.text('createIndexes');
  const existed = engine.collection(command, name) !== undefined;
  const collection = engine.catalog.findOrCreate(command.database, name);
  const before = collection.indexes.length + 1;
  for (const spec of specs) {
    if (!isPresent(collection, spec)) {
      engine.catalog.addIndex(collection, spec);
    }
  }
  const after = collection.indexes.length + 1;
  return replyWith({
    numIndexesBefore: before,
    numIndexesAfter: after,
    createdCollectionAutomatically: !existed,
    ...(before === after ? { note: 'all indexes already exist' } : {}),
  });
}

function existing(command: Command, engine: Engine, name: string): Collection {
  const collection = engine.collection(command, name);
  if (collection === undefined) {
    throw new CommandError(26, `ns does not exist: ${command.database}.${name}`);
  }
  return collection;
}

function chosen(collection: Collection, index: RawValue): Collection['indexes'] {
  if (index.type === TYPE.array) {
    return membersOf(index).flatMap((one) => chosen(collection, one));
  }
  if (index.type === TYPE.string && textOf(index) === '*') {
    return [...collection.indexes];
  }
  let hint: ReturnType<typeof hintOf>;
  try {
    hint = hintOf(index, collection);
  } catch {
    throw new CommandError(27, `index not found with name [${index.type === TYPE.string ? textOf(index) : 'pattern'}]`);
  }
  if (hint === undefined || 'natural' in hint || hint.index === undefined) {
    throw new CommandError(72, 'cannot drop _id index');
  }
  return [hint.index];
}

/** `dropIndexes` */
export function dropIndexes(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'index');
  const collection = existing(command, engine, args.text('dropIndexes'));
  const nIndexesWas = collection.indexes.length + 1;
  const index = args.raw('index');
  if (index === undefined) {
    throw new CommandError(40414, "BSON field 'dropIndexes.index' is missing but a required field");
  }
  for (const one of new Set(chosen(collection, index))) {
    engine.catalog.dropIndex(collection, one);
  }
  return replyWith({ nIndexesWas });
}

/** `listIndexes` */
export function listIndexes(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'cursor');
  const name = args.text('listIndexes');
  const collection = existing(command, engine, name);
  const specs = [ID_SPEC, ...collection.indexes.map(({ record }) => record.spec)];
  const documents = specs.map((spec) => documentOf(encode(spec)))[Symbol.iterator]();
  return reply((writer) => {
    engine.cursors.writeFirst(writer, { namespace: `${command.database}.${name}`, documents }, 1000, true);
  });
}
