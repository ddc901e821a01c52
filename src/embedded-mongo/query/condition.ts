import { Buffer } from 'node:buffer';
import { numberOf, type RawValue, TYPE } from '../bson/raw.ts';
import { keyOf, RANK, rankOf } from '../order/key-writer.ts';
import type { Path } from '../order/path.ts';

/** One end of a range of keys: the key itself belongs to the range when `inclusive`. */
export interface Bound {
  readonly key: Buffer;
  readonly inclusive: boolean;
}

/** What an index can do for one term of a filter. All conditions of a filter must hold. */
export interface Condition {
  readonly path: Path;
  /** The value is one of these keys... */
  readonly points: readonly Buffer[] | undefined;
  /** ...or lies between these two. */
  readonly lower: Bound | undefined;
  readonly upper: Bound | undefined;
  /** Whether every document at these keys meets the term, so that it need not be looked at again. */
  readonly exact: boolean;
  /** Whether only documents that have the field can meet the term. */
  readonly impliesPresence: boolean;
}

const NAN_KEY = Buffer.from([RANK.number, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

/** The condition of equality with one of the values, or undefined when an index cannot tell. */
export function pointsCondition(path: Path, values: readonly RawValue[]): Condition | undefined {
  if (values.some(({ type }) => type === TYPE.array || type === TYPE.regex || type === TYPE.undefined)) {
    return undefined;
  }
  const hasNull = values.some(({ type }) => type === TYPE.null);
  const points = values.map((value) => keyOf(value));
  return { path, points, lower: undefined, upper: undefined, exact: !hasNull, impliesPresence: !hasNull };
}

/** The condition of `$gt`, `$gte`, `$lt` or `$lte`: only values of the same type are comparable. */
export function rangeCondition(path: Path, operator: string, value: RawValue): Condition | undefined {
  const rank = rankOf(value.type);
  if (rank === RANK.null) {
    return operator.endsWith('e') ? pointsCondition(path, [value]) : undefined;
  }
  const comparable = rank !== RANK.array && rank !== RANK.object && rank !== RANK.minKey && rank !== RANK.maxKey;
  if (!comparable || value.type === TYPE.regex || value.type === TYPE.undefined || isNaNValue(value)) {
    return undefined;
  }
  const bound = { key: keyOf(value), inclusive: operator.endsWith('e') };
  const floor =
    rank === RANK.number ? { key: NAN_KEY, inclusive: false } : { key: Buffer.from([rank]), inclusive: true };
  const above = operator.startsWith('$g');
  return {
    path,
    points: undefined,
    lower: above ? bound : floor,
    upper: above ? { key: Buffer.from([rank + 1]), inclusive: false } : bound,
    exact: true,
    impliesPresence: true,
  };
}

/** True for a double that is NaN, which lies in no range of numbers. */
export function isNaNValue(value: RawValue): boolean {
  return value.type === TYPE.double && Number.isNaN(numberOf(value));
}
