import { Buffer } from 'node:buffer';
import { CERTAIN_KEY, type IndexField } from '../storage/index-keys.ts';
import { type KeyRange, prefixRange } from '../storage/key-range.ts';
import type { Bound, Condition } from './condition.ts';
import type { Filter } from './filter.ts';

const MAX_POINTS = 4000;

/** What of an index matters for bounding its keys. */
export interface BoundedIndex {
  readonly prefix: Buffer;
  readonly fields: readonly IndexField[];
  readonly multikey: boolean;
  readonly truncated: boolean;
}

export interface Bounds {
  /** Key ranges in ascending order that hold every possible match. */
  readonly ranges: readonly KeyRange[];
  /** How many conditions are said completely by the ranges. */
  readonly used: number;
  /** Fields that are fixed to one value. */
  readonly fixed: ReadonlySet<string>;
  readonly manyPoints: boolean;
  readonly bounded: boolean;
  readonly score: number;
}

function inverted(key: Buffer): Buffer {
  return Buffer.from(key.map((byte) => ~byte));
}

/** Keys of an index are cut to what is certain to be there, which can only widen a range. */
function clipped(key: Buffer): Buffer {
  return key.length > CERTAIN_KEY + 6 ? key.subarray(0, CERTAIN_KEY + 6) : key;
}

function rangeStart(prefix: Buffer, bound: Bound | undefined): Uint8Array {
  if (bound === undefined) {
    return prefix;
  }
  const key = Buffer.concat([prefix, bound.key]);
  const kept = clipped(key);
  return bound.inclusive || kept !== key ? kept : prefixRange(key).end;
}

function rangeEnd(prefix: Buffer, bound: Bound | undefined): Uint8Array {
  if (bound === undefined) {
    return prefixRange(prefix).end;
  }
  const key = Buffer.concat([prefix, bound.key]);
  const kept = clipped(key);
  return bound.inclusive || kept !== key ? prefixRange(kept).end : key;
}

function tighter(a: Bound | undefined, b: Bound | undefined, direction: 1 | -1): Bound | undefined {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  const order = Buffer.compare(a.key, b.key) * direction;
  if (order === 0) {
    return a.inclusive ? b : a;
  }
  return order > 0 ? a : b;
}

interface Draft {
  prefixes: Buffer[];
  used: number;
  score: number;
  points: boolean;
  readonly fixed: Set<string>;
}

function addPoints(draft: Draft, points: readonly Buffer[], descending: boolean): void {
  const keys = descending ? points.map(inverted) : points;
  const distinct = [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
  draft.prefixes = draft.prefixes.flatMap((prefix) => distinct.map((key) => clipped(Buffer.concat([prefix, key]))));
  draft.score += distinct.length === 1 ? 10 : 8;
}

function rangesOf(draft: Draft, conditions: readonly Condition[], descending: boolean): KeyRange[] {
  let lower: Bound | undefined;
  let upper: Bound | undefined;
  for (const condition of conditions) {
    lower = tighter(lower, condition.lower, 1);
    upper = tighter(upper, condition.upper, -1);
  }
  const turn = (bound: Bound | undefined): Bound | undefined =>
    bound === undefined ? undefined : { key: inverted(bound.key), inclusive: bound.inclusive };
  const [first, last] = descending ? [turn(upper), turn(lower)] : [lower, upper];
  return draft.prefixes.map((prefix) => ({ start: rangeStart(prefix, first), end: rangeEnd(prefix, last) }));
}

function inOrder(ranges: KeyRange[]): KeyRange[] {
  // Points that were clipped to the same bytes have become one range.
  return ranges
    .filter(({ start, end }) => Buffer.compare(start, end) < 0)
    .sort((a, b) => Buffer.compare(a.start, b.start))
    .filter(({ start }, i, all) => i === 0 || Buffer.compare(start, (all[i - 1] as KeyRange).start) !== 0);
}

/** In a multikey index two fields of the same array do not bound the same entry together. */
function standsAlone(index: BoundedIndex, at: number): boolean {
  const root = index.fields[at]?.path.names[0];
  return !index.multikey || !index.fields.slice(0, at).some(({ path }) => path.names[0] === root);
}

/** Bounds one field by its conditions. @returns the final ranges when no further field can be bounded */
function boundField(draft: Draft, index: BoundedIndex, at: number, here: readonly Condition[]): KeyRange[] | undefined {
  const { path, descending } = index.fields[at] as IndexField;
  const points = here.find((condition) => condition.points !== undefined)?.points;
  if (points !== undefined && draft.prefixes.length * points.length <= MAX_POINTS) {
    addPoints(draft, points, descending);
    draft.used++;
    draft.points ||= points.length > 1;
    if (points.length === 1 && !index.multikey) {
      draft.fixed.add(path.text);
    }
    return undefined;
  }
  if (here.length === 0 || points !== undefined) {
    return draft.prefixes.map(prefixRange);
  }
  // A multikey index can only use one end: the two ends may be met by different members.
  const usable = index.multikey ? here.slice(0, 1) : here;
  draft.used += usable.length;
  draft.score += 5;
  return rangesOf(draft, usable, descending);
}

/** Bounds the keys of an index by the conditions: equalities first, then at most one range. */
export function indexBounds(index: BoundedIndex, conditions: readonly Condition[]): Bounds {
  const draft: Draft = { prefixes: [index.prefix], used: 0, score: 0, points: false, fixed: new Set() };
  let ranges: KeyRange[] | undefined;
  for (let at = 0; at < index.fields.length && ranges === undefined && standsAlone(index, at); at++) {
    const path = index.fields[at]?.path.text;
    ranges = boundField(
      draft,
      index,
      at,
      conditions.filter((condition) => condition.path.text === path),
    );
  }
  const { used, score, points, fixed, prefixes } = draft;
  const all = inOrder(ranges ?? prefixes.map(prefixRange));
  return { ranges: all, used, fixed, manyPoints: points, bounded: used > 0, score };
}

/** Whether the filter, by its conditions alone, guarantees what a partial index asks of its documents. */
export function isImplied(partial: Filter, { conditions }: Filter): boolean {
  const saysAll =
    partial.covered && partial.conditions.every((wanted) => conditions.some((one) => implies(one, wanted)));
  const present = (path: string): boolean => conditions.some((one) => one.path.text === path && one.impliesPresence);
  return saysAll || partial.presence?.every(present) === true;
}

function implies(given: Condition, wanted: Condition): boolean {
  if (given.path.text !== wanted.path.text) {
    return false;
  }
  if (given.points !== undefined) {
    return given.points.every((point) => isInside(point, wanted));
  }
  return wanted.points === undefined && startsInside(given, wanted) && endsInside(given, wanted);
}

function isInside(point: Buffer, wanted: Condition): boolean {
  if (wanted.points !== undefined) {
    return wanted.points.some((key) => key.equals(point));
  }
  const bound = { key: point, inclusive: true };
  const at = { ...wanted, lower: bound, upper: bound };
  return startsInside(at, wanted) && endsInside(at, wanted);
}

function startsInside(given: Condition, wanted: Condition): boolean {
  return tighter(given.lower, wanted.lower, 1) === given.lower || sameBound(given.lower, wanted.lower);
}

function endsInside(given: Condition, wanted: Condition): boolean {
  return tighter(given.upper, wanted.upper, -1) === given.upper || sameBound(given.upper, wanted.upper);
}

function sameBound(a: Bound | undefined, b: Bound | undefined): boolean {
  return a !== undefined && b !== undefined && a.key.equals(b.key) && a.inclusive === b.inclusive;
}
