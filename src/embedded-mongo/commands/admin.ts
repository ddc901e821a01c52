import type { Buffer } from 'node:buffer';
import { Binary, type Document } from 'bson';
import { encode } from '../bson/codec.ts';
import { membersOf } from '../bson/elements.ts';
import { documentOf, EMPTY_DOCUMENT } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { compileFilter } from '../query/filter.ts';
import { keyPrefix } from '../storage/index.ts';
import { prefixRange } from '../storage/key-range.ts';
import type { Command } from '../wire/message.ts';
import { Arguments } from './arguments.ts';
import type { Engine } from './engine.ts';
import { reply, replyWith } from './reply.ts';

/** `create` */
export function create(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'autoIndexId', 'idIndex');
  const name = args.text('create');
  if (engine.collection(command, name) !== undefined) {
    throw new CommandError(48, `Collection ${command.database}.${name} already exists.`);
  }
  engine.catalog.findOrCreate(command.database, name);
  return replyWith({});
}

/** `drop` */
export function drop(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command);
  const collection = engine.collection(command, args.text('drop'));
  if (collection === undefined) {
    return replyWith({});
  }
  const nIndexesWas = collection.indexes.length + 1;
  engine.catalog.drop(collection);
  engine.cursors.killAll(collection.state.namespace);
  return replyWith({ nIndexesWas, ns: collection.state.namespace });
}

/** `dropDatabase` */
export function dropDatabase(command: Command, engine: Engine): Buffer {
  Arguments.of(command);
  const collections = engine.catalog.collections(command.database);
  for (const collection of collections) {
    engine.catalog.drop(collection);
  }
  engine.cursors.killAll(command.database);
  return replyWith(collections.length === 0 ? {} : { dropped: command.database });
}

function namesOf(engine: Engine, database: string): string[] {
  return engine.catalog.collections(database).map(({ state }) => state.namespace.slice(database.length + 1));
}

/** `listCollections` */
export function listCollections(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'filter', 'nameOnly', 'authorizedCollections', 'cursor');
  const filter = compileFilter(args.document('filter') ?? EMPTY_DOCUMENT);
  const nameOnly = args.flag('nameOnly');
  const all = engine.catalog.collections(command.database).map(({ state }) => {
    const name = state.namespace.slice(command.database.length + 1);
    const more = {
      options: {},
      info: { readOnly: false, uuid: new Binary(state.uuid, Binary.SUBTYPE_UUID) },
      idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
    };
    return documentOf(encode({ name, type: 'collection', ...(nameOnly ? {} : more) }));
  });
  const documents = all.filter(filter.matches)[Symbol.iterator]();
  return reply((writer) => {
    engine.cursors.writeFirst(
      writer,
      { namespace: `${command.database}.$cmd.listCollections`, documents },
      all.length + 1,
      true,
    );
  });
}

/** `listDatabases` */
export function listDatabases(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'filter', 'nameOnly', 'authorizedDatabases');
  const filter = compileFilter(args.document('filter') ?? EMPTY_DOCUMENT);
  const sizes = new Map<string, number>();
  for (const { state } of engine.catalog.collections()) {
    const name = state.namespace.slice(0, state.namespace.indexOf('.'));
    sizes.set(name, (sizes.get(name) ?? 0) + state.bytes);
  }
  const databases = [...sizes]
    .map(([name, sizeOnDisk]): Document => ({ name, sizeOnDisk, empty: false }))
    .filter((database) => filter.matches(documentOf(encode(database))))
    .map((database) => (args.flag('nameOnly') ? { name: database.name as string } : database));
  return replyWith({ databases, totalSize: engine.store.size });
}

/** `collStats` */
export function collStats(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'scale');
  const name = args.text(command.name);
  const collection = engine.collection(command, name);
  const { count, bytes } = collection?.state ?? { count: 0, bytes: 0 };
  return replyWith({
    ns: `${command.database}.${name}`,
    count,
    size: bytes,
    avgObjSize: count === 0 ? 0 : bytes / count,
    storageSize: bytes,
    nindexes: collection === undefined ? 0 : collection.indexes.length + 1,
    indexDetails: Object.fromEntries(
      (collection?.indexes ?? []).map(({ name: index, record }) => [
        index,
        { entries: engine.store.count(prefixRange(keyPrefix(collection?.state.id ?? 0, record.slot))) },
      ]),
    ),
  });
}

/** `dbStats` */
export function dbStats(command: Command, engine: Engine): Buffer {
  Arguments.of(command, 'scale');
  const collections = engine.catalog.collections(command.database);
  return replyWith({
    db: command.database,
    collections: namesOf(engine, command.database).length,
    objects: collections.reduce((sum, { state }) => sum + state.count, 0),
    dataSize: collections.reduce((sum, { state }) => sum + state.bytes, 0),
    indexes: collections.reduce((sum, { indexes }) => sum + indexes.length + 1, 0),
    storageSize: engine.store.size,
  });
}

/** `endSessions` */
export function endSessions(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command);
  engine.retriedWrites.forget(membersOf(args.array('endSessions') ?? EMPTY_DOCUMENT));
  return replyWith({});
}
