import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContactId } from '../../src/domain/contact.ts';
import { contactsTold } from '../../src/services/notice-memory.ts';
import type { Store } from '../../src/store/store.ts';
import { minutesAfterNoon, NOON, openTestStore } from '../support/store.ts';

let store: Store;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ store, close } = await openTestStore());
});
afterAll(() => close());

const told = { permit: '503/0123/PBG/XI/2026', type: 'PBG', office: 'dpmptsp', at: NOON };
const session = { language: 'id', memory: {} };

function settlement(contact: ContactId, version: number, id: string) {
  return { contact, version, session, message: { id, texts: ['baik'] }, at: minutesAfterNoon(1) };
}

describe('what a notice has told of', () => {
  test('is kept beside the session, so that a message answered meanwhile loses nothing', async () => {
    const contact: ContactId = 'sms:+628120000901';
    expect(await store.contacts.settle(settlement(contact, 0, 'first'))).toBe(true);
    await store.contacts.setTold([contact], told);
    expect(await store.contacts.settle(settlement(contact, 1, 'second'))).toBe(true);
    const kept = await store.contacts.get(contact);
    expect(kept.told).toEqual(told);
    expect(kept.session).toEqual(session);
    expect(kept.version).toBe(2);
  });

  test('is kept of who has never written, whose first message is settled as ever', async () => {
    const [first, second]: [ContactId, ContactId] = ['sms:+628120000902', 'sms:+628120000903'];
    await store.contacts.setTold([first, second], told);
    await store.contacts.setTold([first, second], told);
    expect((await store.contacts.get(second)).told).toEqual(told);
    expect(await store.contacts.settle(settlement(first, 0, 'first'))).toBe(true);
    expect(await store.contacts.get(first)).toMatchObject({ told, version: 1, session });
  });

  test('goes when the phone was the wrong one, and with the whole contact', async () => {
    const contact: ContactId = 'sms:+628120000904';
    await store.contacts.setTold([contact], told);
    await store.contacts.forgetTold([contact]);
    expect((await store.contacts.get(contact)).told).toBeUndefined();
    await store.contacts.setTold([contact], told);
    await store.contacts.setOptedOut(contact, NOON);
    expect(await store.contacts.forget(contact, 0)).toBe(true);
    expect((await store.contacts.get(contact)).told).toBeUndefined();
  });

  test('is known on both channels where a WhatsApp notice may have to go by SMS', () => {
    const notices = (['whatsapp:+6281', 'whatsapp:ID.77', 'sms:+628120000905', 'whatsapp:+6281234500001'] as const).map(
      (contact) => ({ contact }),
    );
    expect(contactsTold([...notices, { contact: 'sms:+628120000905' }])).toEqual([
      'whatsapp:+6281',
      'whatsapp:ID.77',
      'sms:+628120000905',
      'whatsapp:+6281234500001',
      'sms:+6281234500001',
    ]);
  });
});
