import { Buffer } from 'node:buffer';
import { HEADER_SIZE, type Message, OP_MSG } from './message.ts';

const OP_REPLY = 1;

/** Room that a reply needs in front of its body. */
export const REPLY_RESERVE = HEADER_SIZE + 5;
const LEGACY_RESERVE = HEADER_SIZE + 20;
let lastReplyId = 0;

function writeHeader(frame: Buffer, responseTo: number, operation: number): void {
  lastReplyId = (lastReplyId + 1) & 0x7fffffff;
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(lastReplyId, 4);
  frame.writeInt32LE(responseTo, 8);
  frame.writeInt32LE(operation, 12);
}

/** Completes a reply whose body begins at REPLY_RESERVE. */
export function finishReply(frame: Buffer, request: Message): Buffer {
  if (request.legacy) {
    return legacyReply(frame.subarray(REPLY_RESERVE), request);
  }
  writeHeader(frame, request.requestId, OP_MSG);
  frame.writeUInt32LE(0, HEADER_SIZE);
  frame[HEADER_SIZE + 4] = 0;
  return frame;
}

function legacyReply(body: Buffer, request: Message): Buffer {
  const frame = Buffer.alloc(LEGACY_RESERVE + body.length);
  writeHeader(frame, request.requestId, OP_REPLY);
  frame.writeInt32LE(8, HEADER_SIZE);
  frame.writeInt32LE(1, HEADER_SIZE + 16);
  body.copy(frame, LEGACY_RESERVE);
  return frame;
}
