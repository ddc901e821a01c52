import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { STATEMENT, startTestOffice } from './test-office.ts';

const office = await startTestOffice();
afterAll(() => office.stop());

const FULL = { ...STATEMENT, subject: 'Rumah, Jl. Contoh 5', dueOn: '2026-12-04', validUntil: '2031-11-22' };
const CLEARED = { ...STATEMENT, subject: null, dueOn: null, validUntil: null };

let number = '';
beforeEach(() => {
  number = office.newNumber();
});

describe('null', () => {
  test('clears what was stated, once', async () => {
    await office.put(number, FULL);
    const { status, body, headers } = await office.put(number, CLEARED);
    expect(status).toBe(200);
    for (const field of ['subject', 'dueOn', 'validUntil']) expect(body).not.toHaveProperty(field);
    expect((await office.get(number)).body).toEqual(body);
    const again = await office.put(number, CLEARED);
    expect(again.headers.get('ETag')).toBe(headers.get('ETag'));
    expect(again.body).toEqual(body);
  });

  test('leaves alone what is left out', async () => {
    await office.put(number, FULL);
    const { body } = await office.put(number, { ...STATEMENT, dueOn: null });
    expect(body).toMatchObject({ subject: FULL.subject, validUntil: FULL.validUntil });
    expect(body).not.toHaveProperty('dueOn');
  });

  test('makes a new permit without the promise of its type', async () => {
    const { status, body } = await office.put(number, CLEARED);
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('dueOn');
    expect((await office.put(number, STATEMENT)).body).not.toHaveProperty('dueOn');
  });

  test('keeps a new type from making a promise', async () => {
    await office.put(number, FULL);
    expect((await office.put(number, { ...STATEMENT, type: 'SIP', dueOn: null })).body).not.toHaveProperty('dueOn');
    expect((await office.put(number, { ...STATEMENT, type: 'PBG' })).body).toMatchObject({ dueOn: '2026-12-31' });
  });

  test('calls off the reminders of an end that is none', async () => {
    await office.put(number, { ...FULL, status: 'completed', validUntil: '2026-12-01' });
    const due = async () =>
      (await office.store.permits.listReminders('2026-12-01', 100)).map(({ permit }) => permit.number);
    expect(await due()).toContain(number);
    await office.put(number, { ...STATEMENT, validUntil: null });
    expect(await due()).not.toContain(number);
  });

  test('is refused where a permit cannot do without', async () => {
    for (const field of ['type', 'office', 'applicant', 'status', 'submittedAt', 'since']) {
      const { status, body } = await office.put(number, { ...STATEMENT, [field]: null });
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ path: field }]);
    }
  });
});
