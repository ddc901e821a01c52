import type { Buffer } from 'node:buffer';
import { decode } from '../bson/codec.ts';
import { membersOf } from '../bson/elements.ts';
import { EMPTY_DOCUMENT, isNumber, numberOf, type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { compileFilter } from '../query/filter.ts';
import { type Found, find as findDocuments, type Query } from '../query/find.ts';
import { compileProjection } from '../query/projection.ts';
import { sortFieldsOf } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';
import type { Command } from '../wire/message.ts';
import { Arguments } from './arguments.ts';
import { DEFAULT_BATCH } from './cursors.ts';
import type { Engine } from './engine.ts';
import { hintOf } from './hints.ts';
import { reply } from './reply.ts';

const KNOWN = [
  'filter',
  'projection',
  'sort',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'hint',
  'let',
  'allowDiskUse',
];

/** The query of a `find` command's arguments. */
export function queryOf(args: Arguments, collection: Collection): Query {
  const variables = args.document('let');
  return {
    filter: compileFilter(
      args.document('filter') ?? EMPTY_DOCUMENT,
      variables === undefined ? undefined : decode(variables),
    ),
    sort: sortFieldsOf(args.document('sort')),
    skip: args.size('skip') ?? 0,
    limit: limitOf(args),
    hint: hintOf(args.raw('hint'), collection),
  };
}

function limitOf(args: Arguments): number {
  const limit = args.raw('limit');
  // Old drivers ask for a single batch by a negative limit.
  return limit !== undefined && isNumber(limit.type) ? Math.abs(numberOf(limit)) : 0;
}

/** The arguments of `find`, checked. */
export function findArguments(command: Command): Arguments {
  return Arguments.of(command, ...KNOWN);
}

function* projected(found: Found, project: ((document: RawValue) => RawValue) | undefined): Generator<RawValue> {
  for (const { document } of found.documents) {
    yield project === undefined ? document : project(document);
  }
}

/** `find` */
export function find(command: Command, engine: Engine): Buffer {
  const args = findArguments(command);
  const name = args.text('find');
  const filter = args.document('filter') ?? EMPTY_DOCUMENT;
  const project = compileProjection(args.document('projection'), filter);
  const collection = engine.collection(command, name);
  const documents =
    collection === undefined
      ? nothing(filter, args)
      : projected(findDocuments(engine.store, collection, queryOf(args, collection)), project);
  const single = args.flag('singleBatch') || isNegative(args.raw('limit'));
  return reply((writer) => {
    const results = { namespace: `${command.database}.${name}`, documents };
    engine.cursors.writeFirst(writer, results, args.size('batchSize') ?? DEFAULT_BATCH, single);
  });
}

function isNegative(limit: RawValue | undefined): boolean {
  return limit !== undefined && isNumber(limit.type) && numberOf(limit) < 0;
}

/** No documents, but the same refusals as for a collection that exists. */
function nothing(filter: RawValue, args: Arguments): Iterator<RawValue> {
  compileFilter(filter);
  sortFieldsOf(args.document('sort'));
  return [][Symbol.iterator]();
}

function idOf(value: RawValue | undefined): bigint {
  if (value === undefined || !isNumber(value.type) || !Number.isFinite(numberOf(value))) {
    throw new CommandError(14, 'a cursor id must be a whole number');
  }
  return value.type === TYPE.int64 ? value.bytes.readBigInt64LE(value.start) : BigInt(Math.trunc(numberOf(value)));
}

/** `getMore` */
export function getMore(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'collection', 'batchSize');
  const id = idOf(args.raw('getMore'));
  const batch = args.size('batchSize');
  const namespace = `${command.database}.${args.text('collection')}`;
  return reply((writer) => {
    engine.cursors.writeNext(
      writer,
      id,
      namespace,
      batch === undefined || batch === 0 ? Number.MAX_SAFE_INTEGER : batch,
    );
  });
}

/** `killCursors` */
export function killCursors(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'cursors');
  const ids = membersOf(args.array('cursors') ?? EMPTY_DOCUMENT).map(idOf);
  const killed: bigint[] = [];
  const unknown: bigint[] = [];
  for (const id of ids) {
    (engine.cursors.kill(id) ? killed : unknown).push(id);
  }
  return reply((writer) => {
    for (const [name, list] of [
      ['cursorsKilled', killed],
      ['cursorsNotFound', unknown],
      ['cursorsAlive', []],
      ['cursorsUnknown', []],
    ] as const) {
      const start = writer.openField(name, TYPE.array);
      list.forEach((id, i) => {
        writer.int64(String(i), id);
      });
      writer.close(start);
    }
  });
}
