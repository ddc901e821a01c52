import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { deserialize } from 'bson';

/** One command on its way from the server under test to its database. */
export interface SeenCommand {
  name: string;
  collection: string;
}

/**
 * What a test wants to happen at a command: the reply never comes, and the command itself only arrives with `after` and
 * `lost`, of which the second breaks its connection instead of interrupting anything.
 */
export type Interruption = 'before' | 'after' | 'lost';

/**
 * Stands between a server process and its database and sees every command, so that a test can kill the process exactly
 * before a command arrives, or after it was carried out and before anybody hears of it.
 */
export interface MongoProxy {
  uri: string;
  /** Commands seen since the last `watch`. */
  seen: SeenCommand[];
  /** Forgets what was seen and calls `decide` for each command from now on. */
  watch(decide: (command: SeenCommand, index: number) => Interruption | undefined, interrupt: () => void): void;
  /** The database is gone: connections break and nobody listens. Or the network is: nothing goes through any more. */
  cut(how: 'gone' | 'silent'): Promise<void>;
  /** It is back; what was on its way in the silent time arrives. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** @param uri of the database: a Unix socket or host and port */
export async function startMongoProxy(uri: string): Promise<MongoProxy> {
  const target = targetOf(uri);
  const sockets = new Set<Socket>();
  const state = new Watch();
  let isSilent = false;
  let isGone = false;
  const server = createServer((client) => {
    // One that stood in line when the cut came.
    if (isGone) return void client.destroy();
    const database = typeof target === 'string' ? createConnection(target) : createConnection(target.port, target.host);
    forward(client, database, state);
    keep(client);
    keep(database);
    client.on('close', () => database.end());
    database.on('close', () => client.destroy());
  });
  function keep(socket: Socket): void {
    sockets.add(socket);
    if (isSilent) socket.pause();
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  }
  function breakAll(): void {
    for (const socket of sockets) socket.destroy();
  }
  const port = await listen(server, 0);
  const name = /^mongodb:\/\/[^/]+(\/[^?]*)/.exec(uri)?.[1] ?? '/';
  return {
    uri: `mongodb://127.0.0.1:${port}${name}?directConnection=true`,
    get seen() {
      return state.seen;
    },
    watch: (decide, interrupt) => state.reset(decide, interrupt),
    async cut(how) {
      isSilent = how === 'silent';
      if (isSilent) {
        for (const socket of sockets) socket.pause();
        return;
      }
      isGone = true;
      const closed = new Promise((resolve) => server.close(resolve));
      breakAll();
      await closed;
    },
    async mend() {
      isSilent = false;
      isGone = false;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listen(server, port);
    },
    async close() {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

class Watch {
  seen: SeenCommand[] = [];
  #decide: (command: SeenCommand, index: number) => Interruption | undefined = () => undefined;
  #interrupt: () => void = () => {};

  reset(decide: (command: SeenCommand, index: number) => Interruption | undefined, interrupt: () => void): void {
    this.seen = [];
    this.#decide = decide;
    this.#interrupt = interrupt;
  }

  /** @returns what is to happen with this frame */
  look(frame: Buffer): Interruption | undefined {
    const command = readCommand(frame);
    if (command === undefined) return undefined;
    this.seen.push(command);
    return this.#decide(command, this.seen.length - 1);
  }

  interrupt(): void {
    const interrupt = this.#interrupt;
    this.#decide = () => undefined;
    interrupt();
  }
}

function forward(client: Socket, database: Socket, state: Watch): void {
  let pending: Buffer = Buffer.alloc(0);
  let isCut = false;
  let isLost = false;
  client.on('data', (data) => {
    pending = Buffer.concat([pending, data]);
    while (pending.length >= 4 && pending.length >= pending.readInt32LE(0)) {
      const frame = pending.subarray(0, pending.readInt32LE(0));
      pending = pending.subarray(frame.length);
      const interruption = state.look(frame);
      if (interruption === 'before') {
        isCut = true;
        state.interrupt();
        return;
      }
      if (interruption === 'after') isCut = true;
      if (interruption === 'lost') isLost = true;
      database.write(frame);
    }
  });
  database.on('data', (data) => {
    if (isLost) client.destroy();
    else if (!isCut) client.write(data);
    else state.interrupt();
  });
}

/** First section of an OP_MSG; anything else (the handshake) is none of our business. */
function readCommand(frame: Buffer): SeenCommand | undefined {
  const OP_MSG = 2013;
  if (frame.readInt32LE(12) !== OP_MSG || frame[20] !== 0) return undefined;
  const document = deserialize(frame.subarray(21, 21 + frame.readInt32LE(21)));
  const [name = '', collection] = Object.entries(document)[0] ?? [];
  return { name, collection: typeof collection === 'string' ? collection : '' };
}

function targetOf(uri: string): string | { host: string; port: number } {
  const host = /^mongodb:\/\/([^/]+)/.exec(uri)?.[1] ?? '';
  if (host.includes('%2F')) return decodeURIComponent(host);
  const [name = '127.0.0.1', port = '27017'] = host.split(':');
  return { host: name, port: Number(port) };
}

async function listen(server: Server, wanted: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return address.port;
}
