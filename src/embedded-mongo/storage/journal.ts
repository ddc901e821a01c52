import { Buffer } from 'node:buffer';
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
import { crc32 } from 'node:zlib';
import type { Change } from './layer.ts';

const syncFile = promisify(fdatasync);

/** One transaction as it stands in the journal. */
export interface JournalRecord {
  /** Each is one more than the one before. */
  readonly sequence: number;
  readonly changes: readonly Change[];
}

/*
 * A record: length of what follows the checksum (4 bytes), CRC-32 of it (4), sequence (8), then for each change the
 * key's length (2), the value's length (4, or REMOVED), key and value. All numbers are little-endian.
 */
const FRAME = 8;
const HEADER = FRAME + 8;
const PER_CHANGE = 6;
const REMOVED = 0xffffffff;

function encode({ sequence, changes }: JournalRecord): Buffer {
  const size = changes.reduce((sum, [key, value]) => sum + PER_CHANGE + key.length + (value?.length ?? 0), HEADER);
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeBigInt64LE(BigInt(sequence), FRAME);
  let at = HEADER;
  for (const [key, value] of changes) {
    bytes.writeUInt16LE(key.length, at);
    bytes.writeUInt32LE(value === null ? REMOVED : value.length, at + 2);
    at += PER_CHANGE + bytes.write(key, at + PER_CHANGE, 'latin1');
    at += value === null ? 0 : value.copy(bytes, at);
  }
  bytes.writeUInt32LE(size - FRAME, 0);
  bytes.writeUInt32LE(crc32(bytes.subarray(FRAME)), 4);
  return bytes;
}

function changesIn(bytes: Buffer): Change[] {
  const changes: Change[] = [];
  for (let at = HEADER; at < bytes.length; ) {
    const keyEnd = at + PER_CHANGE + bytes.readUInt16LE(at);
    const length = bytes.readUInt32LE(at + 2);
    const end = length === REMOVED ? keyEnd : keyEnd + length;
    const key = bytes.toString('latin1', at + PER_CHANGE, keyEnd);
    changes.push([key, length === REMOVED ? null : bytes.subarray(keyEnd, end)]);
    at = end;
  }
  return changes;
}

/** The whole records from the beginning of a file; what was half written, or is older, ends them. */
function* recordsIn(bytes: Buffer): Generator<JournalRecord> {
  let last: number | undefined;
  for (let at = 0; at + HEADER <= bytes.length; ) {
    const end = at + FRAME + bytes.readUInt32LE(at);
    const record = bytes.subarray(at, end);
    if (end > bytes.length || end < at + HEADER || crc32(record.subarray(FRAME)) !== record.readUInt32LE(4)) {
      return;
    }
    const sequence = Number(record.readBigInt64LE(FRAME));
    if (last !== undefined && sequence !== last + 1) {
      return;
    }
    yield { sequence, changes: changesIn(record) };
    last = sequence;
    at = end;
  }
}

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

  *records(): Generator<JournalRecord> {
    if (existsSync(this.#path)) {
      yield* recordsIn(readFileSync(this.#path));
    }
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
  recordsAfter(sequence: number): JournalRecord[] {
    const known = this.#files
      .flatMap((file) => [...file.records()])
      .filter((record) => record.sequence > sequence)
      .sort((a, b) => a.sequence - b.sequence);
    const gap = known.findIndex((record, i) => record.sequence !== sequence + 1 + i);
    return gap < 0 ? known : known.slice(0, gap);
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
