import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { problemSchema } from '../../src/web/permits-api/problem.ts';
import { pathOf, STATEMENT, startTestOffice } from './test-office.ts';

const office = await startTestOffice();
afterAll(() => office.stop());

let number = '';
beforeEach(() => {
  number = office.newNumber();
});

const applicant = (changes: object) => ({ applicant: { name: 'Budi Contoh', ...changes } });
const phone = (written: string) => applicant({ phone: written });

describe('PUT refuses', () => {
  test.each<[string, object, string, RegExp]>([
    ['an unknown field', { validUntill: '2030-01-01' }, 'validUntill', /not a known field/],
    ['an unknown field below', applicant({ phon: '0812' }), 'applicant.phon', /not a known field/],
    ['a missing field', { type: undefined }, 'type', /missing/],
    ['an unknown type', { type: 'PGB' }, 'type', /"PGB"/],
    ['an unknown office', { office: 'camat' }, 'office', /"camat"/],
    ['a database operator', { type: { $ne: '' } }, 'type', /a string/],
    ['a database operator below', applicant({ name: { $gt: '' } }), 'applicant.name', /a string/],
    ['an unknown status', { status: 'done' }, 'status', /one of registered, verifying/],
    ['an empty name', applicant({ name: '  ' }), 'applicant.name', /empty/],
    ['a long name', applicant({ name: 'x'.repeat(121) }), 'applicant.name', /at most 120 characters/],
    ['a line break', { subject: 'Toko\nKios' }, 'subject', /control/],
    ['an invisible character', { subject: 'To\u200bko' }, 'subject', /invisible/],
    ['half a character', { subject: 'Toko \ud83d' }, 'subject', /invisible/],
    ['a broken encoding', { subject: 'Caf\ufffd' }, 'subject', /UTF-8/],
    ['words for a phone number', phone('ask my wife'), 'applicant.phone', /nothing else/],
    ['a short phone number', phone('0812'), 'applicant.phone', /too short/],
    ['a long phone number', phone('0812345678901234567'), 'applicant.phone', /too long/],
    ['an unknown country', phone('+999 1234 5678'), 'applicant.phone', /country/],
    ['an extension', phone('0812-3456-7890 ext 5'), 'applicant.phone', /extension/],
    ['consent without a phone', applicant({ notify: 'sms' }), 'applicant.notify', /needs a phone/],
    ['SMS to a landline', applicant({ phone: '021-5550123', notify: 'sms' }), 'applicant.phone', /landline/],
    [
      'an unknown channel',
      applicant({ phone: '0812-3456-7890', notify: 'telegram' }),
      'applicant.notify',
      /sms, whatsapp/,
    ],
    ['a moment without its zone', { submittedAt: '2026-11-20T09:30:00' }, 'submittedAt', /zone/],
    ['a moment to come', { submittedAt: '2027-11-20T09:30:00Z' }, 'submittedAt', /future/],
    ['a moment long past', { submittedAt: '0026-11-20T09:30:00Z' }, 'submittedAt', /2000/],
    ['a status from before the submission', { since: '2026-11-01T00:00:00Z' }, 'since', /before submittedAt/],
    ['a day that does not exist', { dueOn: '2026-02-30' }, 'dueOn', /exists/],
    ['a day in another order', { validUntil: '31/12/2026' }, 'validUntil', /yyyy-mm-dd/],
    ['null where there has to be something', { office: null }, 'office', /a string/],
  ])('%s', async (_, changes, path, message) => {
    const { status, headers, body } = await office.put(number, { ...STATEMENT, ...changes });
    expect(status).toBe(422);
    expect(headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
    expect(problemSchema.parse(body).errors).toEqual([{ path, message: expect.stringMatching(message) }]);
    expect((await office.get(number)).status).toBe(404);
  });

  test.each(['[]', 'null', '"text"', '17', 'true'])('%s for a body', async (body) => {
    const answer = await office.put(number, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ path: '', message: 'should be an object' }]);
  });

  test('a field called __proto__', async () => {
    const { status, body } = await office.put(
      number,
      `{"__proto__": {"status": "ready"}, ${JSON.stringify(STATEMENT).slice(1)}`,
    );
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ path: '__proto__', message: 'is not a known field' }]);
  });

  test('thousands of unknown fields with a short answer', async () => {
    const many = Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`f${index}`, 1]));
    expect((await office.put(number, many)).body.errors.length).toBeLessThanOrEqual(50);
  });
});

