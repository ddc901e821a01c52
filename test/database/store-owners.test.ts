import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { BUDI, minutesAfterNoon, NOON, openTestStore, SITI, somePermit } from '../support/store.ts';

let store: Store;
let close: () => Promise<void>;
let serial = 100;
let number = '';
let phone = '';

beforeAll(async () => {
  ({ store, close } = await openTestStore());
});
afterAll(() => close());
beforeEach(async () => {
  serial += 1;
  number = `504/0${serial}/SIP/XI/2026`;
  phone = `+628120000${serial}`;
  await store.permits.insert(somePermit({ number, applicant: { name: 'Budi Contoh', phone } }), NOON);
});

describe("an applicant's phone", () => {
  test('is disputed once, and then leads to the permit no more', async () => {
    expect((await store.permits.findByPhone(phone, 5)).map((permit) => permit.number)).toEqual([number]);
    expect(await store.permits.disputePhone(number, '+6281299999999', NOON)).toBe(false);
    expect(await store.permits.disputePhone(number, phone, NOON)).toBe(true);
    expect(await store.permits.disputePhone(number, phone, minutesAfterNoon(1))).toBe(false);
    expect(await store.permits.findByPhone(phone, 5)).toEqual([]);
    expect(await store.permits.get(number)).toMatchObject({ phoneDisputedAt: NOON, version: 2 });
  });

  test('that is replaced takes along what was found out about the old one', async () => {
    await store.permits.disputePhone(number, phone, NOON);
    await store.permits.addProven(number, SITI);
    const applicant = { name: 'Budi Contoh', phone: `${phone}9` };
    expect(await store.permits.update(number, 2, { applicant }, ['phoneDisputedAt', 'provenBy'])).toBe(true);
    const permit = await store.permits.get(number);
    expect(permit).toMatchObject({ applicant, version: 3 });
    expect([permit?.phoneDisputedAt, permit?.provenBy]).toEqual([undefined, undefined]);
  });

  test('is proved by a contact once; of very many the last five count', async () => {
    await store.permits.addProven(number, SITI);
    await store.permits.addProven(number, SITI);
    expect((await store.permits.get(number))?.provenBy).toEqual([SITI]);
    const others = [1, 2, 3, 4, 5].map((n) => `${BUDI}${n}` as typeof BUDI);
    for (const other of others) await store.permits.addProven(number, other);
    expect((await store.permits.get(number))?.provenBy).toEqual(others);
  });
});

describe('tries', () => {
  test('at once are each counted', async () => {
    const counts = await Promise.all(
      Array.from({ length: 8 }, () => store.marks.countTry(`try:${serial}`, NOON, minutesAfterNoon(-1))),
    );
    expect(counts.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('of long ago do not count', async () => {
    await store.marks.countTry(`try:${serial}`, NOON, minutesAfterNoon(-60));
    expect(await store.marks.countTry(`try:${serial}`, minutesAfterNoon(90), minutesAfterNoon(30))).toBe(1);
  });

  test('of unknown numbers stay with the contact, the last ten of them', async () => {
    const contact = `${SITI}${serial}` as typeof SITI;
    for (let n = 0; n < 12; n += 1) await store.contacts.countMiss(contact, minutesAfterNoon(n));
    const { misses, version } = await store.contacts.get(contact);
    expect([misses?.length, misses?.[0], version]).toEqual([10, minutesAfterNoon(2), 0]);
  });
});

describe('follows', () => {
  test('of a contact are looked up one by one, and end all at once', async () => {
    const contact = `${SITI}${serial}` as typeof SITI;
    const follow = { permit: number, contact, since: NOON, by: 'citizen' as const };
    await store.follows.add(follow);
    await store.follows.add({ ...follow, permit: `${number}/2` });
    await store.follows.add({ ...follow, contact: BUDI });
    expect([await store.follows.has(number, contact), await store.follows.has(number, SITI)]).toEqual([true, false]);
    expect(await store.follows.removeAll(contact, NOON)).toBe(2);
    expect([await store.follows.removeAll(contact, NOON), await store.follows.has(number, BUDI)]).toEqual([0, true]);
  });
});

describe('reminders that a permit ends', () => {
  const due = async (day: string) =>
    (await store.permits.listReminders(day, 500)).filter(({ permit }) => permit.number.startsWith(number));

  test('wait until their day and until the permit is issued, and move on once', async () => {
    const status = 'completed';
    await store.permits.insert(somePermit({ number: `${number}/A`, status, validUntil: '2027-01-10' }), NOON);
    await store.permits.insert(
      somePermit({ number: `${number}/B`, status: 'signing', validUntil: '2027-01-10' }),
      NOON,
    );
    expect(await due('2026-11-10')).toEqual([]);
    const [reminder, ...others] = await due('2026-11-11');
    expect([reminder?.permit.number, reminder?.remindOn, others]).toEqual([`${number}/A`, '2026-11-11', []]);
    await store.permits.setReminder(`${number}/A`, '2026-11-11', '2026-12-27');
    await store.permits.setReminder(`${number}/A`, '2026-11-11', undefined);
    expect(await due('2026-12-26')).toEqual([]);
    expect((await due('2026-12-27')).map(({ remindOn }) => remindOn)).toEqual(['2026-12-27']);
    await store.permits.setReminder(`${number}/A`, '2026-12-27', undefined);
    expect(await due('2027-12-31')).toEqual([]);
  });

  test('begin anew where the office states another end', async () => {
    await store.permits.insert(somePermit({ number: `${number}/C`, status: 'completed' }), NOON);
    expect(await due('2027-12-31')).toEqual([]);
    await store.permits.update(`${number}/C`, 1, { validUntil: '2028-01-10' });
    expect((await due('2027-12-31')).map(({ remindOn }) => remindOn)).toEqual(['2027-11-11']);
  });
});
