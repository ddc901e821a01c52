import { Buffer } from 'node:buffer';
import type { Index } from './index.ts';

const NO_VALUE = Buffer.alloc(0);
const LENGTHS = Array.from({ length: 512 }, (_, length) => Buffer.from([length >> 8, length & 0xff]));

/** A non-unique index's entry says how long the _id's key at its end is. */
export function lengthOf(idKey: Buffer): Buffer {
  return LENGTHS[idKey.length] ?? NO_VALUE;
}
/** The stored key of an index entry; in an index that is not unique it ends with the _id's key. */
export function entryKey(index: Index, key: Buffer, idKey: Buffer = NO_VALUE): Buffer {
  const bytes = Buffer.allocUnsafe(6 + key.length + idKey.length);
  index.prefix.copy(bytes);
  key.copy(bytes, 6);
  idKey.copy(bytes, 6 + key.length);
  return bytes;
}

/** The _id's key that an index entry leads to. */
export function idKeyOfEntry(unique: boolean, key: Buffer, value: Buffer): Buffer {
  return unique ? value : key.subarray(key.length - value.readUInt16BE(0));
}
