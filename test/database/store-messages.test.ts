import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { BUDI, minutesAfterNoon, NOON, openTestStore, SITI, someMessage } from '../support/store.ts';

let store: Store;
let close: () => Promise<void>;
let serial = 0;
const fresh = (name: string) => `${name}:${serial}`;

beforeAll(async () => {
  ({ store, close } = await openTestStore());
});
afterAll(() => close());
beforeEach(() => {
  serial += 1;
});

describe('the inbox', () => {
  test('keeps a message once, whoever repeats it at the same moment', async () => {
    const message = someMessage({ id: fresh('twilio:SM') });
    const kept = await Promise.all(
      Array.from({ length: 20 }, () => store.inbox.record({ message, lookAgainAt: minutesAfterNoon(1) })),
    );
    expect(kept.filter(Boolean)).toHaveLength(1);
    await store.inbox.markAnswered({ id: message.id, texts: [], byOutbox: false });
  });

  test('a message whose answer is marked is no longer due, and its answer is known', async () => {
    const message = someMessage({ id: fresh('twilio:SM') });
    await store.inbox.record({ message, lookAgainAt: minutesAfterNoon(-60) });
    expect(await store.inbox.find(message.id)).toBe('open');
    await store.inbox.markAnswered({ id: message.id, texts: ['Halo'], byOutbox: false });
    const answer = { id: message.id, at: message.receivedAt, texts: ['Halo'], byOutbox: false, isFinal: true };
    expect(await store.inbox.find(message.id)).toEqual(answer);
    const leased = await store.inbox.lease(minutesAfterNoon(-30), minutesAfterNoon(-29), 10);
    expect(leased.map((one) => one.message.id)).not.toContain(message.id);
  });

  test('an unanswered message comes back whole, to one worker at a time, and again when that one dies', async () => {
    const message = someMessage({
      id: fresh('twilio:SM'),
      text: '{"$ne": null} 🙏',
      media: [{ url: 'https://example.test/1', contentType: 'image/jpeg' }],
      location: { latitude: 1.5, longitude: 102.1, label: 'Bengkalis' },
      button: 'STATUS',
    });
    await store.inbox.record({ message, lookAgainAt: minutesAfterNoon(1) });
    const lease = (minute: number) => store.inbox.lease(minutesAfterNoon(minute), minutesAfterNoon(minute + 1), 10);
    const workers = await Promise.all([lease(1), lease(1), lease(1)]);
    expect(workers.flat().map((one) => one.message)).toEqual([message]);
    const again = await lease(2);
    expect(again.map((one) => [one.message.id, one.tries])).toEqual([[message.id, 2]]);
    await store.inbox.giveUp(message.id);
    expect(await lease(10)).toEqual([]);
  });
});

describe('a contact', () => {
  test('one of many settlements on the same version is made, the others are told so', async () => {
    const contact = fresh(BUDI) as typeof BUDI;
    const settle = (version: number, id: string) =>
      store.contacts.settle({ contact, version, session: { id }, message: { id, texts: [id] }, at: NOON });
    const first = await Promise.all([settle(0, 'a'), settle(0, 'b'), settle(0, 'c')]);
    expect(first.filter(Boolean)).toHaveLength(1);
    const stored = await store.contacts.get(contact);
    expect(stored.version).toBe(1);
    expect(stored.settled).toHaveLength(1);
    const second = await Promise.all([settle(1, 'd'), settle(0, 'e'), settle(1, 'f')]);
    expect(second.filter(Boolean)).toHaveLength(1);
    expect((await store.contacts.get(contact)).version).toBe(2);
  });

  test('settlements of many contacts in one command do not mix', async () => {
    const contacts = Array.from({ length: 30 }, (_, index) => `${fresh(SITI)}${index}` as typeof SITI);
    const made = await Promise.all(
      contacts.map((contact) =>
        store.contacts.settle({
          contact,
          version: 0,
          session: { contact },
          message: { id: contact, texts: [] },
          at: NOON,
        }),
      ),
    );
    expect(made.every(Boolean)).toBe(true);
    const stored = await store.contacts.getMany(contacts);
    expect(stored.map((contact) => contact.session)).toEqual(contacts.map((contact) => ({ contact })));
  });

  test('STOP before the first settlement is kept by it', async () => {
    const contact = fresh(BUDI) as typeof BUDI;
    await store.contacts.setOptedOut(contact, NOON);
    const known = await store.contacts.get(contact);
    expect(known.optedOutAt).toEqual(NOON);
    expect(
      await store.contacts.settle({
        contact,
        version: known.version,
        session: 1,
        message: { id: 'x', texts: [] },
        at: NOON,
      }),
    ).toBe(true);
    expect((await store.contacts.get(contact)).optedOutAt).toEqual(NOON);
    await store.contacts.setOptedOut(contact, undefined);
    expect((await store.contacts.get(contact)).optedOutAt).toBeUndefined();
  });
});

describe('who was unreachable', () => {
  test('is there again when a message comes', async () => {
    const contact = fresh(BUDI) as typeof BUDI;
    await store.contacts.markBadAddress(contact, NOON);
    expect((await store.contacts.get(contact)).badAddressAt).toEqual(NOON);
    const message = { id: 'a', texts: [] };
    await store.contacts.settle({ contact, version: 0, session: null, message, at: NOON });
    expect((await store.contacts.get(contact)).badAddressAt).toBeUndefined();
    await store.contacts.markBadAddress(contact, NOON);
    await store.contacts.settle({ contact, version: 1, session: null, message: { ...message, id: 'b' }, at: NOON });
    expect((await store.contacts.get(contact)).badAddressAt).toBeUndefined();
  });
});

