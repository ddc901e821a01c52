import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ComplaintEvent } from '../../src/domain/complaint.ts';
import type { Store } from '../../src/store/store.ts';
import { BUDI, minutesAfterNoon, NOON, openTestStore, SITI, someComplaint } from '../support/store.ts';

let store: Store;
let close: () => Promise<void>;
let serial = 0;
let id = '';
let ticket = '';

beforeAll(async () => {
  ({ store, close } = await openTestStore());
});
afterAll(() => close());
beforeEach(() => {
  serial += 1;
  id = `twilio:SM${serial}`;
  ticket = `ADU-2026-${String(serial).padStart(4, '0')}`;
});

const answer = (text: string): ComplaintEvent => ({ id: text, what: 'answer', by: 'office', at: NOON, text });
const answered = (text: string) => ({ status: 'answered', since: NOON, answer: text }) as const;
const file = (changes: Parameters<typeof someComplaint>[0] = {}) =>
  store.complaints.file(id, someComplaint({ ticket, ...changes }));

describe('complaints', () => {
  test('a message files one complaint, with the first ticket', async () => {
    const filed = await file();
    expect(filed).toEqual({ ...someComplaint({ ticket }), id, version: 1 });
    const again = await store.complaints.file(id, someComplaint({ ticket: 'ADU-2026-9999' }));
    expect(again.ticket).toBe(ticket);
    expect(await store.complaints.get('ADU-2026-9999')).toBeUndefined();
    expect(await store.complaints.get(ticket)).toMatchObject({ id, version: 1, text: 'antre dari jam 7' });
  });

  test('of two events on the same version one happens', async () => {
    const filed = await file();
    const happened = await Promise.all(
      ['ya', 'tidak'].map((text) => store.complaints.happen(filed, answer(text), answered(text), NOON)),
    );
    expect(happened.filter(Boolean)).toHaveLength(1);
    const now = await store.complaints.get(ticket);
    expect(now).toMatchObject({ status: 'answered', version: 2 });
    expect(now?.timeline.map(({ what }) => what)).toEqual(['file', 'answer']);
    expect(now?.timeline[1]?.text).toBe(now?.answer);
  });

  test('an event of the office waits to be told; one that came meanwhile stays waiting', async () => {
    const mine = async () =>
      (await store.complaints.listPending(100)).find(({ complaint }) => complaint.ticket === ticket);
    const filed = await file();
    expect(await mine()).toBeUndefined();
    await store.complaints.happen(filed, answer('ya'), answered('ya'), NOON);
    const seen = await mine();
    expect(seen?.pending).toEqual([{ id: 'ya', at: NOON }]);
    const reason = { id: 'tutup', what: 'close', by: 'office', at: NOON, text: 'x' } as const;
    await store.complaints.happen({ id, version: 2 }, reason, { status: 'closed' }, minutesAfterNoon(1));
    await store.complaints.clearPending(id, seen?.pending ?? []);
    expect((await mine())?.pending.map((one) => one.id)).toEqual(['tutup']);
  });

  test('what the complainant adds is kept with its pictures, and is no notice', async () => {
    const filed = await file();
    const media = [{ url: 'https://example.org/1.jpg', contentType: 'image/jpeg' }];
    const location = { latitude: 1.47, longitude: 102.1 };
    const added = { id: 'm2', what: 'add', by: 'complainant', at: NOON, text: 'dan lagi', media, location } as const;
    expect(await store.complaints.happen(filed, added, {}, NOON)).toBe(true);
    expect((await store.complaints.get(ticket))?.timeline[1]).toEqual(added);
    expect((await store.complaints.listPending(100)).some(({ complaint }) => complaint.ticket === ticket)).toBe(false);
  });

  test('belong to a person, by whichever channel the person writes; newest first', async () => {
    const phone = `+628000000${1000 + serial}`;
    await file({ contact: `sms:${phone}` });
    await store.complaints.file(
      `${id}b`,
      someComplaint({ ticket: `${ticket}-b`, contact: `whatsapp:${phone}`, filedAt: minutesAfterNoon(5) }),
    );
    for (const contact of [`sms:${phone}`, `whatsapp:${phone}`] as const) {
      const own = await store.complaints.ofContact(contact, 10);
      expect(own.map((one) => one.ticket)).toEqual([`${ticket}-b`, ticket]);
    }
    expect(await store.complaints.ofContact('sms:+6289999999999', 10)).toEqual([]);
  });

  test('are listed by status, the earliest deadline first', async () => {
    await file({ status: 'reopened', answerBy: '2026-11-30' });
    await store.complaints.file(
      `${id}b`,
      someComplaint({ ticket: `${ticket}-b`, status: 'reopened', answerBy: '2026-11-24' }),
    );
    const listed = await store.complaints.list([{ kind: 'complaint' }], ['reopened'], { most: 10 });
    expect(listed.map((one) => one.ticket)).toEqual([`${ticket}-b`, ticket]);
  });

  test('the last rating counts', async () => {
    await file();
    await store.complaints.rate(id, { stars: 2, comment: 'lama', at: NOON });
    await store.complaints.rate(id, { stars: 4, at: NOON });
    expect((await store.complaints.get(ticket))?.rating).toEqual({ stars: 4, at: NOON });
  });
});

describe('what a notice has asked', () => {
  test('is remembered for a contact that has never written, and forgotten when it is answered', async () => {
    const contact = `whatsapp:+628111000${1000 + serial}` as const;
    const asked = { ticket, wants: 'text', at: NOON } as const;
    await store.contacts.setAsked(contact, asked);
    expect(await store.contacts.get(contact)).toMatchObject({ asked, settled: [], version: 0 });
    await store.contacts.setAsked(contact, undefined);
    expect((await store.contacts.get(contact)).asked).toBeUndefined();
  });

  test('outlives a message that is settled', async () => {
    const asked = { ticket, wants: 'yes_no', at: NOON } as const;
    for (const contact of [BUDI, SITI]) {
      await store.contacts.setAsked(contact, asked);
      const { version } = await store.contacts.get(contact);
      const message = { id: `${id}-${contact}`, texts: ['a'] };
      expect(await store.contacts.settle({ contact, version, session: {}, message, at: NOON })).toBe(true);
      expect((await store.contacts.get(contact)).asked).toEqual(asked);
    }
  });
});
