import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import { relieveShifts } from '../../src/services/relieve-shifts.ts';
import type { Store } from '../../src/store/store.ts';
import { minutesAfterNoon, NOON, openTestStore, someMessage } from '../support/store.ts';

let store: Store;
let close: () => Promise<void>;
let serial = 0;

beforeAll(async () => {
  ({ store, close } = await openTestStore());
});
afterAll(() => close());
beforeEach(() => {
  serial += 1;
});

const relieve = (minute: number) =>
  relieveShifts({ ...store, clock: () => minutesAfterNoon(minute), log: createLogger('silent') });

async function keep(name: string, minute: number, shift: string): Promise<string> {
  const message = someMessage({ id: `twilio:${name}-${serial}`, receivedAt: minutesAfterNoon(minute) });
  await store.inbox.keep({ message, texts: ['Halo'], byOutbox: false, shift });
  return message.id;
}

async function due(minute: number): Promise<string[]> {
  const leased = await store.inbox.lease(minutesAfterNoon(minute), minutesAfterNoon(minute + 1), 100);
  for (const { message } of leased) await store.inbox.markAnswered({ id: message.id, texts: [], byOutbox: false });
  return leased.map(({ message }) => message.id).sort();
}

describe('a process that gives no sign any more', () => {
  test('leaves due what it had not handed over, and nothing else', async () => {
    const [dead, alive] = [`dead-${serial}`, `alive-${serial}`];
    await keep('before', 0, dead);
    const open = [await keep('at', 1, dead), await keep('after', 2, dead)];
    await keep('other', 2, alive);
    await store.shifts.write({ _id: dead, aliveAt: minutesAfterNoon(2), handedOverTo: minutesAfterNoon(1) });
    await store.shifts.write({ _id: alive, aliveAt: minutesAfterNoon(4), handedOverTo: minutesAfterNoon(0) });
    expect(await relieve(4)).toBe(2);
    expect(await due(4)).toEqual(open.sort());
    expect(await store.shifts.listSilent(minutesAfterNoon(9))).toEqual([expect.objectContaining({ _id: alive })]);
    expect(await relieve(4)).toBe(0);
    await store.shifts.remove(alive);
  });

  test('is waited for as long as for a webhook', async () => {
    const shift = `slow-${serial}`;
    await keep('m', 0, shift);
    await store.shifts.write({ _id: shift, aliveAt: NOON, handedOverTo: NOON });
    expect(await relieve(1)).toBe(0);
    expect(await relieve(1.1)).toBe(1);
    await due(2);
  });

  test('had handed over what a receipt tells of', async () => {
    const shift = `told-${serial}`;
    const messageId = await keep('m', 1, shift);
    await store.outbox.recordReceipt({ messageId, providerId: 'SM1', state: 'delivered' });
    await store.shifts.write({ _id: shift, aliveAt: NOON, handedOverTo: NOON });
    expect(await relieve(5)).toBe(0);
  });
});

describe('a contact is busy', () => {
  test('until the process that answered says that the answer is handed over, or is gone', async () => {
    const shift = `busy-${serial}`;
    const contact = `sms:+62800000007${serial}` as const;
    const message = someMessage({
      id: `twilio:b-${serial}`,
      address: contact.slice(4),
      receivedAt: minutesAfterNoon(1),
    });
    await store.inbox.keep({ message, texts: ['Halo'], byOutbox: false, shift });
    await store.shifts.write({ _id: shift, aliveAt: NOON, handedOverTo: minutesAfterNoon(1) });
    expect(await store.thread.isBusy(contact)).toBe(true);
    await store.shifts.write({ _id: shift, aliveAt: NOON, handedOverTo: minutesAfterNoon(1.01) });
    expect(await store.thread.isBusy(contact)).toBe(false);
    await store.shifts.write({ _id: shift, aliveAt: NOON, handedOverTo: minutesAfterNoon(1) });
    await store.shifts.remove(shift);
    expect(await store.thread.isBusy(contact)).toBe(false);
  });
});
