import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { validUntil } from '../../src/domain/clock-promise.ts';
import { type CalculateEnd, createChangePermitStatus } from '../../src/services/change-permit-status.ts';
import type { Store } from '../../src/store/store.ts';
import { loadOffice } from '../../src/wiring/office-files.ts';
import { NOON, openTestStore, somePermit } from '../support/store.ts';

const { catalogue } = loadOffice();
const calculateEnd: CalculateEnd = ({ type: id }) => {
  const type = catalogue.type(id);
  return type && validUntil(type, '2026-11-23');
};
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

/** A permit that is issued at noon, as it is stored then. */
async function issued(type: string, validUntil?: string) {
  const number = `507/0${serial}00/REK/XI/2026`;
  const facts = { number, code: `K7M29${serial}XD`, type, status: 'signing' as const };
  await store.permits.insertQuietly([somePermit({ ...facts, ...(validUntil !== undefined && { validUntil }) })]);
  const change = createChangePermitStatus({ ...store, calculateEnd, wake() {}, clock: () => NOON });
  await change(number, { status: 'ready' });
  const permit = await store.permits.get(number);
  if (permit === undefined) throw new Error('the permit is gone');
  return permit;
}

async function remindedOf(number: string, day: string): Promise<boolean> {
  return (await store.permits.listReminders(day, 500)).some(({ permit }) => permit.number === number);
}

describe('the end of a permit for which the office has stated none', () => {
  test('follows from the day of issue, and its followers are to be reminded', async () => {
    const { number, calculatedEnd, validUntil: stated } = await issued('REKLAME');
    expect(calculatedEnd).toBe('2027-11-22');
    expect(stated).toBeUndefined();
    expect(await remindedOf(number, '2027-09-22')).toBe(false);
    expect(await remindedOf(number, '2027-09-23')).toBe(true);
  });

  test('gives way to what the office states, before or after', async () => {
    expect((await issued('REKLAME', '2027-06-30')).calculatedEnd).toBeUndefined();
    serial += 1;
    const { number, version } = await issued('REKLAME');
    await store.permits.update(number, version, { validUntil: '2028-11-22' });
    expect(await remindedOf(number, '2027-12-31')).toBe(false);
    expect(await remindedOf(number, '2028-09-23')).toBe(true);
  });

  test('is forgotten where the office says that there is none', async () => {
    const { number, version } = await issued('REKLAME');
    await store.permits.update(number, version, {}, ['validUntil']);
    expect((await store.permits.get(number))?.calculatedEnd).toBeUndefined();
    expect(await remindedOf(number, '2029-01-01')).toBe(false);
  });

  test('is not made up for a type without an end', async () => {
    const { number, calculatedEnd } = await issued('PBG');
    expect(calculatedEnd).toBeUndefined();
    expect(await remindedOf(number, '2099-01-01')).toBe(false);
  });
});
