import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noticeId, replyId } from '../../src/domain/message-id.ts';
import type { Store } from '../../src/store/store.ts';
import { BUDI, minutesAfterNoon, NOON, openTestStore, SITI, someComplaint, someMessage } from '../support/store.ts';

let store: Store;
let close: () => Promise<void>;
let serial = 0;
const someone = () => `${BUDI}${serial}` as typeof BUDI;
const addressOfSomeone = () => someone().slice('sms:'.length);

beforeAll(async () => {
  ({ store, close } = await openTestStore());
});
afterAll(() => close());
beforeEach(() => {
  serial += 1;
});

describe('a secret', () => {
  test('is the same for all who ask at the same moment, and later', async () => {
    const name = `secret:${serial}`;
    const asked = await Promise.all(['a', 'b', 'c', 'd'].map((fresh) => store.marks.secret(name, fresh)));
    expect(new Set(asked).size).toBe(1);
    expect(await store.marks.secret(name, 'e')).toBe(asked[0]);
  });
});

describe('codes of notices', () => {
  test('a code belongs to the message that had it first, also when that one asks again', async () => {
    const [mine, other] = [
      { code: `A${serial}`, message: 'notice-1', at: NOON },
      { code: `B${serial}`, message: 'notice-2', at: NOON },
    ];
    expect(await store.noticeCodes.reserve([mine])).toEqual([true]);
    expect(await store.noticeCodes.reserve([mine, { ...mine, message: 'notice-3' }, other])).toEqual([
      true,
      false,
      true,
    ]);
    expect(await store.noticeCodes.get(mine.code)).toEqual(mine);
    expect(await store.noticeCodes.get('C0')).toBeUndefined();
  });
});

describe('what is erased', () => {
  async function write(id: string, minute: number, answered: boolean): Promise<void> {
    const message = someMessage({
      id,
      address: addressOfSomeone(),
      text: 'rahasia saya',
      media: [{ url: 'https://example.test/ktp', contentType: 'image/jpeg' }],
      location: { latitude: 1.5, longitude: 102.1 },
      receivedAt: minutesAfterNoon(minute),
    });
    await store.inbox.record({ message, lookAgainAt: minutesAfterNoon(minute + 1) });
    if (answered) await store.inbox.markAnswered({ id, texts: ['jawaban rahasia'], byOutbox: false });
  }

  test('a contact is busy until its last message is answered, whatever notices wait', async () => {
    const id = `twilio:SM-${serial}`;
    await write(id, 0, false);
    expect(await store.thread.isBusy(someone())).toBe(true);
    await store.inbox.markAnswered({ id, texts: [], byOutbox: false });
    await store.outbox.add([{ id: `notice-${serial}`, contact: someone(), text: 'x', kind: 'notice', at: NOON }]);
    expect(await store.thread.isBusy(someone())).toBe(false);
  });

  test('old messages lose their words and their person, newer ones stay; the ids stay known', async () => {
    await write(`twilio:old-${serial}`, 0, true);
    await write(`twilio:new-${serial}`, 10, true);
    await store.thread.erase(someone(), minutesAfterNoon(5));
    await store.thread.erase(someone(), minutesAfterNoon(5));
    expect(await store.thread.count(someone())).toBe(1);
    expect(await store.inbox.find(`twilio:old-${serial}`)).toMatchObject({ texts: [], isFinal: true });
    expect(await store.inbox.find(`twilio:new-${serial}`)).toMatchObject({ texts: ['jawaban rahasia'] });
    const repeated = someMessage({ id: `twilio:old-${serial}`, address: addressOfSomeone() });
    expect(await store.inbox.record({ message: repeated, lookAgainAt: NOON })).toBe(false);
    const leased = await store.inbox.lease(minutesAfterNoon(9_000), minutesAfterNoon(9_001), 1_000);
    expect(leased.map(({ message }) => message.id)).not.toContain(`twilio:old-${serial}`);
  });

  test('a notice that waits is called back, and cannot be added again', async () => {
    const notice = {
      id: noticeId('503/1', 'c1', someone()),
      contact: someone(),
      text: 'PBG 503/1',
      kind: 'notice' as const,
      at: NOON,
      permit: '503/1',
    };
    await store.outbox.add([notice]);
    expect(await store.thread.sentNotice(notice.id)).toMatchObject({ contact: someone(), permit: '503/1' });
    await store.thread.erase(someone(), NOON);
    await store.outbox.add([notice]);
    const leased = await store.outbox.lease(`t${serial}`, minutesAfterNoon(1), minutesAfterNoon(2), 500);
    expect(leased.map(({ message }) => message.id)).not.toContain(notice.id);
    expect(await store.thread.sentNotice(notice.id)).toBeUndefined();
  });

  test('follows end, those that began later stay', async () => {
    await store.follows.add({ permit: 'A', contact: someone(), since: NOON, by: 'citizen' });
    await store.follows.add({ permit: 'B', contact: someone(), since: minutesAfterNoon(9), by: 'office' });
    await store.follows.removeAll(someone(), minutesAfterNoon(5));
    expect(await store.follows.permitsOf(someone(), 10)).toEqual(['B']);
    expect(await store.follows.count(someone())).toBe(1);
  });

  test('a contact is forgotten on the version that was seen; that it said STOP stays', async () => {
    const settle = (version: number) =>
      store.contacts.settle({
        contact: someone(),
        version,
        session: { language: 'en' },
        message: { id: `m${version}`, texts: ['x'] },
        at: NOON,
      });
    expect(await settle(0)).toBe(true);
    expect(await store.contacts.forget(someone(), 0)).toBe(false);
    expect(await store.contacts.forget(someone(), 1)).toBe(true);
    expect(await store.contacts.get(someone())).toMatchObject({ version: 0, settled: [] });
    expect(await store.contacts.forget(someone(), 0)).toBe(true);
    await settle(0);
    await store.contacts.setOptedOut(someone(), NOON);
    expect(await store.contacts.forget(someone(), 1)).toBe(true);
    const kept = await store.contacts.get(someone());
    expect(kept).toMatchObject({ version: 2, settled: [], optedOutAt: NOON });
    expect(kept.session).toBeUndefined();
  });
});