describe('a change of status refuses', () => {
  beforeEach(() => office.put(number));

  test.each<[string, object, string, RegExp]>([
    ['an unknown status', { status: 'selesai' }, 'status', /one of/],
    ['a note that is longer than a message', { status: 'returned', note: 'x'.repeat(161) }, 'note', /160/],
    ['an amount where nothing is to be paid', { status: 'returned', amount: 5000 }, 'amount', /awaiting_payment/],
    ['parts of a rupiah', { status: 'awaiting_payment', amount: 0.5 }, 'amount', /whole number/],
    ['less than nothing', { status: 'awaiting_payment', amount: -1 }, 'amount', /at least 1/],
    ['a moment to come', { status: 'verifying', at: '2026-11-24T00:00:00Z' }, 'at', /future/],
    ['an unknown field', { status: 'verifying', message: 'x' }, 'message', /not a known field/],
  ])('%s', async (_, body, path, message) => {
    const answer = await office.move(number, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ path, message: expect.stringMatching(message) }]);
    expect((await office.get(number)).body.status).toBe('registered');
  });

  test.each(['', 'x'.repeat(65), 'two words', 'caf\u00e9'])('the key %j', async (key) => {
    const { status, body } = await office.move(number, { status: 'verifying' }, { 'Idempotency-Key': key });
    expect(status).toBe(400);
    expect(body.type).toBe('/docs#malformed-header');
  });
});

describe('a request is refused', () => {
  test.each(['%E0%A4', '%', '%zz'])('with the malformed path %s', async (path) => {
    const { status, body } = await office.send('GET', `/permits/${path}`);
    expect([status, body.type]).toEqual([400, '/docs#malformed-path']);
  });

  test.each(['503%252F0123', '%20', '%2F%2F', 'x'.repeat(65), '%00', '503-%EF%BF%BD', '5%EF%BC%85252F1'])(
    'with the number %s',
    async (path) => {
      for (const [method, body] of [
        ['GET', undefined],
        ['PUT', STATEMENT],
      ] as const) {
        const answer = await office.send(method, `/permits/${path}`, body);
        expect([answer.status, answer.body.type]).toEqual([400, '/docs#invalid-number']);
      }
    },
  );

  test.each(['{', '{"type": }', '{"a":1}}', "{'a':1}", '{"a":NaN}'])('with the malformed JSON %s', async (body) => {
    const answer = await office.put(number, body);
    expect([answer.status, answer.body.type]).toEqual([400, '/docs#malformed-json']);
  });

  test.each<Record<string, string>>([{}, { 'Content-Type': 'application/json' }])(
    'without a body, with %j',
    async (headers) => {
      const { status, body } = await office.send('PUT', pathOf(number), undefined, headers);
      expect([status, body.type]).toEqual([400, '/docs#malformed-json']);
    },
  );

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1'])(
    'as %s',
    async (type) => {
      const { status, body } = await office.put(number, STATEMENT, { 'Content-Type': type });
      expect([status, body.type]).toEqual([415, '/docs#unsupported-media-type']);
    },
  );

  test('with a body larger than 64 kB', async () => {
    const { status, body } = await office.put(number, { ...STATEMENT, subject: 'x'.repeat(70_000) });
    expect([status, body.type]).toEqual([413, '/docs#too-large']);
  });

  test('with a malformed If-Match', async () => {
    expect((await office.put(number, STATEMENT, { 'If-Match': '3' })).body.type).toBe('/docs#malformed-header');
  });

  test.each([
    ['DELETE', '', 'GET, HEAD, PUT'],
    ['POST', '', 'GET, HEAD, PUT'],
    ['PATCH', '', 'GET, HEAD, PUT'],
    ['GET', '/status', 'POST'],
    ['PUT', '/status', 'POST'],
  ])('by the method %s on a permit%s', async (method, below, allowed) => {
    const { status, headers, body } = await office.send(method, `${pathOf(number)}${below}`);
    expect([status, body.type]).toEqual([405, '/docs#method-not-allowed']);
    expect(headers.get('Allow')).toBe(allowed);
  });

  test.each(['/', '/permits', '/permits/a/b', '/permits/a/status/c', '/keys'])('at the address %s', async (path) => {
    const { status, body } = await office.send('GET', path);
    expect([status, body.type]).toEqual([404, '/docs#unknown-path']);
  });
});
