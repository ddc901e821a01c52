import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatQuoteCode } from '../../src/domain/quote-code.ts';
import { SOME_QUOTE, startTestOffice, type TestOffice } from './test-office.ts';

let office: TestOffice;
let code: string;

beforeAll(async () => {
  office = await startTestOffice();
  code = formatQuoteCode((await office.store.quotes.keep('twilio:SM1#1', SOME_QUOTE)).code);
});
afterAll(() => office.stop());

describe('GET /quotes/{code}', () => {
  test('shows what the citizen was told', async () => {
    const { status, body } = await office.send('GET', `/quotes/${code}`);
    expect(status).toBe(200);
    const { rupiah, ...told } = SOME_QUOTE;
    const links = { self: `/api/v1/quotes/${code}` };
    expect(body).toEqual({ ...told, code, amount: rupiah, holds: true, links });
  });

  test.each([
    ['small letters', (shown: string) => shown.toLowerCase()],
    ['no hyphens', (shown: string) => shown.replaceAll('-', '')],
    ['spaces', (shown: string) => encodeURIComponent(shown.replaceAll('-', ' '))],
  ])('finds it with %s', async (_, typed) => {
    expect((await office.send('GET', `/quotes/${typed(code)}`)).body.code).toBe(code);
  });

  test('says that it no longer holds when its last day is over in the office', async () => {
    office.setClock(new Date('2026-12-23T16:59:00Z'));
    expect((await office.send('GET', `/quotes/${code}`)).body.holds).toBe(true);
    office.setClock(new Date('2026-12-23T17:00:00Z'));
    expect((await office.send('GET', `/quotes/${code}`)).body.holds).toBe(false);
  });

  test('a slip in the code is no other quote', async () => {
    const slip = `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`;
    const { status, body } = await office.send('GET', `/quotes/${slip}`);
    expect([status, body.type]).toEqual([404, '/docs#unknown-quote']);
  });

  test('a quote cannot be changed', async () => {
    const { status, headers } = await office.send('DELETE', `/quotes/${code}`);
    expect([status, headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('a quote', () => {
  test('is kept once for the message that asked', async () => {
    const first = await office.store.quotes.keep('twilio:SM2#1', SOME_QUOTE);
    const again = await office.store.quotes.keep('twilio:SM2#1', { ...SOME_QUOTE, rupiah: 1 });
    expect(again).toEqual(first);
    expect((await office.store.quotes.keep('twilio:SM3#1', SOME_QUOTE)).code).not.toBe(first.code);
  });
});
