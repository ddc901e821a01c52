import type { Buffer } from 'node:buffer';
import type { Document } from 'bson';
import { decode, encode } from '../bson/codec.ts';
import { fieldsOf, membersOf } from '../bson/elements.ts';
import { documentOf, EMPTY_DOCUMENT, type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { runStages } from '../query/aggregation.ts';
import { compileFilter } from '../query/filter.ts';
import { count, find, type Query } from '../query/find.ts';
import { sortFieldsOf } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';
import type { Command } from '../wire/message.ts';
import { Arguments } from './arguments.ts';
import { DEFAULT_BATCH } from './cursors.ts';
import type { Engine } from './engine.ts';
import { hintOf } from './hints.ts';
import { reply } from './reply.ts';

/** The leading stages that a plain query can answer, and what remains. */
interface Split {
  readonly query: Query;
  readonly rest: readonly RawValue[];
}

/** `aggregate`'s arguments, checked. */
export function aggregateArguments(command: Command): Arguments {
  return Arguments.of(command, 'pipeline', 'cursor', 'allowDiskUse', 'hint', 'let');
}

function stageOf(stage: RawValue): { name: string; argument: RawValue } {
  const fields = stage.type === TYPE.object ? [...fieldsOf(stage)] : [];
  const [only] = fields;
  if (only === undefined || fields.length !== 1) {
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  return { name: only[0], argument: only[1] };
}

const QUERY_STAGES = ['$match', '$sort', '$skip', '$limit'];

function sizeOf(name: string, argument: RawValue): number {
  const size = new Arguments(new Map([[name, argument]]), 'aggregate').size(name) ?? 0;
  if (name === '$limit' && size === 0) {
    throw new CommandError(15958, 'the limit must be positive');
  }
  return size;
}

function withStage(query: Query, name: string, argument: RawValue, variables: Document | undefined): Query {
  switch (name) {
    case '$match':
      return { ...query, filter: compileFilter(argument, variables) };
    case '$sort':
      return { ...query, sort: sortFieldsOf(argument) };
    case '$skip':
      return { ...query, skip: sizeOf(name, argument) };
    default:
      return { ...query, limit: sizeOf(name, argument) };
  }
}

function variablesOf(args: Arguments): Document | undefined {
  const variables = args.document('let');
  return variables === undefined ? undefined : decode(variables);
}

/** Takes `$match`, `$sort`, `$skip` and `$limit` off the front of a pipeline, each at most once and in this order. */
export function splitPipeline(stages: readonly RawValue[], collection: Collection | undefined, args: Arguments): Split {
  const hint = collection === undefined ? undefined : hintOf(args.raw('hint'), collection);
  let query: Query = { ...everything(), hint };
  let allowed = 0;
  for (const [i, stage] of stages.entries()) {
    const { name, argument } = stageOf(stage);
    const place = QUERY_STAGES.indexOf(name);
    if (place < allowed || (place < 2 && argument.type !== TYPE.object)) {
      return { query, rest: stages.slice(i) };
    }
    query = withStage(query, name, argument, variablesOf(args));
    allowed = place + 1;
  }
  return { query, rest: [] };
}

/** The driver's countDocuments: a group that only counts. */
function countOnly(rest: readonly RawValue[]): Document | undefined {
  const [stage] = rest;
  if (rest.length !== 1 || stage === undefined) {
    return undefined;
  }
  const { $group: group, ...others } = decode(stage);
  const { _id: id, n, ...more } = (group ?? {}) as Document;
  const counts = (n as Document | undefined)?.$sum === 1 && Object.keys(n as Document).length === 1;
  const fixed = id === null || typeof id === 'number';
  return counts && fixed && Object.keys(others).length + Object.keys(more).length === 0 ? { _id: id } : undefined;
}

function* rawDocuments(engine: Engine, collection: Collection, query: Query): Generator<RawValue> {
  for (const { document } of find(engine.store, collection, query).documents) {
    yield document;
  }
}

function resultsOf(engine: Engine, command: Command, args: Arguments, name: string): Iterator<RawValue> {
  const collection = engine.collection(command, name);
  const { query, rest } = splitPipeline(membersOf(args.array('pipeline') ?? EMPTY_DOCUMENT), collection, args);
  const grouped = countOnly(rest);
  if (grouped !== undefined) {
    const n = collection === undefined ? 0 : count(engine.store, collection, query);
    return (n === 0 ? [] : [documentOf(encode({ ...grouped, n }))])[Symbol.iterator]();
  }
  const documents = collection === undefined ? [] : rawDocuments(engine, collection, query);
  if (rest.length === 0) {
    return documents[Symbol.iterator]();
  }
  const others = (other: string): Document[] => {
    const found = engine.collection(command, other);
    return found === undefined ? [] : [...rawDocuments(engine, found, everything())].map(decode);
  };
  return runStages(documents, rest.map(decode), variablesOf(args), others);
}

function everything(): Query {
  return { filter: compileFilter(EMPTY_DOCUMENT), sort: [], skip: 0, limit: 0, hint: undefined };
}

/** `aggregate` */
export function aggregate(command: Command, engine: Engine): Buffer {
  const args = aggregateArguments(command);
  const target = args.raw('aggregate');
  if (target?.type !== TYPE.string) {
    throw new CommandError(115, 'Only an aggregation of a collection is supported');
  }
  const name = args.text('aggregate');
  const cursor = args.document('cursor');
  if (cursor === undefined) {
    throw new CommandError(9, "The 'cursor' option is required, except for aggregate with the explain argument");
  }
  const batch = Arguments.ofStatement(cursor, 'aggregate.cursor', 'batchSize').size('batchSize');
  const documents = resultsOf(engine, command, args, name);
  return reply((writer) => {
    engine.cursors.writeFirst(
      writer,
      { namespace: `${command.database}.${name}`, documents },
      batch ?? DEFAULT_BATCH,
      false,
    );
  });
}
