import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { createCheckApiKey, issueApiKey } from '../../src/services/api-keys.ts';
import { NOW, STATEMENT, startTestOffice, type TestOffice } from './test-office.ts';

const office = await startTestOffice();
afterAll(() => office.stop());

describe('the API lets in', () => {
  test('who carries a key', async () => {
    expect((await office.get('nothing')).status).toBe(404);
    expect((await office.get('nothing', { Authorization: `bearer  ${office.key}` })).status).toBe(404);
  });

  test.each<[string, (key: string) => Record<string, string>]>([
    ['no key', () => ({ Authorization: '' })],
    ['another scheme', (key) => ({ Authorization: `Basic ${key}` })],
    ['a malformed key', () => ({ Authorization: 'Bearer ki_x' })],
    ['an unknown key', () => ({ Authorization: `Bearer ki_00000000_${'A'.repeat(43)}` })],
    ['a wrong secret', (key) => ({ Authorization: `Bearer ${withWrongEnd(key)}` })],
    ['two keys', (key) => ({ Authorization: `Bearer ${key}, Bearer ${key}` })],
  ])('nobody with %s', async (_, headers) => {
    for (const path of ['/permits/nothing', '/nothing', '/permits/%E0']) {
      const answer = await office.send('GET', path, undefined, headers(office.key));
      expect(answer.status).toBe(401);
      expect(answer.body.type).toBe('/docs#unauthorized');
      expect(answer.headers.get('WWW-Authenticate')).toMatch(/^Bearer /);
    }
  });

  test('nobody before the body is read', async () => {
    const answer = await office.put('nothing', '{', { Authorization: 'Bearer ki_x' });
    expect(answer.status).toBe(401);
  });
});

test('a key that asks too often is told when to go on, and others are not held up', async () => {
  const busy = await startTestOffice({ requestsPerMinute: 3 });
  for (let request = 0; request < 3; request += 1) expect((await busy.get('nothing')).status).toBe(404);
  const { status, headers, body } = await busy.get('nothing');
  expect([status, body.type]).toEqual([429, '/docs#too-many-requests']);
  expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
  const other = await issueApiKey({ apiKeys: busy.store.apiKeys, randomBytes, clock: () => NOW }, 'other');
  expect((await busy.get('nothing', { Authorization: `Bearer ${other}` })).status).toBe(404);
  await busy.stop();
});

test('who asks without a key too often is told when to go on; a valid key from the same address is not held up', async () => {
  const guessed = await startTestOffice({ mostRefusals: 3 });
  const nobody = { Authorization: 'Bearer ki_x' };
  for (let request = 0; request < 3; request += 1) expect((await guessed.get('nothing', nobody)).status).toBe(401);
  for (const headers of [nobody, { Authorization: '' }]) {
    const { status, headers: answered, body } = await guessed.get('nothing', headers);
    expect([status, body.type]).toEqual([429, '/docs#too-many-requests']);
    expect(Number(answered.get('Retry-After'))).toBeGreaterThan(0);
  }
  expect((await guessed.get('nothing')).status).toBe(404);
  await guessed.stop();
});

test('what breaks on our side is told without detail', async () => {
  const broken = await startTestOffice({ permits: { get: () => Promise.reject(new Error('secret of the database')) } });
  for (const { status, headers, body } of [await broken.get('nothing'), await broken.put('nothing', STATEMENT)]) {
    expect([status, body.type]).toEqual([500, '/docs#internal-error']);
    expect(headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
    expect(JSON.stringify(body)).not.toContain('secret');
  }
  await broken.stop();
});

describe('a key', () => {
  const issue = (apiKeys: Pick<TestOffice['store']['apiKeys'], 'add'> = office.store.apiKeys) =>
    issueApiKey({ apiKeys, randomBytes, clock: () => NOW }, 'licensing system');
  const idOf = (key: string) => key.slice(3, 11);

  test('is told as ki, id and secret, and only the hash of the secret is kept', async () => {
    const added: object[] = [];
    const key = await issue({ add: async (one) => void added.push(one) });
    const [, id, secret = ''] = /^ki_([0-9a-f]{8})_([\w-]{43})$/.exec(key) ?? [];
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(added).toEqual([{ id, name: 'licensing system', hash, createdAt: NOW }]);
    expect(JSON.stringify(added)).not.toContain(secret);
  });

  test('names its owner', async () => {
    const key = await issue();
    const check = createCheckApiKey({ ...office.store, clock: () => NOW });
    expect(await check(key)).toEqual({ id: idOf(key), name: 'licensing system' });
  });

  test('works for at most a minute after it was revoked', async () => {
    const key = await issue();
    let now = NOW;
    const check = createCheckApiKey({ ...office.store, clock: () => now });
    await check(key);
    expect(await office.store.apiKeys.revoke(idOf(key), NOW)).toBe(true);
    now = new Date(NOW.getTime() + 59_999);
    expect(await check(key)).toBeDefined();
    now = new Date(NOW.getTime() + 60_000);
    expect(await check(key)).toBeUndefined();
  });

  test('that was revoked is let in by no other server', async () => {
    const key = await issue();
    await office.store.apiKeys.revoke(idOf(key), NOW);
    expect((await office.get('nothing', { Authorization: `Bearer ${key}` })).status).toBe(401);
    expect((await office.store.apiKeys.list()).find(({ id }) => id === idOf(key))).toMatchObject({ revokedAt: NOW });
  });

  test('is not looked up again while it is remembered, and a wrong secret never rides on it', async () => {
    const key = await issue();
    let reads = 0;
    const get = (id: string) => {
      reads += 1;
      return office.store.apiKeys.get(id);
    };
    const check = createCheckApiKey({ apiKeys: { get }, clock: () => NOW });
    for (let time = 0; time < 5; time += 1) expect(await check(key)).toBeDefined();
    expect(reads).toBe(1);
    expect(await check(withWrongEnd(key))).toBeUndefined();
  });
});

function withWrongEnd(key: string): string {
  return `${key.slice(0, -2)}${key.endsWith('AA') ? 'BB' : 'AA'}`;
}
