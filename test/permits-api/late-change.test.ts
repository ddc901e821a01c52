import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { STATEMENT, startTestOffice } from './test-office.ts';

const office = await startTestOffice();
afterAll(() => office.stop());

let number = '';
beforeEach(async () => {
  number = office.newNumber();
  await office.put(number, { ...STATEMENT, submittedAt: '2026-11-20T01:00:00Z' });
  await office.move(number, { status: 'verifying', at: '2026-11-20T02:00:00Z' });
  await office.move(number, { status: 'signing', at: '2026-11-22T02:00:00Z' });
});

const late = { status: 'recommending', at: '2026-11-21T02:00:00Z', unit: 'pupr' };
const course = async () => (await office.get(number)).body.timeline.map(({ status }: { status: string }) => status);

describe('a change that arrives after a later one', () => {
  test('takes its place in the timeline; the later status stays, and nobody is told', async () => {
    const woken = office.woken();
    const { status, body } = await office.move(number, late);
    expect(status).toBe(200);
    expect(body).toMatchObject({ changed: true, change: { status: 'recommending', unit: 'pupr' } });
    expect(body.permit).toMatchObject({ status: 'signing', since: '2026-11-22T02:00:00.000Z' });
    expect(await course()).toEqual(['registered', 'verifying', 'recommending', 'signing']);
    expect((await office.get(number)).body).toEqual(body.permit);
    expect(office.woken()).toBe(woken);
    const pending = await office.store.permits.listPending(1000);
    const own = pending.find(({ permit }) => permit.number === number)?.pending.map(({ id }) => id) ?? [];
    expect(own).not.toContain(body.change.id);
  });

  test.each([{}, { 'Idempotency-Key': 'late-1' }])(
    'is one change, however often it comes, with %o',
    async (headers) => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => office.move(number, late, headers as Record<string, string>)),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
      expect(answers.filter(({ body }) => body.changed)).toHaveLength(1);
      expect(await course()).toEqual(['registered', 'verifying', 'recommending', 'signing']);
    },
  );

  test.each([
    ['after which nothing that followed could have come', { status: 'returned', at: '2026-11-21T02:00:00Z' }],
    ['that cannot follow what was before', { status: 'ready', at: '2026-11-21T02:00:00Z' }],
    ['older than the file', { status: 'verifying', at: '2026-11-19T02:00:00Z' }],
  ])('%s is refused, and nothing is written', async (_name, change) => {
    const before = (await office.get(number)).body;
    const { status, body } = await office.move(number, change);
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: '/docs#change-in-the-past', errors: [{ path: 'at' }] });
    expect((await office.get(number)).body).toEqual(before);
  });

  test('may still come where the permit has reached its end', async () => {
    await office.move(number, { status: 'rejected', at: '2026-11-22T05:00:00Z' });
    expect((await office.move(number, late)).body.permit.status).toBe('rejected');
  });
});

test('the later of two changes that needs the earlier one is taken once that has come', async () => {
  const other = office.newNumber();
  await office.put(other, { ...STATEMENT, submittedAt: '2026-11-20T01:00:00Z' });
  const inspecting = { status: 'inspecting', at: '2026-11-21T02:00:00Z' };
  expect((await office.move(other, inspecting)).body.type).toBe('/docs#forbidden-transition');
  expect((await office.move(other, { status: 'verifying', at: '2026-11-20T02:00:00Z' })).status).toBe(200);
  expect((await office.move(other, inspecting)).body.permit.status).toBe('inspecting');
});

test('a request that names its moment is known again when the permit has moved on', async () => {
  const { status, body } = await office.move(number, { status: 'verifying', at: '2026-11-20T02:00:00Z' });
  expect(status).toBe(200);
  expect(body).toMatchObject({ changed: false, permit: { status: 'signing' } });
});
