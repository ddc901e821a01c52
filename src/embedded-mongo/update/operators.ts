import { Buffer } from 'node:buffer';
import { decodeValue } from '../bson/codec.ts';
import { fieldsOf } from '../bson/elements.ts';
import { type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { compareValues } from '../order/key-writer.ts';
import { combine, combineBits, date } from './arithmetic.ts';
import { addToSet, type Change, pop, pull, pullAll, push } from './array-operators.ts';

function currentDate(argument: RawValue): Change {
  const wanted = argument.type === TYPE.boolean ? 'date' : (decodeValue(argument) as { $type?: unknown } | null)?.$type;
  if (wanted !== 'date' && wanted !== 'timestamp') {
    throw new CommandError(2, 'The $currentDate argument must be a boolean or {$type: "date" | "timestamp"}');
  }
  return () => {
    const now = Date.now();
    if (wanted === 'date') {
      return date(now);
    }
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32LE(1, 0);
    bytes.writeUInt32LE(Math.floor(now / 1000), 4);
    return { type: TYPE.timestamp, bytes, start: 0, end: 8 };
  };
}

function extreme(argument: RawValue, isBetter: (order: number) => boolean): Change {
  return (current) =>
    current.type === TYPE.missing || isBetter(compareValues(argument, current)) ? argument : undefined;
}

function bits(argument: RawValue): Change {
  const operations = argument.type === TYPE.object ? [...fieldsOf(argument)] : [];
  if (operations.length === 0) {
    throw new CommandError(2, 'The $bit modifier needs a document such as {and: 5}');
  }
  return (current) => operations.reduce((value, [name, operand]) => combineBits(value, name, operand), current);
}

/** Operators that make a field's new value from its present one. */
export const VALUE_OPERATORS: ReadonlyMap<string, (argument: RawValue, path: string) => Change> = new Map<
  string,
  (argument: RawValue, path: string) => Change
>([
  ['$set', (argument) => () => argument],
  ['$setOnInsert', (argument) => () => argument],
  ['$inc', (argument, path) => (current) => combine('$inc', current, argument, path)],
  ['$mul', (argument, path) => (current) => combine('$mul', current, argument, path)],
  ['$min', (argument) => extreme(argument, (order) => order < 0)],
  ['$max', (argument) => extreme(argument, (order) => order > 0)],
  ['$currentDate', currentDate],
  ['$bit', bits],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pop', pop],
  ['$pull', pull],
  ['$pullAll', pullAll],
]);

/** Operators that do nothing to a field that is not there, and do not make the objects on the way to it. */
export const NEEDS_FIELD: ReadonlySet<string> = new Set(['$pop', '$pull', '$pullAll']);
