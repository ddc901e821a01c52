import { request } from 'node:http';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { pathOf, startTestOffice } from './test-office.ts';

const office = await startTestOffice();
afterAll(() => office.stop());

let number = '';
beforeEach(async () => {
  number = office.newNumber();
  await office.put(number);
});

test.each([
  ['as written', (full: string) => full],
  ['in small letters', (full: string) => full.toLowerCase()],
  ['with dashes', (full: string) => full.replaceAll('/', '-')],
  ['with spaces', (full: string) => full.replaceAll('/', ' / ')],
  ['with O for 0', (full: string) => full.replace('503', '5O3')],
  ['with the month in digits', (full: string) => full.replace('XI', '11')],
  ['by its first two parts', (full: string) => full.split('/').slice(0, 2).join('/')],
])('a permit is read %s', async (_, write) => {
  const { status, body } = await office.get(write(number));
  expect(status).toBe(200);
  expect(body.number).toBe(number);
});

test('a permit is read by its tracking code, with and without the dash', async () => {
  const { code } = (await office.get(number)).body;
  for (const typed of [code, code.replace('-', ''), code.toLowerCase()]) {
    expect((await office.get(typed)).body.number).toBe(number);
  }
});

test('slashes are sent as %2F', async () => {
  const written = '503/0123/PBG/XI/2026';
  expect((await office.send('PUT', '/permits/503%2F0123%2FPBG%2FXI%2F2026', await body())).status).toBe(201);
  const { body: permit } = await office.send('GET', '/permits/503%2f0123%2fPBG%2fXI%2f2026');
  expect(permit.number).toBe(written);
  const raw = await office.send('GET', `/permits/${written}`);
  expect(raw.status).toBe(404);
  expect(raw.body.detail).toContain('%2F');
});

test('a number that fits several permits equally finds none', async () => {
  const other = number.replace('PBG', 'SIP');
  await office.put(other);
  expect((await office.get(number.split('/').slice(0, 2).join('/'))).status).toBe(404);
  expect((await office.get(other)).body.number).toBe(other);
});

test('an answer tells nothing that is internal', async () => {
  const known = 'applicant code dueOn links number office since status submittedAt timeline type';
  expect(
    Object.keys((await office.get(number)).body)
      .sort()
      .join(' '),
  ).toBe(known);
});

test('no cache on the way keeps a permit', async () => {
  expect((await office.get(number)).headers.get('Cache-Control')).toBe('private, no-cache');
  expect((await office.get('nothing')).headers.get('Cache-Control')).toBe('no-store');
});

test('who has this version gets 304', async () => {
  expect(await getRaw({ 'If-None-Match': '"1"' })).toBe(304);
  expect(await getRaw({ 'If-None-Match': '"2"' })).toBe(200);
});

test('HEAD answers as GET, without the body', async () => {
  const { status, headers, body } = await office.send('HEAD', pathOf(number));
  expect({ status, etag: headers.get('ETag'), body }).toEqual({ status: 200, etag: '"1"', body: undefined });
});

async function body(): Promise<object> {
  const { type, office: answers, applicant } = (await office.get(number)).body;
  return { type, office: answers, applicant };
}

/** fetch adds Cache-Control: no-cache to a conditional request, which asks for the whole answer. */
function getRaw(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const url = `${office.url}${pathOf(number)}`;
    const sent = request(url, { headers: { Authorization: `Bearer ${office.key}`, ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end();
  });
}
