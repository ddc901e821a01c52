import { randomBytes } from 'node:crypto';
import type { RawValue } from '../bson/raw.ts';
import { TYPE } from '../bson/raw.ts';
import { arrayIndex, type BsonWriter } from '../bson/writer.ts';
import { CommandError } from '../errors.ts';

/** Milliseconds after which a cursor that nobody asked is given up, as in MongoDB. */
const IDLE_LIMIT = 600_000;
/** Largest sum of documents in one batch, in bytes; it leaves room for the reply around them. */
const MAX_BATCH_BYTES = 16 * 1024 * 1024 - 64 * 1024;
/** Documents in a first batch whose size the client did not say. */
export const DEFAULT_BATCH = 101;

/** Documents that are made one after another as the client asks for them. */
export interface Results {
  readonly namespace: string;
  readonly documents: Iterator<RawValue>;
}

interface Open extends Results {
  usedAt: number;
  /** A document that did not fit into the last batch. */
  waiting: RawValue | undefined;
  finished: boolean;
}

/** The cursors that clients left open. */
export class Cursors {
  readonly #open = new Map<bigint, Open>();

  /**
   * Writes the `cursor` field of a reply with the first batch and keeps what remains.
   * @param batch documents at most in the batch
   * @param single closes the cursor after this batch
   */
  writeFirst(writer: BsonWriter, results: Results, batch: number, single: boolean): void {
    const open: Open = { ...results, usedAt: Date.now(), waiting: undefined, finished: false };
    const cursor = writer.openField('cursor');
    writeBatch(writer, 'firstBatch', open, batch);
    let id = 0n;
    if (!single && !open.finished && hasMore(open)) {
      id = newId();
      this.#open.set(id, open);
    }
    writer.int64('id', id);
    writer.text('ns', results.namespace);
    writer.close(cursor);
  }

  /** Writes the next batch. @throws CommandError 43 when there is no such cursor */
  writeNext(writer: BsonWriter, id: bigint, namespace: string, batch: number): void {
    const open = this.#open.get(id);
    if (open === undefined || open.namespace !== namespace) {
      throw new CommandError(43, `cursor id ${id} not found`);
    }
    open.usedAt = Date.now();
    const cursor = writer.openField('cursor');
    try {
      writeBatch(writer, 'nextBatch', open, batch);
    } catch (error) {
      this.#open.delete(id);
      throw error;
    }
    const more = !open.finished && hasMore(open);
    if (!more) {
      this.#open.delete(id);
    }
    writer.int64('id', more ? id : 0n);
    writer.text('ns', namespace);
    writer.close(cursor);
  }

  /** @returns whether there was such a cursor */
  kill(id: bigint): boolean {
    return this.#open.delete(id);
  }

  /** Gives up the cursors of a collection, or of a whole database, that is dropped. */
  killAll(dropped: string): void {
    for (const [id, { namespace }] of this.#open) {
      if (namespace === dropped || namespace.startsWith(`${dropped}.`)) {
        this.#open.delete(id);
      }
    }
  }

  killIdle(): void {
    const limit = Date.now() - IDLE_LIMIT;
    for (const [id, { usedAt }] of this.#open) {
      if (usedAt < limit) {
        this.#open.delete(id);
      }
    }
  }
}

function newId(): bigint {
  return randomBytes(8).readBigInt64LE(0) & 0x7fffffffffffffffn || 1n;
}

function take(open: Open): RawValue | undefined {
  const waiting = open.waiting;
  if (waiting !== undefined) {
    open.waiting = undefined;
    return waiting;
  }
  const next = open.finished ? undefined : open.documents.next();
  if (next === undefined || next.done === true) {
    open.finished = true;
    return undefined;
  }
  return next.value;
}

/** Looks one document ahead, so that a cursor with nothing left is closed at once. */
function hasMore(open: Open): boolean {
  open.waiting = take(open);
  return open.waiting !== undefined;
}

function writeBatch(writer: BsonWriter, name: string, open: Open, batch: number): void {
  const start = writer.openField(name, TYPE.array);
  const limit = writer.position + MAX_BATCH_BYTES;
  for (let i = 0; i < batch; i++) {
    const document = take(open);
    if (document === undefined) {
      break;
    }
    if (i > 0 && writer.position + (document.end - document.start) > limit) {
      open.waiting = document;
      break;
    }
    writer.value(arrayIndex(i), document);
  }
  writer.close(start);
}
