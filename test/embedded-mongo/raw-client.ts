import { connect, type Socket } from 'node:net';
import { deserialize, serialize } from 'bson';
import type { Document } from 'mongodb';
import { crc32c } from '../../src/embedded-mongo/wire/crc32c.ts';

/** The request id of every message that is sent. */
const REQUEST_ID = 7;

export async function dial(folder: string): Promise<Socket> {
  const socket = connect(`${folder}/mongo.sock`);
  await new Promise<void>((resolve) => {
    socket.once('connect', () => resolve());
  });
  return socket;
}

export function int32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) {
    bytes.writeInt32LE(value, 4 * i);
  }
  return bytes;
}

export function framed(operation: number, body: Buffer): Buffer {
  return Buffer.concat([int32(16 + body.length, REQUEST_ID, 0, operation), body]);
}

/** An OP_MSG of these sections. */
export function message(flags: number, ...sections: Buffer[]): Buffer {
  return framed(2013, Buffer.concat([int32(flags), ...sections]));
}

/** A section of kind 0. */
export function body(command: Document): Buffer {
  return Buffer.concat([Buffer.from([0]), serialize({ ...command, $db: 'wire' })]);
}

/** A section of kind 1. */
export function sequence(name: string, ...documents: Document[]): Buffer {
  const content = Buffer.concat([Buffer.from(`${name}\0`), ...documents.map((document) => serialize(document))]);
  return Buffer.concat([Buffer.from([1]), int32(content.length + 4), content]);
}

export function withChecksum(frame: Buffer): Buffer {
  const longer = Buffer.concat([frame, Buffer.alloc(4)]);
  longer.writeInt32LE(longer.length, 0);
  longer.writeUInt32LE(crc32c(longer.subarray(0, -4)), longer.length - 4);
  return longer;
}

function wholeFrames(bytes: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  let at = 0;
  while (at + 16 <= bytes.length && at + bytes.readInt32LE(at) <= bytes.length) {
    frames.push(bytes.subarray(at, at + bytes.readInt32LE(at)));
    at += bytes.readInt32LE(at);
  }
  return frames;
}

/** Sends bytes, in pieces if asked, and returns the replies: so many, or fewer when the server closes. */
export async function exchange(folder: string, sent: Buffer, replies: number, pieces = 1): Promise<Buffer[]> {
  const socket = await dial(folder);
  let received = Buffer.alloc(0);
  const done = new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
    socket.on('error', () => resolve());
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (wholeFrames(received).length >= replies) {
        resolve();
      }
    });
  });
  const size = Math.ceil(sent.length / pieces);
  for (let at = 0; at < sent.length; at += size) {
    socket.write(sent.subarray(at, at + size));
    await new Promise((resolve) => setTimeout(resolve, pieces > 1 ? 2 : 0));
  }
  await done;
  socket.destroy();
  return wholeFrames(received);
}

/** The document of an OP_MSG reply to our message. */
export function read(reply: Buffer | undefined): Document {
  if (reply?.readInt32LE(8) !== REQUEST_ID) {
    throw new Error('No reply, or a reply to another message');
  }
  return deserialize(reply.subarray(21));
}

/** Sends one command as it is, without a driver that adds to it. */
export async function send(folder: string, command: Document): Promise<Document> {
  const [reply] = await exchange(folder, message(0, body(command)), 1);
  return read(reply);
}
