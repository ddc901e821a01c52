import type { Buffer } from 'node:buffer';
import { CommandError } from '../errors.ts';
import { readInt32, TYPE, valueSize } from './raw.ts';

const MAX_DEPTH = 180;

function corrupt(what: string): CommandError {
  return new CommandError(22, `Invalid BSON: ${what}`);
}

function checkText(bytes: Buffer, start: number, end: number): void {
  if (readInt32(bytes, start) < 1 || bytes[end - 1] !== 0) {
    throw corrupt('a string is not terminated');
  }
}

function checkValue(bytes: Buffer, type: number, start: number, limit: number, depth: number): number {
  if (limit - start < 4 && valueNeedsLength(type)) {
    throw corrupt('a value is cut off');
  }
  const size = valueSize(bytes, type, start);
  const end = start + size;
  if (size < 0 || end > limit) {
    throw corrupt('a value reaches beyond its document');
  }
  if (type === TYPE.object || type === TYPE.array) {
    checkDocument(bytes, start, end, depth + 1);
  } else if (type === TYPE.string || type === TYPE.symbol || type === TYPE.code) {
    checkText(bytes, start, end);
  } else if (type === TYPE.binary && size < 5) {
    throw corrupt('binary data with a negative length');
  }
  return end;
}

function valueNeedsLength(type: number): boolean {
  return (
    type === TYPE.string ||
    type === TYPE.object ||
    type === TYPE.array ||
    type === TYPE.binary ||
    type === TYPE.code ||
    type === TYPE.symbol ||
    type === TYPE.codeWithScope ||
    type === TYPE.dbPointer
  );
}

/**
 * Checks that the bytes from `start` up to `end` are one well-formed document, so that the rest of the database may
 * walk it without bounds checks.
 * @throws CommandError 22 when they are not
 */
export function checkDocument(bytes: Buffer, start: number, end: number, depth = 0): void {
  if (depth > MAX_DEPTH) {
    throw corrupt('nested too deeply');
  }
  if (end - start < 5 || readInt32(bytes, start) !== end - start || bytes[end - 1] !== 0) {
    throw corrupt('wrong document length');
  }
  const limit = end - 1;
  let at = start + 4;
  while (at < limit) {
    const type = bytes[at] as number;
    at++;
    while (at < limit && bytes[at] !== 0) {
      at++;
    }
    if (at >= limit || type === 0) {
      throw corrupt('a field name is not terminated');
    }
    at = checkValue(bytes, type, at + 1, limit, depth);
  }
}
