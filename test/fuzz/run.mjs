/** `npm run fuzz -- [--messages 100000] [--seed N]`: a long random talk with the engine; the same seed is the same talk. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = 'Usage: npm run fuzz -- [--messages 100000] [--seed N]';

const { messages, seed } = readArguments();
const root = fileURLToPath(new URL('../..', import.meta.url));
const env = { ...process.env, FUZZ_MESSAGES: messages, ...(seed !== undefined && { FUZZ_SEED: seed }) };
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const args = [vitest, 'run', '--config', 'test/fuzz/vitest.config.ts'];
process.exitCode = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1;

function readArguments() {
  const options = { messages: { type: 'string', default: '100000' }, seed: { type: 'string' } };
  try {
    const { values } = parseArgs({ options });
    if ([values.messages, values.seed ?? '0'].every((value) => /^\d{1,9}$/.test(value))) return values;
  } catch {
    // Answered below, like a value that is no number.
  }
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}
