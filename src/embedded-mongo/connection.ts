import type { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';
import type { Bursts } from './burst.ts';
import { errorReply } from './commands/reply.ts';
import { Framer } from './wire/framer.ts';
import { FrameError, type Message, readMessage } from './wire/message.ts';
import { finishReply } from './wire/reply-frame.ts';

/** Bytes of replies that may wait for one client. */
const MAX_UNSENT = 16 * 1024 * 1024;

/** Writes a reply; a client that does not take its replies is not listened to until it does. */
function send(socket: Socket, message: Message, reply: Buffer): void {
  if (message.moreToCome || socket.destroyed) {
    return;
  }
  if (!socket.write(finishReply(reply, message)) && socket.writableLength > MAX_UNSENT) {
    socket.pause();
    socket.once('drain', () => socket.resume());
  }
}

function receive(socket: Socket, frame: Buffer, bursts: Bursts): void {
  const message = readMessage(frame);
  const { command, error } = message;
  if (command !== undefined) {
    bursts.submit({ command, connection: socket, respond: (reply) => send(socket, message, reply) });
  } else if (error !== undefined) {
    send(socket, message, errorReply(error));
  }
}

/** Serves one client until it leaves or sends what cannot be understood. */
export function serveConnection(socket: Socket, bursts: Bursts, report: (error: unknown) => void): void {
  const framer = new Framer();
  socket.on('data', (chunk) => {
    try {
      for (const frame of framer.push(chunk)) {
        receive(socket, frame, bursts);
      }
    } catch (error) {
      socket.destroy();
      if (!(error instanceof FrameError)) {
        report(error);
      }
    }
  });
  // A client that goes away breaks only its own connection.
  socket.on('error', () => socket.destroy());
}
