import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadOffice } from '../../src/wiring/office-files.ts';
import { runCommand } from './command.ts';

const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kabar-izin-flows-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Lints the office's files with one of them changed. */
async function lintWith(file: string, change: (text: string) => string, ...options: string[]) {
  await cp(FLOWS, folder, { recursive: true, force: true });
  await writeFile(join(folder, file), change(await readFile(join(FLOWS, file), 'utf8')));
  return await runCommand('lint-flows', ['--flows', folder, ...options]);
}

test('the flows of the project have nothing to correct', async () => {
  const { code, output } = await runCommand('lint-flows', ['--error-on-warnings']);
  expect(output).toMatch(/^\d+ files, nothing to correct\.\n$/);
  expect(code).toBe(0);
});

test('an error is told with file, line and remedy, and ends with 1', async () => {
  const { code, output } = await lintWith('thanks.yaml', (text) => text.replace('next: end', 'next: nowhere'));
  expect(output).toMatch(
    /^flows\/thanks\.yaml:\d+: error: step ".*" goes on to "nowhere".*: name one of .*\(unknown-next\)\n$/,
  );
  expect(code).toBe(1);
});

test('a warning ends with 1 only where warnings count', async () => {
  const unexplained = (text: string) => text.replace(/ +reason: .*\n/, '');
  const lenient = await lintWith('status.yaml', unexplained);
  expect(lenient.output).toMatch(/warning: .* \(two-parts\)\n$/);
  expect(lenient.code).toBe(0);
  expect((await lintWith('status.yaml', unexplained, '--error-on-warnings')).code).toBe(1);
});

test('a file that is not read, and a message that cannot be learned from, are told; learning refuses the same', async () => {
  const { code, output } = await lintWith('messages.tsv', (text) => `${text}fee\tbiaya imb\tservce=PBG\n`);
  expect(output).toMatch(/^flows\/messages\.tsv:\d+: error: "servce" is nothing that a message tells: .* \(label\)\n$/);
  expect(code).toBe(1);
  expect(() => loadOffice(`${folder}/`)).toThrow(output.trim());
  await writeFile(join(folder, 'messages.tsv'), await readFile(join(FLOWS, 'messages.tsv'), 'utf8'));
  await writeFile(join(folder, 'fee_2.yml'), 'title: {}');
  const misnamed = await runCommand('lint-flows', ['--flows', folder]);
  expect(misnamed.output).toBe('flows/fee_2.yml:1: error: the file is not read: name it fee_2.yaml (file-name)\n');
  expect(misnamed.code).toBe(1);
  await rm(join(folder, 'fee_2.yml'));
});

test('a misspelt option is answered with the usage and ends with 2', async () => {
  const { code, errors } = await runCommand('lint-flows', ['--error-on-warning']);
  expect(errors).toMatch(/^Usage: npm run flows:lint/);
  expect(code).toBe(2);
});
