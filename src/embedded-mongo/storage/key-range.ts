import { Buffer } from 'node:buffer';

/** A bounded piece of the ordered keys: from `start` up to, not including, `end`. */
export interface KeyRange {
  readonly start: Uint8Array;
  readonly end: Uint8Array;
}

/** A key with its value. */
export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** The range of all keys that begin with these bytes, which must not all be 0xff. */
export function prefixRange(prefix: Uint8Array): KeyRange {
  const end = Buffer.from(prefix);
  let last = end.length - 1;
  while (end[last] === 0xff) {
    last--;
  }
  end[last] = (end[last] as number) + 1;
  return { start: prefix, end: end.subarray(0, last + 1) };
}
