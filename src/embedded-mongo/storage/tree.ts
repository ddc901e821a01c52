import { Buffer } from 'node:buffer';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { open, type RootDatabase } from 'lmdb';
import type { Entry, KeyRange } from './key-range.ts';
import { bytesOf, type Change, keyOf } from './layer.ts';

const MAGIC = 0xbeefc0de;
/** Where lmdb's meta page has its magic number: after the page's header. */
const MAGIC_AT = 24;
/** Changes written as one, so that lmdb's lists of them stay small. */
const AT_ONCE = 20_000;

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

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** lmdb tells why a commit failed by one more promise, which would end the thread if nobody listened to it. */
async function reasonOf(error: unknown): Promise<unknown> {
  const { commitError } = error as { commitError?: Promise<unknown> };
  try {
    await commitError;
  } catch (reason) {
    return new Error(`The disk did not take the changes: ${String(reason)}`, { cause: reason });
  }
  return error;
}

/** The ordered map of bytes in a file: one lmdb environment with one tree. What it has written survives a power cut. */
export class Tree {
  readonly #db: RootDatabase<Buffer, Uint8Array>;

  /** @throws Error when the file is not a database */
  constructor(path: string) {
    checkFile(path);
    // Without lmdb's overlapping sync a commit writes its pages, waits for the disk and only then turns the meta page.
    this.#db = open<Buffer, Uint8Array>({
      path,
      noSubdir: true,
      encoding: 'binary',
      keyEncoding: 'binary',
      overlappingSync: false,
      eventTurnBatching: false,
      cache: false,
    });
  }

  has(key: Uint8Array): boolean {
    return this.#db.getBinaryFast(key) !== undefined;
  }

  /** A copy of the value, or undefined. */
  get(key: Uint8Array): Buffer | undefined {
    const bytes = this.#db.getBinary(key);
    return bytes === undefined ? undefined : asBuffer(bytes);
  }

  /** The entries of the range, in key order or in reverse. */
  *entries(range: KeyRange, limit: number, reverse: boolean): Generator<Entry> {
    const options = reverse
      ? { start: range.end, end: range.start, reverse, limit, exclusiveStart: true, inclusiveEnd: true }
      : { start: range.start, end: range.end, limit };
    for (const { key, value } of this.#db.getRange(options)) {
      yield { key: asBuffer(key), value: asBuffer(value) };
    }
  }

  /** The same in the form of changes, without an end. */
  *changes(range: KeyRange, reverse: boolean): Generator<Change> {
    for (const { key, value } of this.entries(range, Number.MAX_SAFE_INTEGER, reverse)) {
      yield [keyOf(key), value];
    }
  }

  count(range: KeyRange): number {
    return this.#db.getKeysCount({ start: range.start, end: range.end });
  }

  /** Runs `work` alone among all processes that have the file open. */
  alone<T>(work: (put: (key: Uint8Array, value: Buffer) => void) => T): T {
    return this.#db.transactionSync(() => work((key, value) => this.#db.putSync(key, value)));
  }

  /**
   * Writes changes in lmdb's own thread, a part at a time: who needs them whole makes sure of that himself. Resolves
   * when they are on the disk and are what readers see.
   */
  async write(changes: Iterable<Change>): Promise<void> {
    const all = [...changes];
    for (let from = 0; from < all.length; from += AT_ONCE) {
      await this.#writeAtOnce(all.slice(from, from + AT_ONCE));
    }
    this.#db.resetReadTxn();
  }

  async #writeAtOnce(changes: readonly Change[]): Promise<void> {
    const promises = new Set<Promise<unknown>>();
    try {
      promises.add(
        this.#db.batch(() => {
          for (const [key, value] of changes) {
            promises.add(value === null ? this.#db.remove(bytesOf(key)) : this.#db.put(bytesOf(key), value));
          }
        }),
      );
      await Promise.all(promises);
    } catch (error) {
      throw await reasonOf(error);
    }
  }

  /** Bytes of the file in use. */
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