describe('erasures', () => {
  test('wait until they are done; one asked for meanwhile is not done with the earlier one', async () => {
    const contact = `${SITI}${serial}` as typeof SITI;
    const mine = async () => (await store.erasures.list(100)).filter((one) => one.contact === contact);
    await store.erasures.ask({ contact, askedAt: NOON });
    await store.erasures.ask({ contact, askedAt: NOON });
    expect(await mine()).toEqual([{ contact, askedAt: NOON }]);
    await store.erasures.ask({ contact, askedAt: minutesAfterNoon(1) });
    await store.erasures.done({ contact, askedAt: NOON });
    expect(await mine()).toEqual([{ contact, askedAt: minutesAfterNoon(1) }]);
    await store.erasures.done({ contact, askedAt: minutesAfterNoon(1) });
    expect(await mine()).toEqual([]);
  });
});

describe('old messages', () => {
  test('are listed in portions when they are settled', async () => {
    const at = new Date('2020-01-01T00:00:00Z');
    const ids = [0, 1, 2].map((place) => replyId(`in-${serial}`, place, someone()));
    for (const id of ids) {
      await store.inbox.record({ message: someMessage({ id, receivedAt: at }), lookAgainAt: NOON });
    }
    await store.inbox.markAnswered({ id: ids[0] ?? '', texts: [], byOutbox: false });
    await store.inbox.markAnswered({ id: ids[1] ?? '', texts: [], byOutbox: false });
    const before = new Date('2020-06-01T00:00:00Z');
    expect(await store.thread.listOld(before, 1)).toHaveLength(1);
    const old = await store.thread.listOld(before, 5);
    expect(old.map(({ id }) => id).sort()).toEqual(ids.slice(0, 2).sort());
    await store.thread.remove(old.map(({ id }) => id));
    expect(await store.thread.listOld(before, 5)).toEqual([]);
    await store.inbox.giveUp(ids[2] ?? '');
    expect(await store.thread.listOld(before, 5)).toEqual([{ id: ids[2], contact: BUDI }]);
  });
});

describe('questions', () => {
  test('queue behind the open ones of their kind that came earlier', async () => {
    const file = (ticket: string, minute: number, category = 'pertanyaan') =>
      store.complaints.file(
        `${ticket}#${serial}`,
        someComplaint({ ticket, contact: someone(), category, filedAt: minutesAfterNoon(minute) }),
      );
    await file('ADU-1999-0001', 0);
    await file('ADU-1999-0002', 1);
    await file('ADU-1999-0003', 1, 'pungli');
    expect(await store.complaints.countOpenUpTo('pertanyaan', minutesAfterNoon(0))).toBe(1);
    expect(await store.complaints.countOpenUpTo('pertanyaan', minutesAfterNoon(1))).toBe(2);
    expect(await store.complaints.count(someone())).toBe(3);
  });
});
