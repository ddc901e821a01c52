import { Buffer } from 'node:buffer';
import type { Document } from 'bson';
import { decodeValue } from '../bson/codec.ts';
import { fieldOf } from '../bson/elements.ts';
import { documentOf, type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { duplicateKey, keyValueOf } from './duplicate.ts';
import { entryKey, lengthOf } from './entry.ts';
import { type Index, keyPrefix } from './index.ts';
import type { DocumentKeys } from './index-keys.ts';
import { idKeyOf, isLongId } from './index-keys.ts';
import type { Store } from './store.ts';

/** The largest document, in bytes. */
export const MAX_DOCUMENT_SIZE = 16 * 1024 * 1024;
const ID = Buffer.from('_id');

/** What the catalog remembers of a collection, apart from its indexes. */
export interface CollectionState {
  readonly id: number;
  /** `database.collection` */
  readonly namespace: string;
  readonly uuid: Buffer;
  nextSlot: number;
  /** Some _id was so long that its key lost its exact place. */
  longIds: boolean;
  count: number;
  bytes: number;
}

interface Change {
  readonly index: Index;
  readonly removed: readonly Buffer[];
  readonly added: readonly Buffer[];
}

/** The documents of one collection with their indexes, kept in step. Writes only inside the store's transaction. */
export class Collection {
  readonly state: CollectionState;
  readonly indexes: Index[];
  readonly prefix: Buffer;
  readonly #store: Store;
  /** Set when the catalog's record of the collection has to be written with the transaction. */
  catalogChanged = false;
  countChanged = false;

  constructor(store: Store, state: CollectionState, indexes: Index[]) {
    this.#store = store;
    this.state = state;
    this.indexes = indexes;
    this.prefix = keyPrefix(state.id, 0);
  }

  #documentKey(idKey: Uint8Array): Buffer {
    const key = Buffer.allocUnsafe(6 + idKey.length);
    this.prefix.copy(key);
    key.set(idKey, 6);
    return key;
  }

  /** The stored document of this id key, a copy. */
  get(idKey: Uint8Array): RawValue | undefined {
    const bytes = this.#store.get(this.#documentKey(idKey));
    return bytes === undefined ? undefined : documentOf(bytes);
  }

  /**
   * Stores a new document, whose first field is its _id.
   * @throws CommandError 11000 on a taken unique key; then nothing has been changed
   */
  insert(document: RawValue): void {
    const size = checkSize(document);
    const id = idOf(document);
    const idKey = idKeyOf(id);
    const documentKey = this.#documentKey(idKey);
    if (this.#store.has(documentKey)) {
      throw duplicateKey(this.state.namespace, '_id_', { _id: 1 }, { _id: decodeValue(id) });
    }
    const changes = this.indexes.map((index) => this.#change(index, undefined, document));
    this.#checkUnique(changes, document);
    this.#store.put(documentKey, bytesFor(document));
    this.#apply(changes, idKey);
    this.state.longIds ||= this.#noteLongId(idKey);
    this.#counted(1, size);
  }

  #noteLongId(idKey: Buffer): boolean {
    const long = isLongId(idKey);
    this.catalogChanged ||= long;
    return long;
  }

  /**
   * Replaces a stored document by one of the same _id.
   * @param touched names of the top-level fields that may differ; undefined for all
   * @throws CommandError 11000 on a taken unique key; then nothing has been changed
   */
  replace(idKey: Buffer, before: RawValue, after: RawValue, touched: ReadonlySet<string> | undefined): void {
    const size = checkSize(after);
    const changes: Change[] = [];
    for (const index of this.indexes) {
      if (touched === undefined || intersects(touched, index.dependsOn)) {
        changes.push(this.#change(index, before, after));
      }
    }
    this.#checkUnique(changes, after);
    this.#store.put(this.#documentKey(idKey), bytesFor(after));
    this.#apply(changes, idKey);
    this.#counted(0, size - (before.end - before.start));
  }

  remove(idKey: Buffer, document: RawValue): void {
    this.#apply(
      this.indexes.map((index) => this.#change(index, document, undefined)),
      idKey,
    );
    this.#store.remove(this.#documentKey(idKey));
    this.#counted(-1, document.start - document.end);
  }

  /** Adds a stored document to an index that is being built. @throws CommandError 11000 */
  addToIndex(index: Index, idKey: Buffer, document: RawValue): void {
    const change = this.#change(index, undefined, document);
    this.#checkUnique([change], document);
    this.#apply([change], idKey);
  }

  #counted(documents: number, bytes: number): void {
    this.state.count += documents;
    this.state.bytes += bytes;
    this.countChanged = true;
  }

  #change(index: Index, before: RawValue | undefined, after: RawValue | undefined): Change {
    const old = before === undefined ? [] : index.keysOf(before).keys;
    const next: DocumentKeys | undefined = after === undefined ? undefined : index.keysOf(after);
    if (next !== undefined) {
      this.#noteIndex(index, next);
    }
    const added = next?.keys ?? [];
    return { index, removed: without(old, added), added: without(added, old) };
  }

  #noteIndex(index: Index, keys: DocumentKeys): void {
    const record = index.record;
    if ((keys.multikey && !record.multikey) || (keys.truncated && !record.truncated)) {
      record.multikey ||= keys.multikey;
      record.truncated ||= keys.truncated;
      this.catalogChanged = true;
    }
  }

  #checkUnique(changes: readonly Change[], document: RawValue): void {
    for (const { index, added } of changes) {
      const taken = index.unique ? added.find((key) => this.#store.has(entryKey(index, key))) : undefined;
      if (taken !== undefined) {
        const pattern = index.record.spec.key as Document;
        throw duplicateKey(this.state.namespace, index.name, pattern, keyValueOf(index, document, taken));
      }
    }
  }

  #apply(changes: readonly Change[], idKey: Buffer): void {
    for (const { index, removed, added } of changes) {
      for (const key of removed) {
        this.#store.remove(index.unique ? entryKey(index, key) : entryKey(index, key, idKey));
      }
      for (const key of added) {
        if (index.unique) {
          this.#store.put(entryKey(index, key), idKey);
        } else {
          this.#store.put(entryKey(index, key, idKey), lengthOf(idKey));
        }
      }
    }
  }
}

function without(keys: readonly Buffer[], others: readonly Buffer[]): readonly Buffer[] {
  if (keys.length === 0 || others.length === 0) {
    return keys;
  }
  if (keys.length === 1 && others.length === 1) {
    return (keys[0] as Buffer).equals(others[0] as Buffer) ? [] : keys;
  }
  const known = new Set(others.map((key) => key.toString('latin1')));
  return keys.filter((key) => !known.has(key.toString('latin1')));
}

function intersects(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const name of a) {
    if (b.has(name)) {
      return true;
    }
  }
  return false;
}

function idOf(document: RawValue): RawValue {
  const id = fieldOf(document, ID);
  if (id.type === TYPE.array || id.type === TYPE.regex || id.type === TYPE.undefined) {
    throw new CommandError(53, "The '_id' value cannot be of type array, regex or undefined");
  }
  return id;
}

function bytesFor(document: RawValue): Buffer {
  return document.bytes.subarray(document.start, document.end);
}

function checkSize(document: RawValue): number {
  const size = document.end - document.start;
  if (size > MAX_DOCUMENT_SIZE) {
    throw new CommandError(10334, `BSONObj size: ${size} is invalid. Size must be between 0 and ${MAX_DOCUMENT_SIZE}`);
  }
  return size;
}
