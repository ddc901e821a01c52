import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { PERMIT_STATUSES, PERMIT_TRANSITIONS } from '../../src/domain/permit.ts';
import { NOW, STATEMENT, startTestOffice } from './test-office.ts';

const office = await startTestOffice();
afterAll(() => office.stop());

let number = '';
beforeEach(async () => {
  number = office.newNumber();
  await office.put(number);
});

const FINAL = PERMIT_STATUSES.filter((status) => PERMIT_TRANSITIONS[status].length === 0);

describe('a change of status', () => {
  test('moves the permit and stands in its timeline', async () => {
    const { status, headers, body } = await office.move(number, {
      status: 'returned',
      note: 'Fotokopi KTP',
      unit: 'loket',
    });
    expect(status).toBe(200);
    const change = {
      id: expect.any(String),
      status: 'returned',
      at: NOW.toISOString(),
      note: 'Fotokopi KTP',
      unit: 'loket',
    };
    expect(body).toMatchObject({
      changed: true,
      change,
      permit: { number, status: 'returned', since: NOW.toISOString() },
    });
    expect(body.permit.timeline).toEqual([expect.anything(), body.change]);
    expect(headers.get('ETag')).toBe('"2"');
    expect((await office.get(number)).body).toEqual(body.permit);
  });

  test('tells what to pay', async () => {
    for (const status of ['verifying', 'assessing']) await office.move(number, { status });
    const { body } = await office.move(number, { status: 'awaiting_payment', amount: 199_908 });
    expect(body.change).toMatchObject({ status: 'awaiting_payment', amount: 199_908 });
  });

  test('works by tracking code', async () => {
    const { code } = (await office.get(number)).body;
    expect((await office.move(code, { status: 'verifying' })).body.permit).toMatchObject({
      number,
      status: 'verifying',
    });
  });

  test('is not made to a permit that is only similar', async () => {
    const short = number.split('/').slice(0, 2).join('/');
    expect((await office.get(short)).status).toBe(200);
    expect((await office.move(short, { status: 'verifying' })).status).toBe(404);
  });

  test('wakes the notices, once for the same request twice', async () => {
    const before = office.woken();
    await office.move(number, { status: 'verifying' });
    await office.move(number, { status: 'verifying' });
    expect(office.woken()).toBe(before + 1);
  });
});

describe('the same request twice is one change', () => {
  test('without a key, when nothing in it is new', async () => {
    const first = await office.move(number, { status: 'returned', note: 'KTP' });
    const second = await office.move(number, { status: 'returned', note: 'KTP' });
    expect(second.status).toBe(200);
    expect(second.body).toEqual({ ...first.body, changed: false });
  });

  test('by its key, also after the permit has moved on', async () => {
    const key = { 'Idempotency-Key': 'sk-1' };
    const first = await office.move(number, { status: 'verifying' }, key);
    expect(first.body.change.id).toBe('sk-1');
    await office.move(number, { status: 'returned' }, { 'Idempotency-Key': 'sk-2' });
    const again = await office.move(number, { status: 'verifying' }, key);
    expect(again.body).toMatchObject({ changed: false, change: first.body.change, permit: { status: 'returned' } });
  });

  test('but a key is for one change only', async () => {
    await office.move(number, { status: 'verifying' }, { 'Idempotency-Key': 'sk-1' });
    const { status, body } = await office.move(number, { status: 'printing' }, { 'Idempotency-Key': 'sk-1' });
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: '/docs#key-reused' });
  });

  test('and the same key serves another permit', async () => {
    const other = office.newNumber();
    await office.put(other);
    await office.move(number, { status: 'verifying' }, { 'Idempotency-Key': 'sk-1' });
    expect((await office.move(other, { status: 'returned' }, { 'Idempotency-Key': 'sk-1' })).body.changed).toBe(true);
  });
});

describe('a move that the table forbids', () => {
  test('is refused with the moves that it allows', async () => {
    const { status, body } = await office.move(number, { status: 'completed' });
    expect(status).toBe(409);
    expect(body.type).toBe('/docs#forbidden-transition');
    for (const allowed of PERMIT_TRANSITIONS.registered) expect(body.detail).toContain(allowed);
  });

  test('cannot leave a final status', async () => {
    for (const final of FINAL) {
      const ended = office.newNumber();
      await office.put(ended, { ...STATEMENT, status: final });
      for (const status of PERMIT_STATUSES.filter((one) => one !== final)) {
        expect((await office.move(ended, { status })).status).toBe(409);
      }
      expect((await office.get(ended)).body).toMatchObject({ status: final });
    }
  });

  test('cannot begin before the present status did', async () => {
    const { status, body } = await office.move(number, { status: 'verifying', at: '2026-11-22T00:00:00Z' });
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: '/docs#change-in-the-past', errors: [{ path: 'at' }] });
  });
});

test('of twenty requests at the same time, exactly one wins each step', async () => {
  for (const step of ['verifying', 'inspecting', 'signing', 'ready', 'completed']) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => office.move(number, { status: step })));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(answers.filter(({ body }) => body.changed)).toHaveLength(1);
  }
  expect((await office.get(number)).body.timeline).toHaveLength(6);
});

test('of different moves at the same time, only those that the table allows are made', async () => {
  const wanted = ['verifying', 'returned', 'rejected', 'cancelled'];
  const answers = await Promise.all(wanted.map((status) => office.move(number, { status })));
  const { timeline } = (await office.get(number)).body;
  for (const [index, change] of timeline.slice(1).entries()) {
    const before: (typeof PERMIT_STATUSES)[number] = timeline[index].status;
    expect(PERMIT_TRANSITIONS[before]).toContain(change.status);
  }
  expect(answers.filter(({ body }) => body.changed)).toHaveLength(timeline.length - 1);
});
