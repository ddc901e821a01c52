import type { Buffer } from 'node:buffer';
import { membersOf } from '../bson/elements.ts';
import { EMPTY_DOCUMENT, type RawValue, TYPE } from '../bson/raw.ts';
import { arrayIndex } from '../bson/writer.ts';
import { keyOf } from '../order/key-writer.ts';
import { pathOf, visitPath } from '../order/path.ts';
import { compileFilter } from '../query/filter.ts';
import { count as countDocuments, find, queryFor } from '../query/find.ts';
import type { Command } from '../wire/message.ts';
import { Arguments } from './arguments.ts';
import type { Engine } from './engine.ts';
import { hintOf } from './hints.ts';
import { reply } from './reply.ts';

/** `count` */
export function count(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'query', 'limit', 'skip', 'hint', 'fields');
  const collection = engine.collection(command, args.text('count'));
  const filter = compileFilter(args.document('query') ?? EMPTY_DOCUMENT);
  let n = 0;
  if (collection !== undefined) {
    const query = {
      ...queryFor(filter, hintOf(args.raw('hint'), collection)),
      skip: args.size('skip') ?? 0,
      limit: args.size('limit') ?? 0,
    };
    const isAll = filter.covered && filter.conditions.length === 0 && query.skip === 0 && query.limit === 0;
    n = isAll ? collection.state.count : countDocuments(engine.store, collection, query);
  }
  return reply((writer) => {
    writer.int32('n', n);
  });
}

function distinctValues(engine: Engine, command: Command, args: Arguments, path: string): RawValue[] {
  const filter = compileFilter(args.document('query') ?? EMPTY_DOCUMENT);
  const collection = engine.collection(command, args.text('distinct'));
  const values = new Map<string, RawValue>();
  if (collection === undefined) {
    return [];
  }
  const note = (value: RawValue): boolean => {
    const members = value.type === TYPE.array ? membersOf(value) : value.type === TYPE.missing ? [] : [value];
    for (const member of members) {
      const key = keyOf(member).toString('latin1');
      values.set(key, values.get(key) ?? member);
    }
    return false;
  };
  for (const { document } of find(engine.store, collection, queryFor(filter, hintOf(args.raw('hint'), collection)))
    .documents) {
    visitPath(document, pathOf(path), note);
  }
  return [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

/** `distinct` */
export function distinct(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'key', 'query', 'hint');
  const values = distinctValues(engine, command, args, args.text('key'));
  return reply((writer) => {
    const start = writer.openField('values', TYPE.array);
    values.forEach((value, i) => {
      writer.value(arrayIndex(i), value);
    });
    writer.close(start);
  });
}
