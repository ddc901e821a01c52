import type { Buffer } from 'node:buffer';
import {
  closeSync,
  constants,
  existsSync,
  fdatasync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decode, encode, type FileContent, type JournalRecord } from './journal-record.ts';

const syncFile = promisify(fdatasync);

/** One of the journal's two files. */
class JournalFile {
  readonly #path: string;
  #handle: number | undefined;
  end = 0;
  /** Something was written that may not be on the disk yet. */
  isDirty = false;

  constructor(path: string) {
    this.#path = path;
  }

  read(): FileContent {
    return existsSync(this.#path) ? decode(readFileSync(this.#path)) : { records: [], strays: [] };
  }

  /** Makes it empty and ready to be written. */
  open(): void {
    this.#handle = openSync(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600);
    ftruncateSync(this.#handle);
    this.isDirty = true;
  }

  append(bytes: Buffer): void {
    if (this.#handle === undefined) {
      throw new Error('the journal is not open');
    }
    this.isDirty = true;
    for (let from = 0; from < bytes.length; ) {
      from += writeSync(this.#handle, bytes, from, bytes.length - from, this.end + from);
    }
    this.end += bytes.length;
  }

  async sync(): Promise<void> {
    this.isDirty = false;
    if (this.#handle !== undefined) {
      await syncFile(this.#handle);
    }
  }

  remove(): void {
    if (this.#handle !== undefined) {
      closeSync(this.#handle);
    }
    rmSync(this.#path, { force: true });
  }
}

/** What a journal has after some record. */
export interface JournalContent {
  readonly records: readonly JournalRecord[];
  /** Whole records behind one that is missing or damaged: without it they mean nothing. */
  readonly unreachable: number;
}

/**
 * What was changed, one record a transaction, in the order in which it happened: one short piece to write and to wait
 * for, where the tree would need many pages. There are two files, so that one can be written while the tree takes over
 * what stands in the other; then that one is written from its beginning again.
 */
export class Journal {
  readonly #files: readonly [JournalFile, JournalFile];
  #current: JournalFile;
  #syncing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(folder: string) {
    this.#files = [new JournalFile(join(folder, 'journal-0')), new JournalFile(join(folder, 'journal-1'))];
    this.#current = this.#files[0];
  }

  /** What stands in it after this record, in order, up to the first that is missing. */
  readAfter(sequence: number): JournalContent {
    const files = this.#files.map((file) => file.read());
    const known = files
      .flatMap(({ records }) => records)
      .filter((record) => record.sequence > sequence)
      .sort((a, b) => a.sequence - b.sequence);
    const gap = known.findIndex((record, i) => record.sequence !== sequence + 1 + i);
    const records = gap < 0 ? known : known.slice(0, gap);
    const last = sequence + records.length;
    const strays = files.flatMap((file) => file.strays).filter((stray) => stray > last);
    return { records, unreachable: known.length - records.length + strays.length };
  }

  /** Forgets what stands in it, and is ready for records. Only when the tree has everything. */
  open(): void {
    for (const file of this.#files) {
      file.open();
    }
  }

  /** Adds a record; it survives the process at once, and a power cut from the next `sync` on. @throws when the disk is full */
  append(record: JournalRecord): void {
    this.#current.append(encode(record));
  }

  /** Bytes since the last `turn`. */
  get size(): number {
    return this.#current.end;
  }

  /** Goes on in the other file, of which the tree must have everything by now. */
  turn(): void {
    this.#current = this.#current === this.#files[0] ? this.#files[1] : this.#files[0];
    this.#current.end = 0;
  }

  /** Resolves when all that was appended before is on the disk; whoever comes during one wait shares the next. */
  sync(): Promise<void> {
    if (this.#syncing === undefined) {
      this.#syncing = this.#syncNow().finally(() => {
        this.#syncing = undefined;
      });
      return this.#syncing;
    }
    this.#next ??= this.#syncing.then(() => {
      this.#next = undefined;
      return this.sync();
    });
    return this.#next;
  }

  async #syncNow(): Promise<void> {
    // The older file first: a record must not survive where one before it does not.
    for (const file of [...this.#files].sort((a) => (a === this.#current ? 1 : -1))) {
      if (file.isDirty) {
        await file.sync();
      }
    }
  }

  /** Removes the files. Only when the tree has everything. */
  remove(): void {
    for (const file of this.#files) {
      file.remove();
    }
  }
}
