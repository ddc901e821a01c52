import { Buffer } from 'node:buffer';
import { CommandError } from '../errors.ts';
import { pathOf } from '../order/path.ts';
import type { Collection } from '../storage/collection.ts';
import type { Index } from '../storage/index.ts';
import { shortIdKey } from '../storage/index-keys.ts';
import { type KeyRange, prefixRange } from '../storage/key-range.ts';
import { indexBounds, isImplied } from './bounds.ts';
import type { Condition } from './condition.ts';
import type { Filter } from './filter.ts';
import type { SortField } from './sort.ts';

const ID_PATH = pathOf('_id');

/** How a query reaches its documents. */
export interface Plan {
  /** Documents looked up directly by the keys of their _id, in order. */
  readonly idKeys: readonly Buffer[] | undefined;
  /** The index whose entries are read; undefined to read the documents themselves in _id order. */
  readonly index: Index | undefined;
  readonly ranges: readonly KeyRange[];
  readonly reverse: boolean;
  /** Whether the documents come in the wanted order. */
  readonly sorted: boolean;
  /** Whether every document reached meets the filter. */
  readonly exact: boolean;
  /** Whether the plan narrows the documents at all. */
  readonly bounded: boolean;
  readonly score: number;
}

/** A hint as given: an index by name or by key pattern, or the natural order. */
export type Hint = { readonly natural: 1 | -1 } | { readonly index: Index | undefined };

function byIds(filter: Filter, sort: readonly SortField[]): Plan | undefined {
  const condition = filter.conditions.find(({ path, points }) => path.text === '_id' && points !== undefined);
  if (condition?.points === undefined) {
    return undefined;
  }
  const keys = new Map(condition.points.map((key) => [key.toString('latin1'), shortIdKey(key)]));
  const idKeys = [...keys.values()].sort(Buffer.compare);
  const byId = sort[0]?.path.text === '_id';
  return {
    idKeys: byId && sort[0]?.descending === true ? idKeys.reverse() : idKeys,
    index: undefined,
    ranges: [],
    reverse: false,
    sorted: sort.length === 0 || idKeys.length < 2 || byId,
    exact: filter.covered && filter.conditions.length === 1,
    bounded: true,
    score: 1000,
  };
}

/** All documents, or those in a range of _id, read in _id order. */
export function scanDocuments(collection: Collection, filter: Filter, sort: readonly SortField[]): Plan {
  const byId = sort[0]?.path.text === '_id' && !collection.state.longIds;
  const conditions = collection.state.longIds ? [] : filter.conditions.filter(({ path }) => path.text === '_id');
  const bounds = indexBounds(
    { prefix: collection.prefix, fields: [{ path: ID_PATH, descending: false }], multikey: false, truncated: false },
    conditions,
  );
  return {
    idKeys: undefined,
    index: undefined,
    ranges: bounds.bounded ? bounds.ranges : [prefixRange(collection.prefix)],
    reverse: byId && sort[0]?.descending === true,
    sorted: sort.length === 0 || byId,
    exact: filter.conditions.length === bounds.used && filter.covered,
    bounded: bounds.bounded,
    score: (bounds.bounded ? 4 : 0) + (byId ? 1 : 0),
  };
}

function orderGiven(
  index: Index,
  sort: readonly SortField[],
  fixed: ReadonlySet<string>,
): 'forward' | 'reverse' | undefined {
  const wanted = sort.filter(({ path }) => !fixed.has(path.text));
  const fields = index.fields.filter(({ path }) => !fixed.has(path.text));
  if (wanted.length > fields.length || index.record.multikey || index.record.truncated) {
    return undefined;
  }
  const turned = wanted.map((field, i) => {
    const indexed = fields[i];
    return indexed?.path.text === field.path.text ? indexed.descending !== field.descending : undefined;
  });
  if (turned.some((turn) => turn === undefined || turn !== turned[0])) {
    return undefined;
  }
  return turned[0] === true ? 'reverse' : 'forward';
}

function byIndex(index: Index, filter: Filter, sort: readonly SortField[]): Plan {
  const { multikey, truncated } = index.record;
  const bounds = indexBounds({ prefix: index.prefix, fields: index.fields, multikey, truncated }, filter.conditions);
  const order =
    bounds.ranges.length > 1 && sort.length > 0 && bounds.manyPoints
      ? undefined
      : orderGiven(index, sort, bounds.fixed);
  const sorted = sort.length === 0 || order !== undefined;
  return {
    idKeys: undefined,
    index,
    ranges: bounds.ranges,
    reverse: order === 'reverse',
    sorted,
    exact: filter.covered && bounds.used === filter.conditions.length && !truncated,
    bounded: bounds.bounded,
    score: bounds.score + (sorted && sort.length > 0 ? 3 : 0),
  };
}

/** Whether every document that the filter can match stands in the index. */
function holdsAll(index: Index, conditions: readonly Condition[], filter: Filter): boolean {
  if (
    index.sparse &&
    !index.fields.some(({ path }) => conditions.some((c) => c.path.text === path.text && c.impliesPresence))
  ) {
    return false;
  }
  return index.partial === undefined || isImplied(index.partial, filter);
}

/**
 * Chooses how to reach the documents.
 * @throws CommandError 2 when the hint names no index
 */
export function choosePlan(collection: Collection, filter: Filter, sort: readonly SortField[], hint?: Hint): Plan {
  if (hint !== undefined) {
    return hinted(collection, filter, sort, hint);
  }
  const direct = byIds(filter, sort);
  if (direct !== undefined) {
    return direct;
  }
  let best = scanDocuments(collection, filter, sort);
  for (const index of collection.indexes) {
    if (holdsAll(index, filter.conditions, filter)) {
      const plan = byIndex(index, filter, sort);
      if (plan.score > best.score) {
        best = plan;
      }
    }
  }
  return best;
}

function hinted(collection: Collection, filter: Filter, sort: readonly SortField[], hint: Hint): Plan {
  if ('natural' in hint) {
    const all = scanDocuments(collection, filter, []);
    return { ...all, reverse: hint.natural < 0, sorted: sort.length === 0 };
  }
  if (hint.index === undefined) {
    return byIds(filter, sort) ?? scanDocuments(collection, filter, sort);
  }
  if (!collection.indexes.includes(hint.index)) {
    throw new CommandError(2, 'hint provided does not correspond to an existing index');
  }
  return byIndex(hint.index, filter, sort);
}
