import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { Binary, type Document } from 'bson';
import { decode, encode } from '../bson/codec.ts';
import { documentOf } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { Collection, type CollectionState } from './collection.ts';
import { Index, type IndexRecord } from './index.ts';
import { prefixRange } from './key-range.ts';
import { scanRange } from './range.ts';
import type { Store } from './store.ts';

// Collection number 0 holds the catalog itself; the fifth byte says what a record is.
const NEXT_ID = Buffer.from([0, 0, 0, 0, 0]);
const COLLECTIONS = Buffer.from([0, 0, 0, 0, 1]);
const COUNTS = Buffer.from([0, 0, 0, 0, 2]);
const EVERYTHING = Number.MAX_SAFE_INTEGER;
const MAX_NAMESPACE = 255;

function collectionKey(namespace: string): Buffer {
  return Buffer.concat([COLLECTIONS, Buffer.from(namespace)]);
}

function countKey(id: number): Buffer {
  const key = Buffer.alloc(9);
  COUNTS.copy(key);
  key.writeUInt32BE(id, 5);
  return key;
}

/** Which databases, collections and indexes there are. Kept in memory and, inside transactions, in the store. */
export class Catalog {
  readonly #store: Store;
  readonly #collections = new Map<string, Collection>();

  constructor(store: Store) {
    this.#store = store;
    this.load();
  }

  /** Reads everything from the store again, after a transaction that came to nothing. */
  load(): void {
    this.#collections.clear();
    for (const { key, value } of this.#store.entries(prefixRange(COLLECTIONS), EVERYTHING)) {
      const namespace = key.toString('utf8', COLLECTIONS.length);
      this.#collections.set(namespace, this.#restore(namespace, decode(documentOf(value))));
    }
  }

  #restore(namespace: string, record: Document): Collection {
    const id = Number(record.id);
    const count = this.#store.get(countKey(id));
    const state: CollectionState = {
      id,
      namespace,
      uuid: Buffer.from((record.uuid as Binary).buffer),
      nextSlot: Number(record.nextSlot),
      longIds: record.longIds === true,
      count: count?.readDoubleLE(0) ?? 0,
      bytes: count?.readDoubleLE(8) ?? 0,
    };
    const indexes = (record.indexes as IndexRecord[]).map((index) => new Index(id, index));
    return new Collection(this.#store, state, indexes);
  }

  find(namespace: string): Collection | undefined {
    return this.#collections.get(namespace);
  }

  /** The collection, made now when there is none. Only inside a transaction. @throws CommandError 73 on a bad name */
  findOrCreate(database: string, name: string): Collection {
    const namespace = `${database}.${name}`;
    const known = this.#collections.get(namespace);
    if (known !== undefined) {
      return known;
    }
    checkName(database, name);
    const id = (this.#store.get(NEXT_ID)?.readUInt32BE(0) ?? 0) + 1;
    const next = Buffer.alloc(4);
    next.writeUInt32BE(id, 0);
    this.#store.put(NEXT_ID, next);
    const uuid = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
    const state = { id, namespace, uuid, nextSlot: 1, longIds: false, count: 0, bytes: 0 };
    const collection = new Collection(this.#store, state, []);
    this.#collections.set(namespace, collection);
    collection.catalogChanged = true;
    collection.countChanged = true;
    return collection;
  }

  /** Removes the collection with its documents and indexes. Only inside a transaction. */
  drop(collection: Collection): void {
    const prefix = collection.prefix.subarray(0, 4);
    this.#clear(prefix);
    this.#store.remove(collectionKey(collection.state.namespace));
    this.#store.remove(countKey(collection.state.id));
    this.#collections.delete(collection.state.namespace);
  }

  /** Makes an index and fills it. Only inside a transaction. @throws CommandError 11000 when documents collide */
  addIndex(collection: Collection, spec: Document): void {
    const record = { slot: collection.state.nextSlot++, spec, multikey: false, truncated: false };
    const index = new Index(collection.state.id, record);
    try {
      for (const { key, value } of scanRange(this.#store, prefixRange(collection.prefix))) {
        collection.addToIndex(index, key.subarray(6), documentOf(value));
      }
    } catch (error) {
      this.#clear(index.prefix);
      throw error;
    }
    collection.indexes.push(index);
    collection.catalogChanged = true;
  }

  dropIndex(collection: Collection, index: Index): void {
    this.#clear(index.prefix);
    collection.indexes.splice(collection.indexes.indexOf(index), 1);
    collection.catalogChanged = true;
  }

  #clear(prefix: Buffer): void {
    const keys = Array.from(scanRange(this.#store, prefixRange(prefix)), ({ key }) => key);
    for (const key of keys) {
      this.#store.remove(key);
    }
  }

  /** Writes what the transaction changed in the collections' records. To be called at the end of each transaction. */
  save(): void {
    for (const collection of this.#collections.values()) {
      if (collection.catalogChanged) {
        this.#store.put(collectionKey(collection.state.namespace), recordOf(collection));
        collection.catalogChanged = false;
      }
      if (collection.countChanged) {
        const count = Buffer.alloc(16);
        count.writeDoubleLE(collection.state.count, 0);
        count.writeDoubleLE(collection.state.bytes, 8);
        this.#store.put(countKey(collection.state.id), count);
        collection.countChanged = false;
      }
    }
  }

  /** All collections, or those of one database, by name. */
  collections(database?: string): Collection[] {
    return [...this.#collections.values()]
      .filter(({ state }) => database === undefined || state.namespace.startsWith(`${database}.`))
      .sort((a, b) => (a.state.namespace < b.state.namespace ? -1 : 1));
  }
}

function recordOf(collection: Collection): Buffer {
  const { id, uuid, nextSlot, longIds } = collection.state;
  const indexes = collection.indexes.map(({ record }) => record);
  return encode({ id, uuid: new Binary(uuid, Binary.SUBTYPE_UUID), nextSlot, longIds, indexes });
}

function checkName(database: string, name: string): void {
  if (name === '' || name.startsWith('.') || name.endsWith('.') || name.includes('$') || name.includes('\0')) {
    throw new CommandError(73, `Invalid namespace specified '${database}.${name}'`);
  }
  if (name.startsWith('system.') || database === '' || /[/\\. "$\0]/.test(database)) {
    throw new CommandError(73, `Invalid namespace specified '${database}.${name}'`);
  }
  if (Buffer.byteLength(`${database}.${name}`) > MAX_NAMESPACE) {
    throw new CommandError(73, 'Fully qualified namespace is too long');
  }
}
