import fc from 'fast-check';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { PERMIT_STATUSES } from '../../src/domain/permit.ts';
import { permitViewSchema } from '../../src/web/permits-api/permit-view.ts';
import { problemSchema } from '../../src/web/permits-api/problem.ts';
import { type Answer, pathOf, STATEMENT, startTestOffice } from './test-office.ts';

const office = await startTestOffice();
afterAll(() => office.stop());

let number = '';
beforeEach(async () => {
  number = office.newNumber();
  await office.put(number);
});

const RUNS = { numRuns: 150 };
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('$ne', '__proto__', '0812-3456-7890', '', '\u0000'),
);
const value = fc.oneof(
  text,
  fc.jsonValue(),
  fc.constantFrom('2026-11-20T00:00:00Z', '9999-12-31', '2026-11-23', 'PBG'),
);
const status = fc.oneof(fc.constantFrom(...PERMIT_STATUSES), value);

const statement = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      type: fc.oneof(fc.constant('PBG'), value),
      office: fc.oneof(fc.constant('dpmptsp'), value),
      applicant: fc.oneof(fc.record({ name: text, phone: value, notify: value }, { requiredKeys: ['name'] }), value),
      subject: value,
      status,
      submittedAt: value,
      since: value,
      dueOn: value,
      validUntil: value,
    },
    { requiredKeys: ['type', 'office', 'applicant'] },
  ),
  fc.record({ subject: text, validUntil: value }).map((changes) => ({ ...STATEMENT, ...changes })),
);
const change = fc.oneof(
  fc.jsonValue(),
  fc.record({ status, at: value, unit: value, note: value, amount: value }, { requiredKeys: ['status'] }),
);

test('no body of PUT breaks the server, and what it takes it gives back', async () => {
  await fc.assert(
    fc.asyncProperty(statement, async (body) => {
      const answer = await office.put(number, JSON.stringify(body));
      checkAnswer(answer);
      if (answer.status === 200) expect((await office.get(number)).body).toEqual(answer.body);
    }),
    RUNS,
  );
});

test('no body of a change of status breaks the server', async () => {
  await fc.assert(
    fc.asyncProperty(change, async (body) => {
      const answer = await office.move(number, JSON.stringify(body));
      checkAnswer(answer.status === 200 ? { ...answer, body: answer.body.permit } : answer);
    }),
    RUNS,
  );
});

test('no bytes for a body break the server', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
      checkAnswer(await office.put(number, Buffer.from(bytes)));
    }),
    RUNS,
  );
});

test('no number breaks the server, and one that it takes finds the permit again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), async (typed) => {
      if (typed === '.' || typed === '..') return;
      const put = await office.send('PUT', pathOf(typed), STATEMENT);
      checkAnswer(put);
      if (put.status < 300) expect((await office.get(put.body.number)).body).toEqual(put.body);
    }),
    RUNS,
  );
});

test('no header breaks the server', async () => {
  const header = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
  await fc.assert(
    fc.asyncProperty(header, header, async (key, tag) => {
      checkAnswer(await office.put(number, STATEMENT, { 'If-Match': tag }));
      const { status: answered } = await office.move(number, { status: 'verifying' }, { 'Idempotency-Key': key });
      expect(answered).toBeOneOf([200, 400, 409]);
    }),
    RUNS,
  );
});

function checkAnswer({ status: answered, body }: Answer): void {
  expect(answered).toBeLessThan(500);
  if (answered < 300) permitViewSchema.parse(body);
  else expect(problemSchema.parse(body).status).toBe(answered);
}