describe('the outbox', () => {
  const sent = (id: string, lease: string, providerId = 'SM') =>
    store.outbox.settle({ id, lease, state: 'sent', providerId });
  const notice = (id: string) => ({ id, contact: BUDI, text: 'Siap diambil', kind: 'notice' as const, at: NOON });

  test('a notice that is added twice is one notice', async () => {
    const id = fresh('notice');
    await Promise.all([store.outbox.add([notice(id), notice(`${id}b`)]), store.outbox.add([notice(id)])]);
    await store.outbox.add([notice(id)]);
    const leased = await store.outbox.lease('t', NOON, minutesAfterNoon(1), 100);
    expect(leased.map((one) => one.message.id).sort()).toEqual([id, `${id}b`]);
    for (const one of leased) await sent(one.message.id, 't');
  });

  test('two workers never get the same message', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `${fresh('notice')}-${index}`);
    await store.outbox.add(ids.map(notice));
    const workers = await Promise.all(
      ['a', 'b', 'c'].map((token) => store.outbox.lease(token, NOON, minutesAfterNoon(1), 40)),
    );
    const leased = workers.flat().map((one) => one.message.id);
    expect(new Set(leased).size).toBe(leased.length);
    expect(leased.sort()).toEqual(ids.sort());
    for (const { message, lease } of workers.flat()) await sent(message.id, lease);
    expect(await store.outbox.lease('d', minutesAfterNoon(60), minutesAfterNoon(61), 40)).toEqual([]);
  });

  test('a message whose worker died is looked up before it is sent again', async () => {
    const id = fresh('notice');
    await store.outbox.add([notice(id)]);
    const [first] = await store.outbox.lease('dead', NOON, minutesAfterNoon(1), 1);
    expect(first).toMatchObject({ lookUpFirst: false });
    expect(await store.outbox.lease('early', NOON, minutesAfterNoon(1), 1)).toEqual([]);
    const [second] = await store.outbox.lease('heir', minutesAfterNoon(2), minutesAfterNoon(3), 1);
    expect(second).toMatchObject({ lookUpFirst: true });
    // The first worker was only slow: what it says no longer counts.
    await sent(id, 'dead');
    expect(await store.outbox.lease('third', minutesAfterNoon(4), minutesAfterNoon(5), 1)).toHaveLength(1);
    await sent(id, 'third');
    expect(await store.outbox.lease('fourth', minutesAfterNoon(9), minutesAfterNoon(10), 1)).toEqual([]);
  });

  test('receipts move a delivery forwards only', async () => {
    const id = fresh('notice');
    await store.outbox.add([notice(id)]);
    await store.outbox.lease('t', NOON, minutesAfterNoon(1), 1);
    for (const state of ['delivered', 'sent', 'failed', 'delivered'] as const) {
      await store.outbox.recordReceipt({ messageId: id, providerId: 'SM9', state });
    }
    const failure = { failure: 'ambiguous', row: 1, code: 500 };
    await store.outbox.settle({ id, lease: 't', state: 'queued', dueAt: NOON, lookUpFirst: true, ...failure });
    expect(await store.outbox.lease('x', minutesAfterNoon(9), minutesAfterNoon(10), 9)).toEqual([]);
  });

  test('a refused try is queued again once, whatever receipts of it still come', async () => {
    const id = fresh('notice');
    const refused = { id, providerId: 'SM1', dueAt: minutesAfterNoon(5), failure: 'temporary', row: 1 };
    await store.outbox.add([notice(id)]);
    await store.outbox.lease('t', NOON, minutesAfterNoon(1), 1);
    await sent(id, 't', 'SM1');
    await store.outbox.requeue({ ...refused, instead: 'switch-to-sms' });
    for (const state of ['sent', 'failed'] as const) {
      await store.outbox.recordReceipt({ messageId: id, providerId: 'SM1', state });
    }
    const [again] = await store.outbox.lease('u', minutesAfterNoon(5), minutesAfterNoon(6), 1);
    expect(again).toMatchObject({
      instead: 'switch-to-sms',
      lookUpFirst: false,
      failed: { failure: 'temporary', row: 1 },
    });
    await store.outbox.requeue({ ...refused, instead: undefined });
    expect(await store.outbox.lease('v', minutesAfterNoon(5), minutesAfterNoon(6), 1)).toEqual([]);
    await sent(id, 'u', 'SM2');
    await store.outbox.recordReceipt({ messageId: id, providerId: 'SM1', state: 'failed' });
    await store.outbox.recordReceipt({ messageId: id, providerId: 'SM2', state: 'delivered' });
    expect(await store.outbox.lookUp(id)).toMatchObject({ refusedId: 'SM1' });
  });

  test('a try of which nothing was heard, and that was refused, is queued again', async () => {
    const id = fresh('notice');
    await store.outbox.add([notice(id)]);
    await store.outbox.lease('t', NOON, minutesAfterNoon(1), 1);
    const unclear = { failure: 'ambiguous', row: 1, code: undefined, dueAt: minutesAfterNoon(5), lookUpFirst: true };
    await store.outbox.settle({ id, lease: 't', state: 'queued', ...unclear });
    const refused = { id, providerId: 'SM7', dueAt: minutesAfterNoon(2), failure: 'no-whatsapp', row: 1 };
    await store.outbox.requeue({ ...refused, instead: 'switch-to-sms' });
    const [again] = await store.outbox.lease('u', minutesAfterNoon(2), minutesAfterNoon(3), 1);
    expect(again).toMatchObject({ instead: 'switch-to-sms', lookUpFirst: false });
    await sent(id, 'u');
  });
});
