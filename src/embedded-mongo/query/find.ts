import { Buffer } from 'node:buffer';
import type { Collection } from '../storage/collection.ts';
import type { Store } from '../storage/store.ts';
import type { Filter } from './filter.ts';
import { choosePlan, type Hint, type Plan } from './plan.ts';
import { type Effort, type Reached, scan } from './scan.ts';
import { type SortField, sortKeyOf } from './sort.ts';

/** Which documents a command is about, and in what order. */
export interface Query {
  readonly filter: Filter;
  readonly sort: readonly SortField[];
  readonly skip: number;
  /** 0 for no limit. */
  readonly limit: number;
  readonly hint: Hint | undefined;
}

/** A query that takes every document the filter matches. */
export function queryFor(filter: Filter, hint?: Hint): Query {
  return { filter, sort: [], skip: 0, limit: 0, hint };
}

function* judged(reached: Iterable<Reached>, plan: Plan, filter: Filter): Generator<Reached> {
  for (const one of reached) {
    if (plan.exact || filter.matches(one.document)) {
      yield one;
    }
  }
}

function* section(all: Iterable<Reached>, skip: number, limit: number): Generator<Reached> {
  let place = 0;
  for (const one of all) {
    place++;
    if (place > skip) {
      yield one;
    }
    if (limit > 0 && place === skip + limit) {
      return;
    }
  }
}

interface Keyed {
  readonly one: Reached;
  readonly key: Buffer;
}

/** Sorts in memory; with a limit it holds at most twice as many documents as are wanted. */
function sorted(all: Iterable<Reached>, sort: readonly SortField[], wanted: number): Reached[] {
  let kept: Keyed[] = [];
  const order = (a: Keyed, b: Keyed): number => Buffer.compare(a.key, b.key);
  for (const one of all) {
    kept.push({ one, key: sortKeyOf(one.document, sort) });
    if (wanted > 0 && kept.length >= 2 * wanted + 1000) {
      kept = kept.sort(order).slice(0, wanted);
    }
  }
  return kept.sort(order).map(({ one }) => one);
}

/** Documents of a query, and how they are reached. Lazy: nothing is read until the documents are asked for. */
export interface Found {
  readonly plan: Plan;
  readonly effort: Effort;
  readonly documents: Iterable<Reached>;
}

/** Finds the documents of a query by the best plan. @throws CommandError 2 on a hint that names no index */
export function find(store: Store, collection: Collection, query: Query): Found {
  const { filter, sort, skip, limit } = query;
  const plan = choosePlan(collection, filter, sort, query.hint);
  const effort: Effort = { keys: 0, documents: 0 };
  const matching = judged(scan(store, collection, plan, effort), plan, filter);
  const ordered = plan.sorted ? matching : inMemory(matching, sort, limit === 0 ? 0 : skip + limit);
  return { plan, effort, documents: skip === 0 && limit === 0 ? ordered : section(ordered, skip, limit) };
}

function* inMemory(matching: Iterable<Reached>, sort: readonly SortField[], wanted: number): Generator<Reached> {
  yield* sorted(matching, sort, wanted);
}

/** The number of documents that a filter matches, from an index alone when it can tell. */
export function count(store: Store, collection: Collection, query: Query): number {
  const plan = choosePlan(collection, query.filter, [], query.hint);
  if (plan.exact && plan.idKeys === undefined && plan.index?.record.multikey !== true) {
    const all = plan.ranges.reduce((sum, range) => sum + store.count(range), 0);
    return clamp(all, query);
  }
  let found = 0;
  for (const one of find(store, collection, query).documents) {
    found += one === undefined ? 0 : 1;
  }
  return found;
}

function clamp(all: number, { skip, limit }: Query): number {
  const rest = Math.max(0, all - skip);
  return limit > 0 ? Math.min(rest, limit) : rest;
}

/** The first document of a query. */
export function findFirst(store: Store, collection: Collection, query: Query): Reached | undefined {
  for (const one of find(store, collection, { ...query, limit: 1 }).documents) {
    return one;
  }
  return undefined;
}
