import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { trackingCode } from '../../src/domain/tracking-code.ts';
import { NOW, STATEMENT, startTestOffice } from './test-office.ts';

const office = await startTestOffice();
afterAll(() => office.stop());

let number = '';
beforeEach(() => {
  number = office.newNumber();
});

const FULL = {
  ...STATEMENT,
  subject: 'Rumah tinggal, Jl. Contoh 5',
  submittedAt: '2026-11-20T09:30:00+07:00',
  dueOn: '2026-12-04',
  validUntil: '2031-11-22',
};

describe('a new permit', () => {
  test('is registered now and gets a tracking code and the promised day', async () => {
    const { status, headers, body } = await office.put(number);
    expect(status).toBe(201);
    const at = NOW.toISOString();
    expect(body).toMatchObject({
      number,
      ...STATEMENT,
      status: 'registered',
      submittedAt: at,
      since: at,
      dueOn: '2026-12-31',
    });
    expect(body.timeline).toEqual([{ id: expect.any(String), status: 'registered', at }]);
    expect(body.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(headers.get('Location')).toBe(`/api/v1/permits/${encodeURIComponent(number)}`);
    expect(headers.get('ETag')).toBe('"1"');
    expect(body.links.self).toBe(headers.get('Location'));
    expect((await office.get(number)).body).toEqual(body);
  });

  test('keeps what the office states', async () => {
    const { body } = await office.put(number, FULL);
    expect(body).toMatchObject({ ...FULL, submittedAt: '2026-11-20T02:30:00.000Z', since: '2026-11-20T02:30:00.000Z' });
  });

  test('wakes the notices, once', async () => {
    const before = office.woken();
    await office.put(number);
    await office.put(number);
    expect(office.woken()).toBe(before + 1);
  });

  test('may be under way already', async () => {
    const { body } = await office.put(number, { ...FULL, status: 'signing', since: '2026-11-22T00:00:00Z' });
    expect(body).toMatchObject({ status: 'signing', since: '2026-11-22T00:00:00.000Z' });
    expect(body.timeline).toHaveLength(1);
    expect((await office.move(number, { status: 'ready', at: '2026-11-22T01:00:00Z' })).status).toBe(200);
  });

  test('of a type without a promise has no promised day', async () => {
    expect((await office.put(number, { ...STATEMENT, type: 'FREE_OF_PROMISE' })).body).not.toHaveProperty('dueOn');
  });

  test('is created once by requests that come at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => office.put(number)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  test('gets another tracking code when its own is taken', async () => {
    await office.store.permits.reserveCode(trackingCode(number), 'another permit');
    const { body } = await office.put(number);
    expect(body.code.replace('-', '')).toBe(trackingCode(number, 1));
  });

  test('stands under the number as the office writes it', async () => {
    const { body } = await office.put(`  ${number.toLowerCase().replace('/', ' /')} `);
    expect(body.number).toBe(number.replace('/', ' /'));
  });
});

describe('the same request again', () => {
  test('changes nothing', async () => {
    const first = await office.put(number, FULL);
    office.setClock(new Date(NOW.getTime() + 3_600_000));
    const second = await office.put(number, FULL);
    office.setClock(NOW);
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('ETag')).toBe('"1"');
  });

  test('is in order although the phone number and spaces are written otherwise', async () => {
    await office.put(number, { ...FULL, applicant: { name: 'Budi Contoh', phone: '+6280000000001' } });
    const again = await office.put(number, { ...FULL, applicant: { name: ' Budi Contoh ', phone: '0800-0000-0001' } });
    expect(again.headers.get('ETag')).toBe('"1"');
  });
});

describe('an existing permit', () => {
  test('takes new facts', async () => {
    await office.put(number, FULL);
    const news = {
      type: 'SIP',
      office: 'kec-a',
      applicant: { name: 'Siti Contoh' },
      subject: 'Praktik',
      validUntil: '2030-01-01',
    };
    const { status, headers, body } = await office.put(number, { ...news, dueOn: '2026-12-24' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...news, dueOn: '2026-12-24' });
    expect(body.applicant).toEqual({ name: 'Siti Contoh' });
    expect(headers.get('ETag')).toBe('"2"');
    expect((await office.get(number)).body).toEqual(body);
  });

  test('keeps what is left out', async () => {
    const first = await office.put(number, FULL);
    const { body } = await office.put(number, { ...STATEMENT, subject: 'Toko' });
    expect(body).toEqual({ ...first.body, subject: 'Toko' });
  });

  test('keeps its promised day until the type changes', async () => {
    await office.put(number, FULL);
    expect((await office.put(number, STATEMENT)).body.dueOn).toBe('2026-12-04');
    expect((await office.put(number, { ...STATEMENT, type: 'SIP' })).body.dueOn).toBe('2026-12-02');
  });

  test('is updated by its tracking code', async () => {
    const { body } = await office.put(number);
    const updated = await office.put(body.code, { ...STATEMENT, subject: 'Toko' });
    expect(updated.status).toBe(200);
    expect(updated.body).toMatchObject({ number, subject: 'Toko' });
  });

  test('takes the status that it has, and no other', async () => {
    await office.put(number);
    expect((await office.put(number, { ...STATEMENT, status: 'registered' })).status).toBe(200);
    const { status, body } = await office.put(number, { ...STATEMENT, status: 'signing', subject: 'Toko' });
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: '/docs#status-differs', errors: [{ path: 'status' }] });
    expect(body.detail).toContain('POST');
    expect((await office.get(number)).body).not.toHaveProperty('subject');
  });

  test('keeps when it was submitted', async () => {
    await office.put(number, FULL);
    const { status, body } = await office.put(number, { ...FULL, submittedAt: '2026-11-19T00:00:00Z' });
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: '/docs#date-is-fixed', errors: [{ path: 'submittedAt' }] });
  });

  test('takes all of many changes that come at the same time', async () => {
    await office.put(number);
    const changes = [{ subject: 'Toko' }, { validUntil: '2030-01-01' }, { dueOn: '2026-12-24' }];
    const answers = await Promise.all(changes.map((change) => office.put(number, { ...STATEMENT, ...change })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await office.get(number)).body).toMatchObject(Object.assign({}, ...changes));
  });

  test('is refused while its version is not the one of If-Match', async () => {
    await office.put(number);
    const news = { ...STATEMENT, subject: 'Toko' };
    expect((await office.put(number, news, { 'If-Match': '"7"' })).status).toBe(412);
    expect((await office.put(number, news, { 'If-Match': 'W/"1"' })).status).toBe(412);
    expect((await office.put(number, news, { 'If-Match': '"7", "1"' })).status).toBe(200);
    // The same request again asks for nothing new, so its old version does no harm.
    expect((await office.put(number, news, { 'If-Match': '"1"' })).status).toBe(200);
    expect((await office.put(number, { ...news, subject: 'Kios' }, { 'If-Match': '*' })).status).toBe(200);
  });
});

test('If-Match never creates a permit', async () => {
  expect((await office.put(number, STATEMENT, { 'If-Match': '*' })).status).toBe(412);
  expect((await office.get(number)).status).toBe(404);
});

test('a tracking code that is nobody’s never becomes a number', async () => {
  expect((await office.put(trackingCode('no such permit'))).status).toBe(404);
});
