import type { Buffer } from 'node:buffer';
import type { Document } from 'bson';
import { encode } from '../bson/codec.ts';
import { BsonWriter } from '../bson/writer.ts';
import { CommandError } from '../errors.ts';
import { REPLY_RESERVE } from '../wire/reply-frame.ts';

/** A successful reply, written field by field; `ok` is added. */
export function reply(write: (writer: BsonWriter) => void): Buffer {
  const writer = new BsonWriter(REPLY_RESERVE);
  const start = writer.open();
  write(writer);
  writer.double('ok', 1);
  writer.close(start);
  return writer.finish();
}

/** A successful reply from plain objects. */
export function replyWith(fields: Document): Buffer {
  return framed(encode({ ...fields, ok: 1.0 }));
}

/** The reply that refuses a command. */
export function errorReply(error: CommandError): Buffer {
  return framed(encode({ ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details }));
}

function framed(body: Buffer): Buffer {
  const writer = new BsonWriter(REPLY_RESERVE, REPLY_RESERVE + body.length);
  writer.copy(body, 0, body.length);
  return writer.finish();
}

/** What went wrong with one statement of a write command. */
export interface WriteError {
  readonly index: number;
  readonly error: CommandError;
}

/** Writes the `writeErrors` field, if there are any. */
export function writeErrors(writer: BsonWriter, errors: readonly WriteError[]): void {
  if (errors.length === 0) {
    return;
  }
  const list = errors.map(({ index, error }) => ({ index, code: error.code, errmsg: error.message, ...error.details }));
  const encoded = encode({ writeErrors: list });
  writer.copy(encoded, 4, encoded.length - 1);
}

/**
 * Runs a command's statements in order.
 * @param ordered stops at the first statement that fails
 */
export function runStatements<T>(
  statements: readonly T[],
  ordered: boolean,
  run: (statement: T, index: number) => void,
): WriteError[] {
  const errors: WriteError[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof CommandError)) {
        throw error;
      }
      errors.push({ index, error });
      if (ordered) {
        break;
      }
    }
  }
  return errors;
}

/** Most statements in one write command, as announced in hello. */
export const MAX_STATEMENTS = 100_000;

/** @throws CommandError 21 on an empty command or one with too many statements */
export function checkBatch(statements: readonly unknown[]): void {
  if (statements.length === 0 || statements.length > MAX_STATEMENTS) {
    throw new CommandError(
      21,
      `Write batch sizes must be between 1 and ${MAX_STATEMENTS}. Got ${statements.length} operations.`,
    );
  }
}
