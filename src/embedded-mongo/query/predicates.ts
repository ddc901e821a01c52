import type { Buffer } from 'node:buffer';
import { decodeValue } from '../bson/codec.ts';
import { membersOf } from '../bson/elements.ts';
import { isNumber, numberOf, type RawValue, TYPE, textOf } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { KeyWriter, keyOf, RANK, rankOf } from '../order/key-writer.ts';
import { isNaNValue } from './condition.ts';

/** Judges one value; an array's members are judged one by one by the caller. */
export type ValuePredicate = (value: RawValue) => boolean;

const candidate = new KeyWriter();

function compareToKey(value: RawValue, key: Buffer): number {
  candidate.reset().value(value);
  return candidate.bytes.compare(key, 0, key.length, 0, candidate.position);
}

/** Equality as MongoDB sees it: across number types, and null also for a missing field. */
export function equalTo(constant: RawValue): ValuePredicate {
  const key = keyOf(constant);
  const rank = rankOf(constant.type);
  if (rank === RANK.null) {
    return ({ type }) => type === TYPE.null || type === TYPE.missing || type === TYPE.undefined;
  }
  return (value) => rankOf(value.type) === rank && compareToKey(value, key) === 0;
}

/** `$in`: one of the constants, or matched by one of the regular expressions among them. */
export function oneOf(constants: readonly RawValue[]): ValuePredicate {
  const plain = constants.filter(({ type }) => type !== TYPE.regex);
  const patterns = constants.filter(({ type }) => type === TYPE.regex).map((value) => matchedBy(value));
  const keys = new Set(plain.map((value) => keyOf(value).toString('latin1')));
  return (value) => {
    candidate.reset().value(value);
    return (
      keys.has(candidate.bytes.toString('latin1', 0, candidate.position)) || patterns.some((match) => match(value))
    );
  };
}

const HOLDS: Readonly<Record<string, (order: number) => boolean>> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

/** `$gt`, `$gte`, `$lt`, `$lte`: only values of the constant's own kind are comparable with it. */
export function orderedAgainst(operator: string, constant: RawValue): ValuePredicate {
  const holds = HOLDS[operator] as (order: number) => boolean;
  const key = keyOf(constant);
  const rank = rankOf(constant.type);
  if (rank === RANK.null) {
    return operator.endsWith('e') ? equalTo(constant) : () => false;
  }
  if (isNaNValue(constant)) {
    return (value) => operator.endsWith('e') && isNaNValue(value);
  }
  if (rank === RANK.minKey || rank === RANK.maxKey) {
    return (value) => value.type !== TYPE.missing && holds(compareToKey(value, key));
  }
  return (value) => rankOf(value.type) === rank && !isNaNValue(value) && holds(compareToKey(value, key));
}

/** A regular expression, given as such or as `$regex` text with `$options`. @throws CommandError 51091 */
export function matchedBy(pattern: RawValue, options?: string): ValuePredicate {
  const expression = regularExpression(pattern, options);
  const same = pattern.type === TYPE.regex ? equalTo(pattern) : undefined;
  return (value) => {
    if (value.type === TYPE.string || value.type === TYPE.symbol) {
      return expression.test(textOf(value));
    }
    return same?.(value) === true;
  };
}

function regularExpression(pattern: RawValue, options: string | undefined): RegExp {
  if (pattern.type !== TYPE.string && pattern.type !== TYPE.regex) {
    throw new CommandError(2, '$regex has to be a string');
  }
  let source: string;
  let flags = options;
  if (pattern.type === TYPE.string) {
    source = textOf(pattern);
  } else {
    const sourceEnd = pattern.bytes.indexOf(0, pattern.start);
    source = pattern.bytes.toString('utf8', pattern.start, sourceEnd);
    flags ??= pattern.bytes.toString('utf8', sourceEnd + 1, pattern.end - 1);
  }
  const unknown = (flags ?? '').replace(/[imsu]/g, '');
  if (unknown !== '') {
    throw new CommandError(51108, `invalid flag in regex options: ${unknown}`);
  }
  try {
    return new RegExp(source, [...new Set(flags ?? '')].sort().join(''));
  } catch {
    throw new CommandError(51091, `Regular expression is invalid: ${source}`);
  }
}

/** The beginning that every text matched by this expression has, or undefined. */
export function literalPrefix(pattern: RawValue, options?: string): string | undefined {
  const expression = regularExpression(pattern, options);
  if (expression.flags !== '' && expression.flags !== 'u' && expression.flags !== 's') {
    return undefined;
  }
  const found = /^\^([\w \-:@/,#%&=<>!~"';]+)/.exec(expression.source);
  if (found === null || expression.source.includes('|')) {
    return undefined;
  }
  const literal = found[1] as string;
  const next = expression.source[literal.length + 1];
  // A quantifier belongs to the last character, which may then be absent.
  return next !== undefined && '*?{'.includes(next) ? literal.slice(0, -1) : literal;
}

const TYPE_NAMES: Readonly<Record<string, readonly number[]>> = {
  double: [TYPE.double],
  string: [TYPE.string],
  object: [TYPE.object],
  array: [TYPE.array],
  binData: [TYPE.binary],
  undefined: [TYPE.undefined],
  objectId: [TYPE.objectId],
  bool: [TYPE.boolean],
  date: [TYPE.date],
  null: [TYPE.null],
  regex: [TYPE.regex],
  javascript: [TYPE.code],
  symbol: [TYPE.symbol],
  int: [TYPE.int32],
  timestamp: [TYPE.timestamp],
  long: [TYPE.int64],
  decimal: [TYPE.decimal128],
  minKey: [TYPE.minKey],
  maxKey: [TYPE.maxKey],
  number: [TYPE.double, TYPE.int32, TYPE.int64, TYPE.decimal128],
};

function typesOf(named: RawValue): readonly number[] {
  if (named.type === TYPE.array) {
    return membersOf(named).flatMap(typesOf);
  }
  if (isNumber(named.type)) {
    const code = numberOf(named);
    return [code === -1 ? TYPE.minKey : code];
  }
  const types = named.type === TYPE.string ? TYPE_NAMES[textOf(named)] : undefined;
  if (types === undefined) {
    throw new CommandError(2, `Unknown type name alias: ${String(decodeValue(named))}`);
  }
  return types;
}

/** `$type`, by number or name, or several of them. @throws CommandError 2 on an unknown name */
export function ofType(named: RawValue): ValuePredicate {
  const types = new Set(typesOf(named));
  return ({ type }) => types.has(type);
}

/** `$mod` with divisor and remainder. @throws CommandError 2 */
export function modulo(argument: RawValue): ValuePredicate {
  const [divisor, remainder] = argument.type === TYPE.array ? membersOf(argument).map(numberOf) : [];
  if (divisor === undefined || remainder === undefined || Math.trunc(divisor) === 0 || Number.isNaN(divisor)) {
    throw new CommandError(2, 'malformed mod, needs to be an array of a divisor other than 0 and a remainder');
  }
  const by = Math.trunc(divisor);
  return (value) => isNumber(value.type) && Math.trunc(numberOf(value)) % by === Math.trunc(remainder);
}
