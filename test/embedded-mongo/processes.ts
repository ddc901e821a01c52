import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

/** A folder that is removed when the file's tests are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kabar-izin-embedded-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function script(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** A server in a process of its own. */
export interface ServerProcess {
  readonly uri: string;
  /** What it has written to its standard error. */
  printed(): string;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    await once(child, 'exit');
  }
}

/** Starts the compiled server in a process of its own. @throws Error with what it printed when it does not start */
export async function serve(folder: string, durability = 'power-cut'): Promise<ServerProcess> {
  return await started(spawn(process.execPath, [script('serve.mjs'), folder, durability]));
}

/** The same where no file can grow beyond so many KiB, as on a disk that is full. */
export async function serveLimited(folder: string, kilobytes: number): Promise<ServerProcess> {
  const command = `ulimit -f ${kilobytes} && exec "$0" "$@"`;
  const server = [process.execPath, script('serve-limited.mjs'), folder, 'power-cut'];
  return await started(spawn('bash', ['-c', command, ...server]));
}

async function started(child: ChildProcessWithoutNullStreams): Promise<ServerProcess> {
  let printed = '';
  child.stderr.on('data', (chunk) => {
    printed += String(chunk);
  });
  const uri = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
    child.once('exit', () => reject(new Error(printed)));
  });
  return {
    uri,
    printed: () => printed,
    async kill() {
      child.kill('SIGKILL');
      await ended(child);
    },
    async close() {
      child.stdin.write('close\n');
      await ended(child);
    },
  };
}

/** Runs a script to its end. */
export async function run(name: string, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [script(name), ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) {
    throw new Error(`${name} ended with ${code}`);
  }
}
