import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { searchKeys } from '../../src/domain/permit-number.ts';
import type { Store } from '../../src/store/store.ts';
import { BUDI, minutesAfterNoon, NOON, openTestStore, SITI, somePermit } from '../support/store.ts';

let store: Store;
let close: () => Promise<void>;
let serial = 100;
let number = '';

beforeAll(async () => {
  ({ store, close } = await openTestStore());
});
afterAll(() => close());
beforeEach(() => {
  serial += 1;
  number = `503/0${serial}/PBG/XI/2026`;
});

describe('permits', () => {
  test('a number is there once', async () => {
    const inserted = await Promise.all([1, 2, 3].map(() => store.permits.insert(somePermit({ number }), NOON)));
    expect(inserted.filter(Boolean)).toHaveLength(1);
    expect(await store.permits.get(number)).toEqual({ ...somePermit({ number }), version: 1 });
  });

  test.each([
    ['as written', (full: string) => full],
    ['short', (full: string) => full.slice(0, 8)],
    ['without signs', (full: string) => full.replaceAll('/', '')],
    ['with O for 0', (full: string) => full.replace('/0', '/O').toLowerCase()],
  ])('a number is found %s', async (_, mangle) => {
    await store.permits.insert(somePermit({ number }), NOON);
    const found = await store.permits.findByKeys(searchKeys(mangle(number)));
    expect(found.map((permit) => permit.number)).toEqual([number]);
  });

  test('many look-ups at once each get their own permits', async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => `77${serial}/${index + 10}/SIP/2026`);
    for (const one of numbers) await store.permits.insert(somePermit({ number: one }), NOON);
    const found = await Promise.all(numbers.map((one) => store.permits.findByKeys(searchKeys(one))));
    expect(found.map((permits) => permits.map((permit) => permit.number))).toEqual(numbers.map((one) => [one]));
  });

  test('a short form that very many permits share does not hide the permit that another citizen asks for', async () => {
    const shared = Array.from({ length: 30 }, (_, index) => `88${serial}/777/T${index}/2026`);
    for (const one of shared) await store.permits.insert(somePermit({ number: one }), NOON);
    await store.permits.insert(somePermit({ number }), NOON);
    const [many, one] = await Promise.all([
      store.permits.findByKeys(searchKeys(`88${serial}/777`)),
      store.permits.findByKeys(searchKeys(number)),
    ]);
    expect(many.length).toBeGreaterThan(1);
    expect(one.map((permit) => permit.number)).toEqual([number]);
  });

  test('of two moves on the same version one is made', async () => {
    await store.permits.insert(somePermit({ number }), NOON);
    const move = (id: string) => store.permits.move(number, 1, { id, status: 'verifying', at: NOON }, NOON);
    const made = await Promise.all([move('a'), move('b')]);
    expect(made.filter(Boolean)).toHaveLength(1);
    const permit = await store.permits.get(number);
    expect(permit).toMatchObject({ status: 'verifying', since: NOON, version: 2 });
    expect(permit?.timeline).toHaveLength(2);
  });

  test('a change is pending until its notices are in the outbox; one that came meanwhile stays pending', async () => {
    await store.permits.insert(somePermit({ number }), NOON);
    const mine = async () =>
      (await store.permits.listPending(500)).find(({ permit }) => permit.number === number)?.pending;
    expect(await mine()).toEqual([{ id: 'first', at: NOON }]);
    await store.permits.move(number, 1, { id: 'second', status: 'verifying', at: NOON }, minutesAfterNoon(1));
    await store.permits.clearPending(number, [{ id: 'first', at: NOON }]);
    expect(await mine()).toEqual([{ id: 'second', at: minutesAfterNoon(1) }]);
    await store.permits.clearPending(number, [{ id: 'second', at: minutesAfterNoon(1) }]);
    expect(await mine()).toBeUndefined();
  });
});

describe('follows', () => {
  test('following twice is following once, and ends at once', async () => {
    const follow = { permit: number, contact: BUDI, since: NOON, by: 'citizen' as const };
    expect(await store.follows.add(follow)).toBe(true);
    expect(await store.follows.add(follow)).toBe(false);
    expect(await store.follows.permitsOf(BUDI, 50)).toContain(number);
    expect(await store.follows.remove(number, BUDI)).toBe(true);
    expect(await store.follows.remove(number, BUDI)).toBe(false);
  });

  test('followers come page by page, each once', async () => {
    const contacts = Array.from({ length: 25 }, (_, index) => `${SITI}${index + 10}` as typeof SITI);
    await store.follows.addMany(contacts.map((contact) => ({ permit: number, contact, since: NOON, by: 'office' })));
    await store.follows.addMany(contacts.map((contact) => ({ permit: number, contact, since: NOON, by: 'office' })));
    const seen: string[] = [];
    for (let after: typeof SITI | undefined; ; after = seen.at(-1) as typeof SITI) {
      const page = await store.follows.followersOf(number, after, 10);
      if (page.length === 0) break;
      seen.push(...page.map(({ contact }) => contact));
    }
    expect(seen).toEqual([...contacts].sort());
  });
});

describe('marks', () => {
  test('a counter never gives a number twice', async () => {
    const drawn = await Promise.all(Array.from({ length: 20 }, () => store.marks.next(`tickets:${serial}`)));
    expect([...drawn].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test('a moment is remembered', async () => {
    expect(await store.marks.moment(`mark:${serial}`)).toBeUndefined();
    await store.marks.setMoment(`mark:${serial}`, minutesAfterNoon(3));
    expect(await store.marks.moment(`mark:${serial}`)).toEqual(minutesAfterNoon(3));
  });
});
