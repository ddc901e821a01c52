import { Buffer } from 'node:buffer';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Journal } from './journal.ts';
import { bytesOf, type Change, type Key, keyOf, Layer, newestOf } from './layer.ts';
import { type Entry, type KeyRange, Tree } from './tree.ts';

export type { Entry, KeyRange } from './tree.ts';

export type Durability = 'power-cut' | 'crash';

/** In the catalog's collection number 0: the number of the last transaction that the tree has. */
const SEQUENCE = Buffer.from([0, 0, 0, 0, 5]);
/** Bytes of the journal from which on the tree takes it over: some thousand writes, of which many are of the same keys. */
const LONG_JOURNAL = 2 * 1024 * 1024;

/** Makes the names in a folder durable: syncing a new file does not promise that its name survives. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Changes that the tree is to take over, and the number of their last transaction. */
interface Handover {
  readonly layer: Layer;
  readonly sequence: number;
}

/**
 * The ordered, durable map of bytes under the database. A transaction is one record in the journal and a layer over the
 * tree in memory; when the journal has become long, the tree takes everything over in lmdb's own thread, while the
 * journal goes on in its other file. After a crash the tree takes over what stands in the journal.
 */
export class Store {
  readonly #folder: string;
  readonly #durability: Durability;
  readonly #tree: Tree;
  readonly #journal: Journal;
  /** Lie over the tree, the newest first. */
  #layers: readonly Layer[] = [];
  /** The running transaction's changes; undefined outside of `write`. */
  #changes: Layer | undefined;
  /** Changes since the tree last took over. */
  #recent = new Layer();
  #handover: Handover | undefined;
  #handingOver: Promise<void> | undefined;
  /** Bytes of the journal from which on the tree is to take over; farther on after each time that it could not. */
  #longFrom = LONG_JOURNAL;
  #sequence = 0;
  #broken: Error | undefined;
  /** The folder is ours, and so is the journal in it. */
  #isOwn = false;
  readonly #report: (error: unknown) => void;

  /**
   * @param report hears when the tree could not take over, which is then tried again, and of a damaged journal
   * @throws Error when the folder's data file is not a database
   */
  constructor(folder: string, durability: Durability, report: (error: unknown) => void) {
    this.#report = report;
    this.#folder = folder;
    this.#durability = durability;
    this.#tree = new Tree(join(folder, 'data.mdb'));
    this.#journal = new Journal(folder);
    if (durability === 'power-cut') {
      syncFolder(folder);
      syncFolder(dirname(resolve(folder)));
    }
  }

