import { Buffer } from 'node:buffer';
import { FrameError, HEADER_SIZE, MAX_MESSAGE_SIZE } from './message.ts';

/** Cuts a byte stream into whole messages. */
export class Framer {
  #chunks: Buffer[] = [];
  #size = 0;

  /**
   * Adds what arrived and returns the messages that are now complete.
   * @throws FrameError when a length is impossible: nothing after it can be understood
   */
  push(chunk: Buffer): Buffer[] {
    if (this.#size === 0 && chunk.length >= HEADER_SIZE && chunk.readInt32LE(0) === chunk.length) {
      return [checked(chunk)];
    }
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    return this.#take();
  }

  #take(): Buffer[] {
    const frames: Buffer[] = [];
    while (this.#size >= HEADER_SIZE) {
      const length = this.#first(HEADER_SIZE).readInt32LE(0);
      if (length < HEADER_SIZE || length > MAX_MESSAGE_SIZE) {
        throw new FrameError(`a message of ${length} bytes`);
      }
      if (this.#size < length) {
        break;
      }
      const all = this.#first(length);
      frames.push(all.subarray(0, length));
      this.#chunks[0] = all.subarray(length);
      this.#size -= length;
    }
    return frames;
  }

  /** The first chunk, joined with what follows only when it is shorter than asked. */
  #first(length: number): Buffer {
    const first = this.#chunks[0] as Buffer;
    if (first.length >= length) {
      return first;
    }
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }
}

function checked(frame: Buffer): Buffer {
  if (frame.length > MAX_MESSAGE_SIZE) {
    throw new FrameError(`a message of ${frame.length} bytes`);
  }
  return frame;
}
