import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import type { Change } from './layer.ts';

/** One transaction as it stands in the journal. */
export interface JournalRecord {
  /** Each is one more than the one before. */
  readonly sequence: number;
  readonly changes: readonly Change[];
}

/*
 * A record: length of what follows the checksum (4 bytes), CRC-32 of it (4), sequence (8), then for each change the
 * key's length (2), the value's length (4, or REMOVED), key and value. All numbers are little-endian.
 */
const FRAME = 8;
const HEADER = FRAME + 8;
const PER_CHANGE = 6;
const REMOVED = 0xffffffff;
/** More transactions than one file ever holds: a number farther ahead is none. */
const AHEAD = 10_000_000;

/** The record's bytes. */
export function encode({ sequence, changes }: JournalRecord): Buffer {
  const size = changes.reduce((sum, [key, value]) => sum + PER_CHANGE + key.length + (value?.length ?? 0), HEADER);
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeBigInt64LE(BigInt(sequence), FRAME);
  let at = HEADER;
  for (const [key, value] of changes) {
    bytes.writeUInt16LE(key.length, at);
    bytes.writeUInt32LE(value === null ? REMOVED : value.length, at + 2);
    at += PER_CHANGE + bytes.write(key, at + PER_CHANGE, 'latin1');
    at += value === null ? 0 : value.copy(bytes, at);
  }
  bytes.writeUInt32LE(size - FRAME, 0);
  bytes.writeUInt32LE(crc32(bytes.subarray(FRAME)), 4);
  return bytes;
}

function changesIn(bytes: Buffer): Change[] {
  const changes: Change[] = [];
  for (let at = HEADER; at < bytes.length; ) {
    const keyEnd = at + PER_CHANGE + bytes.readUInt16LE(at);
    const length = bytes.readUInt32LE(at + 2);
    const end = length === REMOVED ? keyEnd : keyEnd + length;
    const key = bytes.toString('latin1', at + PER_CHANGE, keyEnd);
    changes.push([key, length === REMOVED ? null : bytes.subarray(keyEnd, end)]);
    at = end;
  }
  return changes;
}

/** The records of a file, and how many whole ones stand behind a place that cannot be read. */
export interface FileContent {
  readonly records: readonly JournalRecord[];
  /** Sequences of whole records that are newer than all of `records`, but cannot be reached from them. */
  readonly strays: readonly number[];
}

/** The whole records from the beginning of a file; what was half written, or is older, ends them. */
export function decode(bytes: Buffer): FileContent {
  const records: JournalRecord[] = [];
  let at = 0;
  for (let end = endOf(bytes, at); end !== undefined; end = endOf(bytes, at)) {
    const sequence = sequenceAt(bytes, at);
    const last = records.at(-1)?.sequence;
    if (last !== undefined && sequence !== last + 1) {
      break;
    }
    records.push({ sequence, changes: changesIn(bytes.subarray(at, end)) });
    at = end;
  }
  return { records, strays: straysIn(bytes, at, records.at(-1)?.sequence ?? 0) };
}

/** Where the record that begins here ends; undefined where no whole record begins. */
function endOf(bytes: Buffer, at: number): number | undefined {
  if (at + HEADER > bytes.length) {
    return undefined;
  }
  const end = at + FRAME + bytes.readUInt32LE(at);
  const isWhole = end <= bytes.length && end >= at + HEADER;
  return isWhole && crc32(bytes.subarray(at + FRAME, end)) === bytes.readUInt32LE(at + 4) ? end : undefined;
}

function sequenceAt(bytes: Buffer, at: number): number {
  return Number(bytes.readBigInt64LE(at + FRAME));
}

/** Most of what stands behind the last record is older: it is told by its number before its sum is worked out. */
function straysIn(bytes: Buffer, from: number, last: number): number[] {
  const strays: number[] = [];
  for (let at = from; at + HEADER <= bytes.length; ) {
    const sequence = bytes.readUInt32LE(at + FRAME) + bytes.readUInt32LE(at + FRAME + 4) * 2 ** 32;
    const end = sequence > last && sequence < last + AHEAD ? endOf(bytes, at) : undefined;
    if (end !== undefined) {
      strays.push(sequence);
    }
    at = end ?? at + 1;
  }
  return strays;
}