  /**
   * Sets a key if it still has the value that was seen, exclusively among all processes that have the folder open. Only
   * before `recover`.
   */
  replaceIf(key: Buffer, seen: Buffer | undefined, value: Buffer): boolean {
    return this.#tree.alone((put) => {
      const now = this.#tree.get(key);
      const isSame = now === undefined || seen === undefined ? now === seen : now.equals(seen);
      if (isSame) {
        put(key, value);
      }
      return isSame;
    });
  }

  /** Takes over what a server that died has left in the journal. To be called once, by the owner of the folder. */
  async recover(): Promise<void> {
    this.#sequence = this.#tree.get(SEQUENCE)?.readDoubleLE(0) ?? 0;
    const left = new Layer();
    const { records, unreachable } = this.#journal.readAfter(this.#sequence);
    for (const { sequence, changes } of records) {
      this.#sequence = sequence;
      for (const [key, value] of changes) {
        left.set(key, value);
      }
    }
    if (!left.isEmpty) {
      await this.#tree.write(numbered(left, this.#sequence));
    }
    if (unreachable > 0) {
      this.#report(new Error(damaged(this.#folder, this.#sequence, unreachable)));
    }
    this.#journal.open();
    if (this.#durability === 'power-cut') {
      // What was not taken over must be gone for good, or it could one day follow upon what is written from now on.
      await this.#journal.sync();
      syncFolder(this.#folder);
    }
    this.#isOwn = true;
  }

  /**
   * Runs the changes as one transaction: all of them are kept, or, when `work` throws, none. They survive the process
   * when this returns, and a power cut when `durable` says so.
   */
  write<T>(work: () => T): T {
    if (this.#broken !== undefined) {
      throw this.#broken;
    }
    this.#changes = new Layer();
    this.#arrange();
    try {
      const result = work();
      this.#keep(this.#changes);
      return result;
    } finally {
      this.#changes = undefined;
      this.#arrange();
    }
  }

  #keep(changes: Layer): void {
    if (changes.isEmpty) {
      return;
    }
    this.#journal.append({ sequence: this.#sequence + 1, changes: [...changes.changes()] });
    this.#sequence++;
    this.#recent.merge(changes);
    if (this.#journal.size > this.#longFrom && this.#handingOver === undefined) {
      this.#handOver().catch(this.#report);
    }
  }

  #arrange(): void {
    this.#layers = [this.#changes, this.#recent, this.#handover?.layer].filter((layer) => layer !== undefined);
  }

  /**
   * Resolves when what was written before is as durable as was asked. When the disk fails, nobody can tell what is on
   * it: then nothing more is written until the server starts anew.
   */
  async durable(): Promise<void> {
    if (this.#durability === 'crash') {
      return;
    }
    try {
      await this.#journal.sync();
    } catch (error) {
      this.#broken = error instanceof Error ? error : new Error(String(error));
      throw this.#broken;
    }
  }

  /** Lets the tree take over what is recent, or what it could not take over last time. One at a time. */
  #handOver(): Promise<void> {
    this.#handingOver ??= this.#handOverNow().finally(() => {
      this.#handingOver = undefined;
    });
    return this.#handingOver;
  }

  async #handOverNow(): Promise<void> {
    if (this.#handover === undefined) {
      this.#handover = { layer: this.#recent, sequence: this.#sequence };
      this.#recent = new Layer();
      this.#journal.turn();
      this.#arrange();
    }
    const { layer, sequence } = this.#handover;
    this.#longFrom = this.#journal.size + LONG_JOURNAL;
    // The tree takes a long layer over in parts: the journal must be able to complete what a power cut leaves.
    await this.durable();
    await this.#tree.write(numbered(layer, sequence));
    this.#handover = undefined;
    this.#longFrom = LONG_JOURNAL;
    this.#arrange();
  }

  has(key: Uint8Array): boolean {
    const known = this.#over(keyOf(key));
    return known === undefined ? this.#tree.has(key) : known !== null;
  }

  /** The value, not to be changed, or undefined. */
  get(key: Uint8Array): Buffer | undefined {
    const known = this.#over(keyOf(key));
    return known === undefined ? this.#tree.get(key) : (known ?? undefined);
  }

  #over(key: Key): Buffer | null | undefined {
    for (const layer of this.#layers) {
      const value = layer.get(key);
      if (value !== undefined) {
        return value;
      }
    }
    return undefined;
  }

  /** Only inside `write`. The value may be used for something else afterwards. */
  put(key: Uint8Array, value: Buffer): void {
    this.#change(key, Buffer.from(value));
  }

  /** Only inside `write`. */
  remove(key: Uint8Array): void {
    this.#change(key, null);
  }

  #change(key: Uint8Array, value: Buffer | null): void {
    if (this.#changes === undefined) {
      throw new Error('the store can only be changed in a transaction');
    }
    this.#changes.set(keyOf(key), value);
  }

  /** At most `limit` entries of the range, in key order or in reverse. */
  entries(range: KeyRange, limit: number, reverse = false): Entry[] {
    const [start, end] = [keyOf(range.start), keyOf(range.end)];
    const over = this.#layers.filter((layer) => layer.touches(start, end));
    if (over.length === 0) {
      return [...this.#tree.entries(range, limit, reverse)];
    }
    const entries: Entry[] = [];
    const sources = [...over.map((layer) => layer.range(start, end, reverse)), this.#tree.changes(range, reverse)];
    for (const [key, value] of newestOf(sources, reverse)) {
      if (entries.push({ key: bytesOf(key), value }) >= limit) {
        break;
      }
    }
    return entries;
  }

  /** The number of entries in the range. */
  count(range: KeyRange): number {
    const over = new Map<Key, Buffer | null>();
    for (const layer of [...this.#layers].reverse()) {
      for (const [key, value] of layer.range(keyOf(range.start), keyOf(range.end), false)) {
        over.set(key, value);
      }
    }
    let count = this.#tree.count(range);
    for (const [key, value] of over) {
      count += Number(value !== null) - Number(this.#tree.has(bytesOf(key)));
    }
    return count;
  }

  /** Bytes of the data file in use. */
  get size(): number {
    return this.#tree.size;
  }

  async close(): Promise<void> {
    try {
      if (this.#isOwn) {
        await this.#handingOver?.catch(() => {});
        while (this.#handover !== undefined || !this.#recent.isEmpty) {
          await this.#handOver();
        }
        this.#journal.remove();
      }
    } finally {
      await this.#tree.close();
    }
  }
}

function damaged(folder: string, sequence: number, unreachable: number): string {
  return (
    `The journal in ${folder} is damaged behind transaction ${sequence}: ${unreachable} later ones could not be taken over. ` +
    'Unless the machine has just lost its power, something else has written there, or the disk is failing.'
  );
}

function* numbered(layer: Layer, sequence: number): Generator<Change> {
  yield* layer.changes();
  const number = Buffer.alloc(8);
  number.writeDoubleLE(sequence, 0);
  yield [keyOf(SEQUENCE), number];
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
