import { Buffer } from 'node:buffer';
import { type RawValue, TYPE } from './raw.ts';

const ARRAY_INDEXES = Array.from({ length: 1024 }, (_, index) => String(index));

/** The name under which BSON stores an array's member. */
export function arrayIndex(index: number): string {
  return ARRAY_INDEXES[index] ?? String(index);
}

/** Writes BSON into one growing buffer; values that are already BSON are copied as they are. */
export class BsonWriter {
  #bytes: Buffer;
  position: number;

  /** `reserve` leaves room in front, for a message header. */
  constructor(reserve = 0, capacity = 256) {
    this.#bytes = Buffer.allocUnsafe(Math.max(capacity, reserve + 64));
    this.position = reserve;
  }

  #room(size: number): Buffer {
    const needed = this.position + size;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.position);
      this.#bytes = larger;
    }
    return this.#bytes;
  }

  #name(type: number, name: string, valueSize: number): Buffer {
    // Three bytes per UTF-16 unit is UTF-8's worst case.
    const bytes = this.#room(2 + name.length * 3 + valueSize);
    bytes[this.position++] = type;
    this.position += name.length < 16 ? this.#shortName(bytes, name) : bytes.write(name, this.position, 'utf8');
    bytes[this.position++] = 0;
    return bytes;
  }

  #shortName(bytes: Buffer, name: string): number {
    const start = this.position;
    for (let i = 0; i < name.length; i++) {
      const unit = name.charCodeAt(i);
      if (unit > 127) {
        return bytes.write(name, start, 'utf8');
      }
      bytes[start + i] = unit;
    }
    return name.length;
  }

  /** Opens a document and returns the position that `close` needs. */
  open(): number {
    const start = this.position;
    this.#room(5);
    this.position += 4;
    return start;
  }

  openField(name: string, type: number = TYPE.object): number {
    this.#name(type, name, 5);
    return this.open();
  }

  close(start: number): void {
    const bytes = this.#room(1);
    bytes[this.position++] = 0;
    bytes.writeInt32LE(this.position - start, start);
  }

  int32(name: string, value: number): void {
    const bytes = this.#name(TYPE.int32, name, 4);
    this.position = bytes.writeInt32LE(value, this.position);
  }

  double(name: string, value: number): void {
    const bytes = this.#name(TYPE.double, name, 8);
    this.position = bytes.writeDoubleLE(value, this.position);
  }

  int64(name: string, value: bigint): void {
    const bytes = this.#name(TYPE.int64, name, 8);
    this.position = bytes.writeBigInt64LE(value, this.position);
  }

  boolean(name: string, value: boolean): void {
    const bytes = this.#name(TYPE.boolean, name, 1);
    bytes[this.position++] = value ? 1 : 0;
  }

  text(name: string, value: string): void {
    const bytes = this.#name(TYPE.string, name, 5 + value.length * 3);
    const written = bytes.write(value, this.position + 4, 'utf8');
    bytes.writeInt32LE(written + 1, this.position);
    this.position += 4 + written;
    bytes[this.position++] = 0;
  }

  value(name: string, value: RawValue): void {
    const size = value.end - value.start;
    const bytes = this.#name(value.type, name, size);
    value.bytes.copy(bytes, this.position, value.start, value.end);
    this.position += size;
  }

  /** A document given as its bytes. */
  document(name: string, document: Uint8Array): void {
    const bytes = this.#name(TYPE.object, name, document.length);
    bytes.set(document, this.position);
    this.position += document.length;
  }

  /** Copies bytes that are already elements, or a whole document. */
  copy(source: Buffer, start: number, end: number): void {
    const bytes = this.#room(end - start);
    source.copy(bytes, this.position, start, end);
    this.position += end - start;
  }

  /** Everything written, including the reserved front. The writer must not be used afterwards. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.position);
  }
}
