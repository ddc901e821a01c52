import { Buffer } from 'node:buffer';
import { fieldsOf } from '../bson/elements.ts';
import { isNumber, numberOf, type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { prefixRange } from '../storage/key-range.ts';
import type { Store } from '../storage/store.ts';
import type { Command } from '../wire/message.ts';
import { REPLY_RESERVE } from '../wire/reply-frame.ts';

// In the catalog's collection number 0; the fifth byte tells these records apart.
const SESSIONS = Buffer.from([0, 0, 0, 0, 3]);
/** Milliseconds for which an answer is remembered; a driver retries within its server selection timeout. */
const KEPT_FOR = 30 * 60_000;
const HEADER = 16;

/** What a write that may be retried is known by. */
export interface WriteId {
  readonly key: Buffer;
  readonly number: bigint;
}

/** The answer to each session's last retryable write, kept with the write itself, also over a restart. */
export class RetriedWrites {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The identity of a command that a driver may send again, or undefined. @throws CommandError 72 */
  idOf(command: Command): WriteId | undefined {
    const number = command.fields.get('txnNumber');
    if (number === undefined) {
      return undefined;
    }
    const session = command.fields.get('lsid');
    const id = session?.type === TYPE.object ? fieldsOf(session).get('id') : undefined;
    if (id?.type !== TYPE.binary || !isNumber(number.type)) {
      throw new CommandError(72, 'Transaction number requires a session ID to also be specified');
    }
    const value = number.type === TYPE.int64 ? number.bytes.readBigInt64LE(number.start) : BigInt(numberOf(number));
    return { key: sessionKey(id), number: value };
  }

  /** The reply that was given to this very write. @throws CommandError 225 when the session has gone on since */
  replyTo({ key, number }: WriteId): Buffer | undefined {
    const record = this.#store.get(key);
    if (record === undefined) {
      return undefined;
    }
    const last = record.readBigInt64LE(0);
    if (last > number) {
      throw new CommandError(225, `Retryable write with txnNumber ${number} is prohibited: a newer one is ${last}`);
    }
    return last === number ? Buffer.concat([Buffer.alloc(REPLY_RESERVE), record.subarray(HEADER)]) : undefined;
  }

  /** Keeps a reply. Only inside the write's own transaction. */
  remember({ key, number }: WriteId, reply: Buffer): void {
    const record = Buffer.allocUnsafe(HEADER + reply.length - REPLY_RESERVE);
    record.writeBigInt64LE(number, 0);
    record.writeDoubleLE(Date.now(), 8);
    reply.copy(record, HEADER, REPLY_RESERVE);
    this.#store.put(key, record);
  }

  /** Forgets sessions that ended. Only inside a transaction. */
  forget(sessions: readonly RawValue[]): void {
    for (const session of sessions) {
      const id = session.type === TYPE.object ? fieldsOf(session).get('id') : undefined;
      if (id?.type === TYPE.binary) {
        this.#store.remove(sessionKey(id));
      }
    }
  }

  /** The keys of answers that nobody can ask for any more. */
  outdated(): Buffer[] {
    const limit = Date.now() - KEPT_FOR;
    return this.#store
      .entries(prefixRange(SESSIONS), 100_000)
      .filter(({ value }) => value.readDoubleLE(8) < limit)
      .map(({ key }) => key);
  }
}

function sessionKey(id: RawValue): Buffer {
  return Buffer.concat([SESSIONS, id.bytes.subarray(id.start + 5, id.end)]);
}
