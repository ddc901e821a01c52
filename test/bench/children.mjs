import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { pinned } from './cores.mjs';
import { NODE_OPTIONS } from './start-command.mjs';

const STOP_MS = 10_000;
const running = new Set();

// Whatever happens, nothing that we started outlives us.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * A process of our own that answers questions (see answering.mjs).
 * @param role which core it gets: server, load or database
 * @param file in this folder
 */
export async function startHelper(role, file, environment = {}) {
  // The database is ours too, so it runs as the server does.
  const options = role === 'database' ? NODE_OPTIONS : [];
  const program = fileURLToPath(new URL(file, import.meta.url));
  const child = start(role, [...options, program], environment, ['inherit', 'inherit', 'ipc']);
  let count = 0;
  async function ask(name, question = {}, timeoutMs = 120_000) {
    if (hasEnded(child)) throw new Error(`${file} has ended and cannot ${name}`);
    count += 1;
    const id = count;
    const answer = new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${file} takes too long to ${name}`)), timeoutMs);
      const settle = (how, value) => {
        clearTimeout(late);
        child.off('message', hear).off('exit', gone);
        how(value);
      };
      const hear = (message) => {
        if (message.id === id) settle(message.error ? reject : resolve, message.error ?? message.answer);
      };
      const gone = (code, signal) => settle(reject, new Error(`${file} ended by itself: ${signal ?? code}`));
      child.on('message', hear).on('exit', gone);
    });
    child.send({ id, name, question });
    return answer;
  }
  return { pid: child.pid, ask, stop: () => stop(child) };
}

/** The program under test, on the server's core. It is not waited for. */
export function startProgram(nodeArguments, environment) {
  const child = start('server', nodeArguments, environment, ['ignore', 'pipe']);
  let output = '';
  child.stderr.on('data', (data) => {
    output = (output + data).slice(-4_000);
  });
  return { pid: child.pid, stop: () => stop(child), hasEnded: () => hasEnded(child), errors: () => output };
}

function start(role, nodeArguments, environment, [out, error, ...more]) {
  const [command, ...rest] = pinned(role, nodeArguments);
  const env = { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...environment };
  // Elsewhere than in the project, so that nobody's .env is read.
  const child = spawn(command, rest, { env, cwd: tmpdir(), stdio: ['ignore', out, error, ...more] });
  child.setMaxListeners(50);
  child.on('error', (error) => console.error(`${command}: ${error.message}`));
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

async function stop(child) {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const lastResort = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(lastResort);
}

function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null;
}
