import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** A real server process, built from dist. */
export interface ServerProcess {
  url: string;
  port: number;
  /** All that it has written so far. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  /** Exit code, or the signal's name. */
  readonly exited: Promise<number | string>;
}

/**
 * Starts `node dist/main.js` and waits until it is ready.
 * @param environment only these variables are set, beside PATH
 * @param imports modules that Node loads before, e.g. one that moves the clock
 * @param readyAt path that answers 200 when it has started; without its database it lives, but is not ready
 */
export async function startServerProcess(
  environment: Record<string, string>,
  imports: readonly string[] = [],
  readyAt: '/readyz' | '/healthz' = '/readyz',
): Promise<ServerProcess> {
  const port = environment.PORT ?? String(await freePort());
  const child = spawn(process.execPath, [...imports.flatMap((path) => ['--import', path]), MAIN], {
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'warn', ...environment, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const running = watch(child, Number(port));
  await waitUntilReady(running, readyAt);
  return running;
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function watch(child: ChildProcess, port: number): ServerProcess {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => {
      output += data.toString();
    });
  }
  const exited = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code ?? -1));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    output: () => output,
    kill: (signal) => void child.kill(signal),
    exited,
  };
}

async function waitUntilReady(server: ServerProcess, path: string): Promise<void> {
  let hasExited = false;
  void server.exited.then(() => {
    hasExited = true;
  });
  for (let tries = 0; tries < 600; tries += 1) {
    if (hasExited) throw new Error(`the server stopped at its start:\n${server.output()}`);
    const ready = await fetch(`${server.url}${path}`, { signal: AbortSignal.timeout(2000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  server.kill('SIGKILL');
  throw new Error(`the server did not get ready:\n${server.output()}`);
}
