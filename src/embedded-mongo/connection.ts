import type { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';
import type { Bursts } from './burst.ts';
import { errorReply } from './commands/reply.ts';
import { Framer } from './wire/framer.ts';
import { FrameError, finishReply, type Message, readMessage } from './wire/message.ts';

/** Bytes of replies that may wait for one client. */
const MAX_UNSENT = 16 * 1024 * 1024;

/** Serves one client until it leaves or sends what cannot be understood. */
export function serveConnection(socket: Socket, bursts: Bursts, report: (error: unknown) => void): void {
  const framer = new Framer();
  const connection = {};

  // A client that does not take its replies is not listened to until it does.
  const send = (bytes: Buffer): void => {
    if (!socket.write(bytes) && socket.writableLength > MAX_UNSENT) {
      socket.pause();
      socket.once('drain', () => socket.resume());
    }
  };

  const respond = (message: Message, reply: Buffer): void => {
    if (!message.moreToCome && !socket.destroyed) {
      send(finishReply(reply, message));
    }
  };

  const receive = (frame: Buffer): void => {
    const message = readMessage(frame);
    const { command, error } = message;
    if (command !== undefined) {
      bursts.submit({ command, connection, respond: (reply) => respond(message, reply) });
    } else if (error !== undefined) {
      respond(message, errorReply(error));
    }
  };

  socket.on('data', (chunk) => {
    try {
      framer.push(chunk).forEach(receive);
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
