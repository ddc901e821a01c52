import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCheckApiKey } from '../../src/services/api-keys.ts';
import { type TestDatabase, testDatabase } from '../database/server.ts';
import { openTestStoreAt } from '../support/store.ts';

const COMMAND = fileURLToPath(new URL('../../dist/cli/api-key.js', import.meta.url));

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('a key is added, listed, let in, revoked, and let in no more', async () => {
  const added = await run('add', 'sistem perizinan');
  expect(added).toMatchObject({ code: 0, errors: expect.stringContaining('once') });
  const key = added.output.trim();
  const id = key.slice(3, 11);
  expect(await owner(key)).toEqual({ id, name: 'sistem perizinan' });
  const listed = (await run('list')).output;
  expect(listed).toContain(`${id}  sistem perizinan, since `);
  expect(listed).not.toContain(key.slice(12));

  expect(await run('revoke', id)).toMatchObject({ code: 0, output: expect.stringContaining('revoked') });
  expect(await owner(key)).toBeUndefined();
  expect((await run('list')).output).toContain('revoked');
  expect(await run('revoke', id)).toMatchObject({ code: 2, errors: expect.stringContaining('no key') });
});

test.each([
  [[], 'Usage'],
  [['add'], 'Usage'],
  [['add', 'two', 'names'], 'Usage'],
  [['list', 'all'], 'Usage'],
  [['remove', 'x'], 'Usage'],
  [['add', ' '], 'NAME should be'],
  [['revoke', 'licensing'], 'ID should be'],
])('%j is answered with one sentence', async (args, sentence) => {
  const { code, output, errors } = await run(...args);
  expect({ code, output }).toEqual({ code: 2, output: '' });
  expect(errors.trimEnd().split('\n')).toEqual([expect.stringContaining(sentence)]);
});

/** Runs the built command, away from any .env file. */
function run(...args: string[]): Promise<{ code: number; output: string; errors: string }> {
  const options = { cwd: tmpdir(), env: { PATH: process.env.PATH, MONGODB_URI: database.uri } };
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], options, (error, output, errors) => {
      resolve({ code: error === null ? 0 : Number(error.code), output, errors });
    });
  });
}

async function owner(key: string) {
  const { store, close } = await openTestStoreAt(database.uri);
  const found = await createCheckApiKey({ ...store, clock: () => new Date() })(key);
  await close();
  return found;
}
