import { Buffer } from 'node:buffer';
import { closeSync, existsSync, fsyncSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { open, type RootDatabase } from 'lmdb';

export type Durability = 'power-cut' | 'crash';

/** A bounded piece of the ordered keys: from `start` up to, not including, `end`. */
export interface KeyRange {
  readonly start: Uint8Array;
  readonly end: Uint8Array;
}

export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

// lmdb's flags of a transaction: commit before returning, and (0x10000) without waiting for the disk.
const COMMIT_AND_SYNC = 2;
const COMMIT_WITHOUT_SYNC = 0x10002;

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const MAGIC = 0xbeefc0de;
/** Where lmdb's meta page has its magic number: after the page's header. */
const MAGIC_AT = 24;

/** lmdb crashes the process over a file that is not its own, so the file is looked at first. */
function checkFile(path: string): void {
  if (!existsSync(path) || statSync(path).size === 0) {
    return;
  }
  const head = Buffer.alloc(32);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  if (head.readUInt32LE(MAGIC_AT) !== MAGIC) {
    throw new Error(`${path} is damaged, or is not a database`);
  }
}

/** Makes the names in a folder durable: syncing a new file does not promise that its name survives. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * The ordered, durable map of bytes under the database: one lmdb environment with one tree. All methods are synchronous;
 * `write` returns once the transaction is as durable as was asked.
 */
export class Store {
  readonly #db: RootDatabase<Buffer, Uint8Array>;
  readonly #flags: number;

  /** @throws Error when the folder's data file is not a database */
  constructor(folder: string, durability: Durability) {
    const path = join(folder, 'data.mdb');
    checkFile(path);
    // Without lmdb's overlapping sync a commit writes its pages, waits for the disk and only then turns the meta page.
    this.#db = open<Buffer, Uint8Array>({
      path,
      noSubdir: true,
      encoding: 'binary',
      keyEncoding: 'binary',
      overlappingSync: false,
      cache: false,
    });
    if (durability === 'power-cut') {
      syncFolder(folder);
      syncFolder(dirname(resolve(folder)));
    }
    this.#flags = durability === 'power-cut' ? COMMIT_AND_SYNC : COMMIT_WITHOUT_SYNC;
  }

  /** Runs the changes as one transaction: all of them are kept, or, when `work` throws, none. */
  write<T>(work: () => T): T {
    return this.#db.transactionSync(work, this.#flags as never);
  }

  has(key: Uint8Array): boolean {
    return this.#db.getBinaryFast(key) !== undefined;
  }

  /** A copy of the value, or undefined. */
  get(key: Uint8Array): Buffer | undefined {
    const bytes = this.#db.getBinary(key);
    return bytes === undefined ? undefined : asBuffer(bytes);
  }

  /** Only inside `write`. */
  put(key: Uint8Array, value: Buffer): void {
    this.#db.putSync(key, value);
  }

  /** Only inside `write`. */
  remove(key: Uint8Array): void {
    this.#db.removeSync(key);
  }

  /** At most `limit` entries of the range, in key order or in reverse. */
  entries(range: KeyRange, limit: number, reverse = false): Entry[] {
    const options = reverse
      ? { start: range.end, end: range.start, reverse, limit, exclusiveStart: true, inclusiveEnd: true }
      : { start: range.start, end: range.end, limit };
    const entries: Entry[] = [];
    for (const { key, value } of this.#db.getRange(options)) {
      entries.push({ key: asBuffer(key), value: asBuffer(value) });
    }
    return entries;
  }

  /** The number of entries in the range. */
  count(range: KeyRange): number {
    return this.#db.getKeysCount({ start: range.start, end: range.end });
  }

  /** Bytes of the data file in use. */
  get size(): number {
    const stats = this.#db.getStats() as {
      pageSize?: number;
      root?: { lastPageNumber?: number };
      lastPageNumber?: number;
    };
    return (stats.lastPageNumber ?? 0) * (stats.pageSize ?? 4096);
  }

  async close(): Promise<void> {
    await this.#db.close();
  }
}

/** The range of all keys that begin with these bytes, which must not all be 0xff. */
export function prefixRange(prefix: Uint8Array): KeyRange {
  const end = Buffer.from(prefix);
  let last = end.length - 1;
  while (end[last] === 0xff) {
    last--;
  }
  end[last] = (end[last] as number) + 1;
  return { start: prefix, end: end.subarray(0, last + 1) };
}
