import { createConnection } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const LENGTH = /\r\ncontent-length: *(\d+)/i;

/**
 * One HTTP/1.1 connection that sends ready-made requests one after the other and reads answers with a Content-Length.
 * It does no more than that, so that the load costs far less than what it measures.
 */
export class Wire {
  #socket;
  #received = Buffer.alloc(0);
  #waiting;

  /** @throws when nobody listens there */
  static async open(port) {
    const wire = new Wire();
    await new Promise((resolve, reject) => {
      wire.#socket = createConnection({ port, host: '127.0.0.1', noDelay: true }, resolve).once('error', reject);
    });
    wire.#socket.on('data', (data) => wire.#receive(data));
    wire.#socket.on('error', (error) => wire.#fail(error));
    wire.#socket.on('close', () => wire.#fail(new Error('the server closed the connection')));
    return wire;
  }

  /** @returns status and body @throws when the connection breaks or the answer cannot be read */
  exchange(request) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close() {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #receive(data) {
    this.#received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data]);
    const end = this.#received.indexOf(END_OF_HEAD);
    if (end === -1) return;
    const head = this.#received.latin1Slice(0, end);
    const length = LENGTH.exec(head)?.[1];
    if (length === undefined) return this.#fail(new Error(`an answer without a length: ${head}`));
    const from = end + END_OF_HEAD.length;
    const to = from + Number(length);
    if (this.#received.length < to) return;
    const answer = { status: Number(head.slice(9, 12)), body: this.#received.subarray(from, to) };
    this.#received = this.#received.subarray(to);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(answer);
  }

  #fail(error) {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }
}
