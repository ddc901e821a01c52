import { parentPort, workerData } from 'node:worker_threads';
import { FolderInUseError } from './errors.ts';
import { type ServerOptions, startServer } from './server.ts';

/** What the worker thread says to the thread that started it. */
export type FromWorker =
  | { readonly kind: 'listening'; readonly uri: string }
  | { readonly kind: 'in-use' }
  | { readonly kind: 'error'; readonly message: string };

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function run(): Promise<void> {
  const server = await startServer(workerData as ServerOptions, (error) =>
    tell({ kind: 'error', message: describe(error) }),
  );
  tell({ kind: 'listening', uri: server.uri });
  parentPort?.once('message', () => {
    server.close().then(
      () => parentPort?.close(),
      (error) => {
        throw error;
      },
    );
  });
}

run().catch((error) => {
  if (!(error instanceof FolderInUseError)) {
    throw error;
  }
  tell({ kind: 'in-use' });
});
