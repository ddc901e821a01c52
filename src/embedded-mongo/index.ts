import { Worker } from 'node:worker_threads';
import { FolderInUseError } from './errors.ts';
import { findServer } from './ownership.ts';
import type { ServerOptions } from './server.ts';
import type { FromWorker } from './worker.ts';

export { FolderInUseError } from './errors.ts';

export interface EmbeddedMongoOptions {
  /** Data folder; created with mode 0700 if missing. */
  folder: string;
  /** A Unix socket in the data folder (default), or a port on 127.0.0.1; port 0 takes any free one. */
  listen?: 'socket' | { port: number };
  /** 'power-cut' (default) waits for the disk before acknowledging a write; 'crash' survives only kill -9. */
  durability?: 'power-cut' | 'crash';
  /** Run in a worker thread (default true). Always in this thread when run from TypeScript sources. */
  thread?: boolean;
  /** Milliseconds between two looks for documents that TTL indexes say have expired; default 60 000. */
  expiryInterval?: number;
  /**
   * Hears of errors that no client is to blame for, such as a full disk, which the client that met it is told too, and
   * of a crash of the worker thread, after which every connection is broken and the folder can be served again.
   * Without it the first are process warnings, and a crash of the thread is thrown as an uncaught exception.
   */
  onError?: (error: Error) => void;
}

export interface EmbeddedMongo {
  /** What mongoose.connect takes, with a database name. */
  uri: string;
  /** Finishes the commands that have arrived, then closes connections and files. May be called more than once. */
  close(): Promise<void>;
}

type OnError = (error: Error) => void;

function warn(error: Error): void {
  process.emitWarning(error);
}

function throwLater(error: Error): void {
  setImmediate(() => {
    throw error;
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function closingOnce(close: () => Promise<void>): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= close();
    return closed;
  };
}

async function untilListening(worker: Worker, folder: string, report: OnError): Promise<string> {
  return await new Promise<string>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'listening') {
        resolve(message.uri);
      } else if (message.kind === 'in-use') {
        reject(new FolderInUseError(folder));
      } else {
        report(new Error(message.message));
      }
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The embedded database's thread ended with code ${code}`)));
  });
}

async function startInWorker(options: ServerOptions, onError: OnError | undefined): Promise<EmbeddedMongo> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    workerData: options,
    // Commands are small and soon forgotten: a larger young generation would only be memory that nobody uses.
    resourceLimits: { maxYoungGenerationSizeMb: 48 },
  });
  const uri = await untilListening(worker, options.folder, onError ?? warn);
  let closing = false;
  let crash: Error | undefined;
  worker.on('error', (error) => {
    crash = asError(error);
  });
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', (code) => {
      if (!closing || crash !== undefined) {
        const reason = crash ?? new Error(`The embedded database's thread ended with code ${code}`);
        (onError ?? throwLater)(reason);
      }
      resolve();
    });
  });
  const close = async (): Promise<void> => {
    closing = true;
    worker.postMessage('close');
    await ended;
  };
  return { uri, close: closingOnce(close) };
}

/**
 * Serves the database in a folder. It keeps the process alive until it is closed.
 * @throws FolderInUseError when another live process serves this folder
 */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const { folder, listen = 'socket', durability = 'power-cut', thread = true, onError, expiryInterval } = options;
  const settings: ServerOptions = {
    folder,
    listen,
    durability,
    ...(expiryInterval === undefined ? {} : { expiryInterval }),
  };
  // Node cannot load a worker from TypeScript; there the tests run the server in their own thread.
  if (thread && import.meta.url.endsWith('.js')) {
    return await startInWorker(settings, onError);
  }
  const report = onError ?? warn;
  // Storage and query code is not loaded twice when a thread of its own has it.
  const { startServer } = await import('./server.ts');
  const server = await startServer(settings, (error) => report(asError(error)));
  return { uri: server.uri, close: closingOnce(() => server.close()) };
}

/**
 * The uri of a server that already listens in this folder, or undefined; a socket file left behind by a killed process
 * is not a server.
 */
export async function findEmbeddedMongo(folder: string): Promise<string | undefined> {
  return await findServer(folder);
}
