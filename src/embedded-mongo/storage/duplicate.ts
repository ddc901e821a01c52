import type { Buffer } from 'node:buffer';
import type { Document } from 'bson';
import { decodeValue } from '../bson/codec.ts';
import { MISSING, type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { keyOf } from '../order/key-writer.ts';
import { visitPathAndMembers } from '../order/path.ts';
import type { Index } from './index.ts';

function shownValue(value: unknown): string {
  if (value === undefined || value === null) {
    return 'null';
  }
  if (typeof value === 'object' && '_bsontype' in value && value._bsontype === 'ObjectId') {
    return `ObjectId('${String(value)}')`;
  }
  return value instanceof Date ? `new Date(${value.getTime()})` : JSON.stringify(value);
}

/**
 * The values of an index's fields that make up one of a document's keys, as an error reports them: of an array the
 * member that is meant.
 */
export function keyValueOf(index: Index, document: RawValue, key: Buffer): Document {
  const values: Document = {};
  let rest = key;
  for (const { path, descending } of index.fields) {
    let found: RawValue = MISSING;
    visitPathAndMembers(document, path, (candidate) => {
      const bytes = keyOf(candidate, descending);
      const isMeant = bytes.equals(rest.subarray(0, bytes.length));
      if (isMeant) {
        rest = rest.subarray(bytes.length);
      }
      found = isMeant || found.type === TYPE.missing ? candidate : found;
      return isMeant;
    });
    values[path.text] = decodeValue(found) ?? null;
  }
  return values;
}

/** The refusal of a document whose key in a unique index is taken, in the shape that drivers know. */
export function duplicateKey(namespace: string, index: string, keyPattern: Document, keyValue: Document): CommandError {
  const shown = Object.entries(keyValue).map(([name, value]) => `${name}: ${shownValue(value)}`);
  return new CommandError(
    11000,
    `E11000 duplicate key error collection: ${namespace} index: ${index} dup key: { ${shown.join(', ')} }`,
    { keyPattern, keyValue },
  );
}
