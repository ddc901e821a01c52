import type { Buffer } from 'node:buffer';
import { fieldsOf, membersOf } from '../bson/elements.ts';
import { type RawValue, readInt32, TYPE, textOf } from '../bson/raw.ts';
import { checkDocument } from '../bson/validate.ts';
import { CommandError } from '../errors.ts';
import { crc32c } from './crc32c.ts';

export const HEADER_SIZE = 16;
/** The largest message that is accepted, in bytes; announced as maxMessageSizeBytes. */
export const MAX_MESSAGE_SIZE = 48_000_000;

const OP_QUERY = 2004;
export const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const REQUIRED_FLAGS = 0xffff;

/** One command as it came over the wire. */
export interface Command {
  readonly name: string;
  readonly database: string;
  readonly fields: ReadonlyMap<string, RawValue>;
  /** Document sequences (kind 1 sections) by name. */
  readonly sequences: ReadonlyMap<string, readonly RawValue[]>;
}

export interface Message {
  readonly requestId: number;
  readonly legacy: boolean;
  /** The client waits for no reply (write concern 0). */
  readonly moreToCome: boolean;
  /** Undefined when the message has a sound frame but an unusable content: then `error` says why. */
  readonly command: Command | undefined;
  readonly error: CommandError | undefined;
}

/** The frame cannot be trusted: the connection has to be closed. */
export class FrameError extends Error {}

function documentAt(bytes: Buffer, start: number, limit: number): RawValue {
  if (limit - start < 5) {
    throw new FrameError('a document is cut off');
  }
  const end = start + readInt32(bytes, start);
  if (end > limit || end - start < 5) {
    throw new FrameError('a document reaches beyond its message');
  }
  checkDocument(bytes, start, end);
  return { type: TYPE.object, bytes, start, end };
}

function sequenceAt(bytes: Buffer, start: number, end: number, into: Map<string, RawValue[]>): void {
  const nameEnd = bytes.indexOf(0, start + 4);
  if (nameEnd < 0 || nameEnd >= end) {
    throw new FrameError('a section has no name');
  }
  const name = bytes.toString('utf8', start + 4, nameEnd);
  if (into.has(name)) {
    throw new FrameError('a section comes twice');
  }
  const documents: RawValue[] = [];
  let at = nameEnd + 1;
  while (at < end) {
    const document = documentAt(bytes, at, end);
    documents.push(document);
    at = document.end;
  }
  into.set(name, documents);
}

function readSections(bytes: Buffer, from: number, limit: number): Command {
  const sequences = new Map<string, RawValue[]>();
  let body: RawValue | undefined;
  let at = from;
  while (at < limit) {
    const kind = bytes[at];
    at++;
    if (kind === 0 && body === undefined) {
      body = documentAt(bytes, at, limit);
      at = body.end;
    } else if (kind === 1 && limit - at >= 5) {
      const end = at + readInt32(bytes, at);
      if (end > limit || end < at + 5) {
        throw new FrameError('a section reaches beyond its message');
      }
      sequenceAt(bytes, at, end, sequences);
      at = end;
    } else {
      throw new FrameError('unknown section kind');
    }
  }
  if (body === undefined) {
    throw new FrameError('a message without a body');
  }
  return commandOf(body, sequences, undefined);
}

function commandOf(body: RawValue, sequences: Map<string, RawValue[]>, database: string | undefined): Command {
  const fields = fieldsOf(body);
  const name = fields.keys().next().value ?? '';
  const named = fields.get('$db');
  return { name, database: database ?? (named?.type === TYPE.string ? textOf(named) : ''), fields, sequences };
}

function checkedLimit(bytes: Buffer, flags: number): number {
  if ((flags & CHECKSUM_PRESENT) === 0) {
    return bytes.length;
  }
  const limit = bytes.length - 4;
  if (limit < HEADER_SIZE + 4 || bytes.readUInt32LE(limit) !== crc32c(bytes.subarray(0, limit))) {
    throw new FrameError('wrong checksum');
  }
  return limit;
}

function readMsg(bytes: Buffer, requestId: number): Message {
  const flags = bytes.length >= HEADER_SIZE + 4 ? bytes.readUInt32LE(HEADER_SIZE) : REQUIRED_FLAGS;
  if ((flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0) {
    throw new FrameError('unknown message flags');
  }
  const limit = checkedLimit(bytes, flags);
  const moreToCome = (flags & MORE_TO_COME) !== 0;
  try {
    const command = readSections(bytes, HEADER_SIZE + 4, limit);
    return { requestId, legacy: false, moreToCome, command, error: undefined };
  } catch (error) {
    if (!(error instanceof CommandError)) {
      throw error;
    }
    return { requestId, legacy: false, moreToCome, command: undefined, error };
  }
}

function readQuery(bytes: Buffer, requestId: number): Message {
  const nameEnd = bytes.indexOf(0, HEADER_SIZE + 4);
  if (nameEnd < 0 || nameEnd + 9 > bytes.length) {
    throw new FrameError('a query without a collection');
  }
  const [database = ''] = bytes.toString('utf8', HEADER_SIZE + 4, nameEnd).split('.', 1);
  const body = documentAt(bytes, nameEnd + 9, bytes.length);
  const inner = fieldsOf(body).get('$query');
  const command = commandOf(inner?.type === TYPE.object ? inner : body, new Map(), database);
  return { requestId, legacy: true, moreToCome: false, command, error: undefined };
}

/**
 * Reads one whole frame.
 * @throws FrameError when its inner lengths, flags or checksum are wrong, or its operation is none of ours
 */
export function readMessage(bytes: Buffer): Message {
  const requestId = readInt32(bytes, 4);
  const operation = readInt32(bytes, 12);
  if (operation === OP_MSG) {
    return readMsg(bytes, requestId);
  }
  if (operation === OP_QUERY) {
    try {
      return readQuery(bytes, requestId);
    } catch (error) {
      throw error instanceof CommandError ? new FrameError(error.message) : error;
    }
  }
  throw new FrameError(`unknown operation ${operation}`);
}

/** The documents of a command's array argument, whether it came as a sequence or inside the body. */
export function documentsOf(command: Command, name: string): readonly RawValue[] {
  const sequence = command.sequences.get(name);
  if (sequence !== undefined) {
    return sequence;
  }
  const inline = command.fields.get(name);
  if (inline?.type !== TYPE.array) {
    throw new CommandError(inline === undefined ? 40414 : 14, `BSON field '${command.name}.${name}' must be an array`);
  }
  const documents = membersOf(inline);
  if (documents.some((document) => document.type !== TYPE.object)) {
    throw new CommandError(14, `BSON field '${command.name}.${name}' must hold documents`);
  }
  return documents;
}
