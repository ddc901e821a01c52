import { Buffer } from 'node:buffer';
import { ElementCursor } from '../bson/elements.ts';
import { type RawValue, TYPE } from '../bson/raw.ts';
import { writeNumber } from './number-key.ts';

/** The places of BSON's types in MongoDB's order of values. They stay clear of 0x00 and, inverted, of 0xff. */
export const RANK = {
  minKey: 0x05,
  undefined: 0x08,
  null: 0x0a,
  number: 0x14,
  string: 0x1e,
  object: 0x28,
  array: 0x32,
  binary: 0x3c,
  objectId: 0x46,
  boolean: 0x50,
  date: 0x5a,
  timestamp: 0x5f,
  regex: 0x64,
  dbPointer: 0x65,
  code: 0x66,
  codeWithScope: 0x67,
  maxKey: 0x7f,
} as const;

const RANK_OF_TYPE = new Uint8Array(256);
for (const name of Object.keys(RANK) as (keyof typeof RANK)[]) {
  if (name !== 'number') {
    RANK_OF_TYPE[TYPE[name]] = RANK[name];
  }
}
RANK_OF_TYPE[TYPE.missing] = RANK.null;
RANK_OF_TYPE[TYPE.symbol] = RANK.string;
for (const type of [TYPE.double, TYPE.int32, TYPE.int64, TYPE.decimal128]) {
  RANK_OF_TYPE[type] = RANK.number;
}

/** The place of a BSON type in the order; values of different rank never compare by content. */
export function rankOf(type: number): number {
  return RANK_OF_TYPE[type] as number;
}

/**
 * Writes values as bytes whose plain byte order is MongoDB's order of the values. No value's bytes are the beginning of
 * another's, so that the bytes of several values can follow one another in a compound key.
 */
export class KeyWriter {
  bytes = Buffer.allocUnsafe(512);
  position = 0;

  reset(): this {
    this.position = 0;
    return this;
  }

  #room(size: number): Buffer {
    if (this.position + size > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.position + size, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, this.position);
      this.bytes = larger;
    }
    return this.bytes;
  }

  /** A copy of what was written from `from` on. */
  copy(from = 0): Buffer {
    return Buffer.from(this.bytes.subarray(from, this.position));
  }

  raw(bytes: Uint8Array): this {
    this.#room(bytes.length).set(bytes, this.position);
    this.position += bytes.length;
    return this;
  }

  byte(value: number): this {
    this.#room(1)[this.position++] = value;
    return this;
  }

  /** Appends a value, turned round for a descending field. */
  value(value: RawValue, descending = false): this {
    const start = this.position;
    this.byte(rankOf(value.type));
    this.#content(value);
    if (descending) {
      this.invert(start);
    }
    return this;
  }

  /** Reverses the order of what was written from `start` on. */
  invert(start: number): void {
    for (let i = start; i < this.position; i++) {
      this.bytes[i] = ~(this.bytes[i] as number);
    }
  }

  #content(value: RawValue): void {
    switch (rankOf(value.type)) {
      case RANK.number:
        this.position = writeNumber(this.#room(32), this.position, value);
        return;
      case RANK.string:
      case RANK.code:
        this.#text(value.bytes, value.start + 4, value.end - 1);
        return;
      case RANK.objectId:
      case RANK.boolean:
        this.#plain(value);
        return;
      case RANK.date:
      case RANK.timestamp:
        this.#eightBytes(value);
        return;
      case RANK.object:
      case RANK.array:
        this.#members(value);
        return;
      default:
        this.#rare(value);
    }
  }

  #rare(value: RawValue): void {
    if (value.type === TYPE.binary) {
      this.#binary(value);
    } else if (value.type === TYPE.regex) {
      const patternEnd = value.bytes.indexOf(0, value.start);
      this.#text(value.bytes, value.start, patternEnd);
      this.#text(value.bytes, patternEnd + 1, value.end - 1);
    } else if (value.end > value.start) {
      this.#text(value.bytes, value.start, value.end);
    }
  }

  #plain(value: RawValue): void {
    const size = value.end - value.start;
    value.bytes.copy(this.#room(size), this.position, value.start, value.end);
    this.position += size;
  }

  #text(bytes: Buffer, start: number, end: number): void {
    const target = this.#room((end - start) * 2 + 1);
    let at = this.position;
    for (let i = start; i < end; i++) {
      const byte = bytes[i] as number;
      target[at++] = byte;
      if (byte === 0) {
        target[at++] = 0xff;
      }
    }
    target[at++] = 0;
    this.position = at;
  }

  #eightBytes(value: RawValue): void {
    const target = this.#room(8);
    const at = this.position;
    for (let i = 0; i < 8; i++) {
      target[at + i] = value.bytes[value.start + 7 - i] as number;
    }
    if (value.type === TYPE.date) {
      target[at] = (target[at] as number) ^ 0x80;
    }
    this.position = at + 8;
  }

  #binary(value: RawValue): void {
    const target = this.#room(4);
    target.writeUInt32BE(value.end - value.start - 5, this.position);
    this.position += 4;
    this.raw(value.bytes.subarray(value.start + 4, value.end));
  }

  #members(value: RawValue): void {
    const cursor = new ElementCursor(value);
    while (cursor.next()) {
      this.byte(rankOf(cursor.type));
      if (value.type === TYPE.object) {
        this.#text(cursor.bytes, cursor.nameStart, cursor.nameEnd);
      }
      this.#content(cursor.value());
    }
    this.byte(0);
  }
}

const shared = new KeyWriter();

/** The order key of one value. */
export function keyOf(value: RawValue, descending = false): Buffer {
  return shared.reset().value(value, descending).copy();
}

/** MongoDB's order of two values: negative, zero or positive. */
export function compareValues(a: RawValue, b: RawValue): number {
  return Buffer.compare(keyOf(a), keyOf(b));
}
