import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { ElementCursor, fieldOf, membersOf } from '../bson/elements.ts';
import { MISSING, type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { KeyWriter } from '../order/key-writer.ts';
import type { Path } from '../order/path.ts';

/** One field of an index, in the index's order. */
export interface IndexField {
  readonly path: Path;
  readonly descending: boolean;
}

/** What a document contributes to an index. */
export interface DocumentKeys {
  readonly keys: readonly Buffer[];
  /** Some field went through an array: one document can stand at several places. */
  readonly multikey: boolean;
  /** Some key was too long and ends in a hash: it still finds equal values, but has lost its exact place. */
  readonly truncated: boolean;
}

/** Longest key of an index and of an _id, in bytes; together with the prefix they stay below lmdb's limit. */
const MAX_INDEX_KEY = 1100;
const MAX_ID_KEY = 480;
const HASH_SIZE = 32;
const UNDEFINED: RawValue = { ...MISSING, type: TYPE.undefined };

function shorten(key: Buffer, limit: number): Buffer {
  const kept = limit - HASH_SIZE;
  return Buffer.concat([key.subarray(0, kept), createHash('sha256').update(key).digest()]);
}

/** The key as it can be stored: itself, or its beginning and a hash. */
export function storableKey(key: Buffer): Buffer {
  return key.length > MAX_INDEX_KEY ? shorten(key, MAX_INDEX_KEY) : key;
}

/** Bytes of a stored key that are certain to be the value's own, not a hash. */
export const CERTAIN_KEY = MAX_INDEX_KEY - HASH_SIZE;

function isLongKey(key: Uint8Array): boolean {
  return key.length > MAX_INDEX_KEY;
}

const idWriter = new KeyWriter();

/** The key under which a document with this _id is stored. */
export function idKeyOf(id: RawValue): Buffer {
  return shortIdKey(idWriter.reset().value(id).copy());
}

/** The stored form of an _id's order key. */
export function shortIdKey(key: Buffer): Buffer {
  return key.length >= MAX_ID_KEY ? shorten(key, MAX_ID_KEY) : key;
}

/** Whether idKeyOf shortens this key, so that it has lost its exact place in the order. */
export function isLongId(key: Uint8Array): boolean {
  return key.length >= MAX_ID_KEY;
}

interface Reached {
  readonly value: RawValue;
  /** Parts of the path that were followed; all of them when the value is final. */
  readonly depth: number;
}

function advance(from: RawValue, path: Path, depth: number): Reached {
  let value = from;
  for (let at = depth; at < path.parts.length; at++) {
    if (value.type === TYPE.array && path.positions[at] !== true) {
      return { value, depth: at };
    }
    if (value.type !== TYPE.object && value.type !== TYPE.array) {
      return { value: MISSING, depth: path.parts.length };
    }
    value = fieldOf(value, path.parts[at] as Buffer);
  }
  return { value, depth: path.parts.length };
}

const writer = new KeyWriter();

function simpleKey(document: RawValue, fields: readonly IndexField[]): Buffer | undefined {
  writer.reset();
  for (const { path, descending } of fields) {
    const { value } = advance(document, path, 0);
    if (value.type === TYPE.array) {
      return undefined;
    }
    writer.value(value, descending);
  }
  return writer.copy();
}

function expand(
  reached: readonly Reached[],
  fields: readonly IndexField[],
  expanded: ReadonlySet<number>,
  out: Buffer[],
): void {
  const place = reached.findIndex(({ value }, i) => value.type === TYPE.array && !expanded.has(i));
  if (place < 0) {
    writer.reset();
    reached.forEach(({ value }, i) => {
      writer.value(value, (fields[i] as IndexField).descending);
    });
    out.push(writer.copy());
    return;
  }
  const array = (reached[place] as Reached).value;
  const sharing = new Set(reached.flatMap(({ value }, i) => (value === array || sameArray(value, array) ? [i] : [])));
  if (reached.some(({ value }, i) => value.type === TYPE.array && !expanded.has(i) && !sharing.has(i))) {
    throw new CommandError(171, 'cannot index parallel arrays');
  }
  const members = array.end - array.start > 5 ? membersOf(array) : [undefined];
  for (const member of members) {
    expandMember(member, reached, fields, sharing, expanded, out);
  }
}

function sameArray(a: RawValue, b: RawValue): boolean {
  return a.type === TYPE.array && a.bytes === b.bytes && a.start === b.start;
}

function expandMember(
  member: RawValue | undefined,
  reached: readonly Reached[],
  fields: readonly IndexField[],
  sharing: ReadonlySet<number>,
  expanded: ReadonlySet<number>,
  out: Buffer[],
): void {
  const done = new Set(expanded);
  const next = reached.map((state, i) => {
    const { path } = fields[i] as IndexField;
    if (!sharing.has(i)) {
      return state;
    }
    if (state.depth === path.parts.length) {
      // An array inside the array is indexed as one value.
      done.add(i);
      return { value: member ?? UNDEFINED, depth: state.depth };
    }
    if (member?.type !== TYPE.object) {
      return { value: MISSING, depth: path.parts.length };
    }
    return advance(member, path, state.depth);
  });
  expand(next, fields, done, out);
}

function withoutRepeats(keys: readonly Buffer[]): Buffer[] {
  const seen = new Map<string, Buffer>();
  for (const key of keys) {
    seen.set(key.toString('latin1'), key);
  }
  return [...seen.values()];
}

/**
 * The keys under which an index finds the document.
 * @throws CommandError 171 when two fields of the index are different arrays
 */
export function documentKeys(document: RawValue, fields: readonly IndexField[]): DocumentKeys {
  const simple = simpleKey(document, fields);
  if (simple !== undefined) {
    const truncated = isLongKey(simple);
    return { keys: [truncated ? storableKey(simple) : simple], multikey: false, truncated };
  }
  const keys: Buffer[] = [];
  expand(
    fields.map(({ path }) => advance(document, path, 0)),
    fields,
    new Set(),
    keys,
  );
  const truncated = keys.some(isLongKey);
  return { keys: withoutRepeats(truncated ? keys.map(storableKey) : keys), multikey: true, truncated };
}

/** Whether any field of the index exists in the document, which a sparse index asks for. */
export function hasAnyField(document: RawValue, fields: readonly IndexField[]): boolean {
  return fields.some(({ path }) => {
    const cursor = new ElementCursor(document);
    while (cursor.next()) {
      if (cursor.isNamed(path.parts[0] as Buffer)) {
        return path.parts.length === 1 || advance(cursor.value(), path, 1).value.type !== TYPE.missing;
      }
    }
    return false;
  });
}
