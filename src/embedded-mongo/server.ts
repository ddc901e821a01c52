import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { socketPath, uriOf } from './address.ts';
import { Bursts } from './burst.ts';
import { Engine } from './commands/engine.ts';
import { serveConnection } from './connection.ts';
import { expireDocuments, tidy } from './expiry.ts';
import { claimFolder, type Ownership } from './ownership.ts';
import { type Durability, Store } from './storage/store.ts';

const DEFAULT_EXPIRY_INTERVAL = 60_000;
/** Milliseconds that clients get to take their last replies before their connections are cut. */
const GRACE = 200;

/** How the database is served; see EmbeddedMongoOptions. */
export interface ServerOptions {
  readonly folder: string;
  readonly listen: 'socket' | { readonly port: number };
  readonly durability: Durability;
  /** Milliseconds between two looks for expired documents. */
  readonly expiryInterval?: number;
}

export interface RunningServer {
  readonly uri: string;
  /** Finishes the commands that have arrived, closes connections and files, and gives the folder free. */
  close(): Promise<void>;
}

async function listen(server: Server, target: string | { port: number; host: string }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(typeof target === 'string' ? { path: target } : target, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The owner of the folder may remove the socket of its predecessor, who is dead. */
async function listenOnSocket(server: Server, path: string): Promise<void> {
  rmSync(path, { force: true });
  await listen(server, path);
  chmodSync(path, 0o600);
}

async function startListening(server: Server, options: ServerOptions): Promise<string> {
  const path = socketPath(options.folder);
  if (options.listen === 'socket') {
    await listenOnSocket(server, path);
    return uriOf(path);
  }
  await listen(server, { port: options.listen.port, host: '127.0.0.1' });
  return uriOf((server.address() as AddressInfo).port);
}

/**
 * Serves the database of a folder in this thread.
 * @param report hears of errors that no client caused
 * @throws FolderInUseError when somebody else serves the folder
 */
export async function startServer(options: ServerOptions, report: (error: unknown) => void): Promise<RunningServer> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  // A folder that somebody else has made must not show the data to others either.
  chmodSync(options.folder, 0o700);
  const store = new Store(options.folder, options.durability, report);
  let ownership: Ownership | undefined;
  try {
    ownership = await claimFolder(store, options.folder);
    await store.recover();
    return await serve(new Engine(store), ownership, options, report);
  } catch (error) {
    await store.close();
    await ownership?.release();
    throw error;
  }
}

async function serve(
  engine: Engine,
  ownership: Ownership,
  options: ServerOptions,
  report: (error: unknown) => void,
): Promise<RunningServer> {
  const bursts = new Bursts(engine, report);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.once('close', () => sockets.delete(socket));
    serveConnection(socket, bursts, report);
  });
  const uri = await startListening(server, options);
  server.on('error', report);
  ownership.announce(uri);
  const interval = options.expiryInterval ?? DEFAULT_EXPIRY_INTERVAL;
  const timer = setInterval(() => attempt(() => housekeeping(engine), report), interval);
  return {
    uri,
    async close() {
      clearInterval(timer);
      await stopListening(server, sockets, () => bursts.finish());
      await engine.store.close();
      await ownership.release();
    },
  };
}

function housekeeping(engine: Engine): void {
  expireDocuments(engine);
  tidy(engine);
}

function attempt(work: () => void, report: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    report(error);
  }
}

async function stopListening(server: Server, sockets: ReadonlySet<Socket>, finish: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await finish();
  for (const socket of sockets) {
    socket.end();
  }
  const cut = setTimeout(() => {
    for (const socket of sockets) {
      socket.destroy();
    }
  }, GRACE);
  await closed;
  clearTimeout(cut);
  await finish();
}
