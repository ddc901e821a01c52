import { Buffer } from 'node:buffer';
import { CommandError } from '../errors.ts';

/** BSON element types that the database looks into. Type 0 is ours: a field that is not there. */
export const TYPE = {
  missing: 0x00,
  double: 0x01,
  string: 0x02,
  object: 0x03,
  array: 0x04,
  binary: 0x05,
  undefined: 0x06,
  objectId: 0x07,
  boolean: 0x08,
  date: 0x09,
  null: 0x0a,
  regex: 0x0b,
  dbPointer: 0x0c,
  code: 0x0d,
  symbol: 0x0e,
  codeWithScope: 0x0f,
  int32: 0x10,
  timestamp: 0x11,
  int64: 0x12,
  decimal128: 0x13,
  minKey: 0xff,
  maxKey: 0x7f,
} as const;

/** One BSON value in place: `bytes` from `start` up to, not including, `end`. */
export interface RawValue {
  readonly type: number;
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

export const MISSING: RawValue = { type: TYPE.missing, bytes: Buffer.alloc(0), start: 0, end: 0 };
export const NULL: RawValue = { type: TYPE.null, bytes: Buffer.alloc(0), start: 0, end: 0 };
export const EMPTY_DOCUMENT: RawValue = { type: TYPE.object, bytes: Buffer.from([5, 0, 0, 0, 0]), start: 0, end: 5 };

/** A whole buffer as one document. */
export function documentOf(bytes: Buffer): RawValue {
  return { type: TYPE.object, bytes, start: 0, end: bytes.length };
}

export function isNumber(type: number): boolean {
  return type === TYPE.int32 || type === TYPE.double || type === TYPE.int64 || type === TYPE.decimal128;
}

const FIXED_SIZES = new Int8Array(256).fill(-1);
for (const [type, size] of [
  [TYPE.double, 8],
  [TYPE.undefined, 0],
  [TYPE.objectId, 12],
  [TYPE.boolean, 1],
  [TYPE.date, 8],
  [TYPE.null, 0],
  [TYPE.int32, 4],
  [TYPE.timestamp, 8],
  [TYPE.int64, 8],
  [TYPE.decimal128, 16],
  [TYPE.minKey, 0],
  [TYPE.maxKey, 0],
] as const) {
  FIXED_SIZES[type] = size;
}

function corrupt(what: string): CommandError {
  return new CommandError(22, `Invalid BSON: ${what}`);
}

/** Little-endian int32 without Buffer's range checks; the callers validated the bytes. */
export function readInt32(bytes: Buffer, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

function regexSize(bytes: Buffer, start: number): number {
  const pattern = bytes.indexOf(0, start);
  const options = pattern < 0 ? -1 : bytes.indexOf(0, pattern + 1);
  if (options < 0) {
    throw corrupt('unterminated regular expression');
  }
  return options + 1 - start;
}

/** The size in bytes of the value of this type at `start`. @throws CommandError 22 on an unknown type. */
export function valueSize(bytes: Buffer, type: number, start: number): number {
  const fixed = FIXED_SIZES[type] as number;
  if (fixed >= 0) {
    return fixed;
  }
  switch (type) {
    case TYPE.string:
    case TYPE.code:
    case TYPE.symbol:
      return 4 + readInt32(bytes, start);
    case TYPE.object:
    case TYPE.array:
    case TYPE.codeWithScope:
      return readInt32(bytes, start);
    case TYPE.binary:
      return 5 + readInt32(bytes, start);
    case TYPE.dbPointer:
      return 16 + readInt32(bytes, start);
    case TYPE.regex:
      return regexSize(bytes, start);
    default:
      throw corrupt(`unknown element type ${type}`);
  }
}

/** The text of a string or symbol value. */
export function textOf(value: RawValue): string {
  return value.bytes.toString('utf8', value.start + 4, value.end - 1);
}

/** The bytes of a value, without copying. */
export function bytesOf(value: RawValue): Buffer {
  return value.bytes.subarray(value.start, value.end);
}

/** A number as a double; a Decimal128 and a large int64 are rounded. NaN for anything else. */
export function numberOf(value: RawValue): number {
  switch (value.type) {
    case TYPE.int32:
      return readInt32(value.bytes, value.start);
    case TYPE.double:
      return value.bytes.readDoubleLE(value.start);
    case TYPE.int64:
      return Number(value.bytes.readBigInt64LE(value.start));
    default:
      return Number.NaN;
  }
}

/** MongoDB's truth of an option: false, 0, null and absence are false. */
export function isTrue(value: RawValue): boolean {
  if (value.type === TYPE.boolean) {
    return value.bytes[value.start] === 1;
  }
  return isNumber(value.type) ? numberOf(value) !== 0 : value.type !== TYPE.missing && value.type !== TYPE.null;
}
