import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from './command.ts';

/** After a change of the examples, the first start learns from them. */
const LEARNING_MS = 180_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kabar-izin-chat-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test(
  '--explain tells beside the answers why messages are understood so',
  async () => {
    const { code, output, errors } = await runCommand('chat', ['--explain'], 'brp biaya imb\n36 m2\n', {
      DATA_DIR: folder,
    });
    expect(code).toBe(0);
    expect(output.split('\n\n')).toHaveLength(3);
    expect(output).not.toContain('because:');
    expect(errors).toMatch(/wishes: fee \d\.\d\d/);
    expect(errors).toMatch(/because: read as: berapa biaya #type/);
    expect(errors).toContain('slot: types = ["IMB"');
    expect(errors).toContain('open question: fee/area, wants area');
    expect(errors).toContain('found: area "36 m2" at 1-5, taken as 36');
  },
  LEARNING_MS,
);

test.each([
  [['--record', '../x'], '--record wants a name'],
  [['--record', 'menu'], 'is there already'],
  [['--record', 'x', '--explain'], '--record has its own citizen'],
  [['--applicant'], '--applicant belongs to --record'],
  [['--loud'], 'Usage: npm run chat'],
])('%j is answered with one sentence', async (args, sentence) => {
  const { code, errors } = await runCommand('chat', args);
  expect(code).toBe(2);
  expect(errors).toContain(sentence);
});
