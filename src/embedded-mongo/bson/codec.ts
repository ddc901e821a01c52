import { Buffer } from 'node:buffer';
import { type Document, deserialize, serialize } from 'bson';
import { documentOf, type RawValue, TYPE } from './raw.ts';
import { BsonWriter } from './writer.ts';

/** A document as plain objects, numbers as JavaScript numbers where that loses nothing. */
export function decode(document: RawValue): Document {
  return deserialize(document.bytes.subarray(document.start, document.end), { promoteBuffers: false });
}

/** A single value as JavaScript knows it; undefined for a missing field. */
export function decodeValue(value: RawValue): unknown {
  return value.type === TYPE.missing ? undefined : decode(wrap(value)).v;
}

/** A document of one field `v` that holds the value. */
export function wrap(value: RawValue): RawValue {
  const writer = new BsonWriter(0, value.end - value.start + 16);
  const start = writer.open();
  writer.value('v', value);
  writer.close(start);
  return documentOf(writer.finish());
}

/** Plain objects as BSON bytes; undefined fields are left out. */
export function encode(document: Document): Buffer {
  const bytes = serialize(document, { ignoreUndefined: true });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A JavaScript value as a BSON value. */
export function encodeValue(value: unknown): RawValue {
  const bytes = encode({ v: value });
  return { type: bytes[4] as number, bytes, start: 7, end: bytes.length - 1 };
}
