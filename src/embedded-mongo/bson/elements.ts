import type { Buffer } from 'node:buffer';
import { MISSING, type RawValue, valueSize } from './raw.ts';

/** Walks the elements of a document or array in place, without decoding them. */
export class ElementCursor {
  readonly bytes: Buffer;
  type = 0;
  nameStart = 0;
  nameEnd = 0;
  start = 0;
  end: number;

  constructor(value: RawValue) {
    this.bytes = value.bytes;
    this.end = value.start + 4;
  }

  /** Moves to the next element; false at the end of the document. */
  next(): boolean {
    const bytes = this.bytes;
    const type = bytes[this.end] as number;
    if (type === 0) {
      return false;
    }
    let at = this.end + 1;
    this.nameStart = at;
    while (bytes[at] !== 0) {
      at++;
    }
    this.type = type;
    this.nameEnd = at;
    this.start = at + 1;
    this.end = this.start + valueSize(bytes, type, this.start);
    return true;
  }

  name(): string {
    return this.bytes.toString('utf8', this.nameStart, this.nameEnd);
  }

  /** Whether the element's name is these UTF-8 bytes. */
  isNamed(name: Uint8Array): boolean {
    const length = this.nameEnd - this.nameStart;
    if (length !== name.length) {
      return false;
    }
    for (let i = 0; i < length; i++) {
      if (this.bytes[this.nameStart + i] !== name[i]) {
        return false;
      }
    }
    return true;
  }

  value(): RawValue {
    return { type: this.type, bytes: this.bytes, start: this.start, end: this.end };
  }
}

/** The field of this name, or MISSING. */
export function fieldOf(document: RawValue, name: Uint8Array): RawValue {
  const cursor = new ElementCursor(document);
  while (cursor.next()) {
    if (cursor.isNamed(name)) {
      return cursor.value();
    }
  }
  return MISSING;
}

/** All fields by name, in order; a repeated name keeps its last value. */
export function fieldsOf(document: RawValue): Map<string, RawValue> {
  const fields = new Map<string, RawValue>();
  const cursor = new ElementCursor(document);
  while (cursor.next()) {
    fields.set(cursor.name(), cursor.value());
  }
  return fields;
}

/** The members of an array (or the values of a document), in order. */
export function membersOf(array: RawValue): RawValue[] {
  const members: RawValue[] = [];
  const cursor = new ElementCursor(array);
  while (cursor.next()) {
    members.push(cursor.value());
  }
  return members;
}
