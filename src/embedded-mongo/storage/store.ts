import { Buffer } from 'node:buffer';
import { dirname, join, resolve } from 'node:path';
import { syncFolder } from './folder.ts';
import { Journal } from './journal.ts';
import type { Entry, KeyRange } from './key-range.ts';
import { keyOf, Layer } from './layer.ts';
import { LayeredTree } from './layered.ts';
import { damaged, recoverFrom } from './recovery.ts';
import { takeOver } from './taken-over.ts';
import { Tree } from './tree.ts';

/** What a write that was acknowledged survives: a power cut of the machine, or only the end of the process. */
export type Durability = 'power-cut' | 'crash';

/**
 * Bytes of the journal from which on the tree takes it over: several thousand writes, of which many are of the same keys
 * and still more of the same pages, which are then written once. All of it is in memory, too, and read at the next start
 * after a crash.
 */
const LONG_JOURNAL = 8 * 1024 * 1024;

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
  readonly #view: LayeredTree;
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
    this.#view = new LayeredTree(this.#tree);
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
    const found = await recoverFrom(this.#journal, this.#tree);
    this.#sequence = found.sequence;
    if (found.unreachable > 0) {
      this.#report(new Error(damaged(this.#folder, found)));
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
    const layers = [this.#changes, this.#recent, this.#handover?.layer];
    this.#view.lay(layers.filter((layer) => layer !== undefined));
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
    await takeOver(this.#tree, layer, sequence);
    this.#handover = undefined;
    this.#longFrom = LONG_JOURNAL;
    this.#arrange();
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

  has(key: Uint8Array): boolean {
    return this.#view.has(key);
  }

  /** The value, not to be changed, or undefined. */
  get(key: Uint8Array): Buffer | undefined {
    return this.#view.get(key);
  }

  /** At most `limit` entries of the range, in key order or in reverse. */
  entries(range: KeyRange, limit: number, reverse = false): Entry[] {
    return this.#view.entries(range, limit, reverse);
  }

  /** The number of entries in the range. */
  count(range: KeyRange): number {
    return this.#view.count(range);
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
