import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TapMenu } from '../../src/domain/tap-menu.ts';
import { readSettled } from '../../src/store/settled.ts';
import type { Store } from '../../src/store/store.ts';
import { BUDI, minutesAfterNoon, openTestStore, someMessage } from '../support/store.ts';

let store: Store;
let close: () => Promise<void>;
let serial = 0;
const fresh = (name: string) => `${name}:menu:${serial}`;

beforeAll(async () => {
  ({ store, close } = await openTestStore());
});
afterAll(() => close());
beforeEach(() => {
  serial += 1;
});

const MENU: TapMenu = {
  shape: 'list',
  body: 'Yang mana?\n\nPilih:',
  opener: 'Lihat pilihan',
  options: [
    { id: 'tap:a:b:c:1', title: 'Satu', description: 'yang pertama' },
    { id: 'tap:a:b:c:2', title: 'Dua' },
  ],
};
const reply = (id: string) => ({
  ...{ id, contact: BUDI, text: 'Yang mana?\n1. Satu\n2. Dua', menu: MENU, kind: 'reply' as const },
  at: minutesAfterNoon(0),
});

async function leaseOf(id: string, minute: number) {
  const leased = await store.outbox.lease(
    fresh(String(minute)),
    minutesAfterNoon(minute),
    minutesAfterNoon(minute + 2),
    99,
  );
  return leased.find(({ message }) => message.id === id);
}

describe('a question in the outbox', () => {
  test('comes out as it went in, and waits until the provider has it', async () => {
    const id = fresh('reply');
    expect(await store.outbox.isWaiting(id)).toBe(true);
    await store.outbox.add([reply(id)]);
    expect(await store.outbox.isWaiting(id)).toBe(true);
    const leased = await leaseOf(id, 1);
    expect(leased?.message.menu).toEqual(MENU);
    expect(await store.outbox.lookUp(id)).toMatchObject({ isMenu: true });
    await store.outbox.settle({ id, lease: leased?.lease ?? '', state: 'sent', providerId: 'SM1' });
    expect(await store.outbox.isWaiting(id)).toBe(false);
  });

  test('that went as text is no menu any more, whatever receipts say later', async () => {
    const id = fresh('reply');
    await store.outbox.add([reply(id)]);
    const leased = await leaseOf(id, 1);
    const sent = { id, lease: leased?.lease ?? '', state: 'sent', providerId: 'SM1', instead: 'send-as-text' } as const;
    await store.outbox.settle(sent);
    expect(await store.outbox.lookUp(id)).toMatchObject({ isMenu: false });
    const refused = {
      id,
      providerId: 'SM1',
      dueAt: minutesAfterNoon(5),
      failure: 'temporary',
      row: 1,
      instead: undefined,
    };
    await store.outbox.requeue(refused);
    expect((await leaseOf(id, 6))?.message.menu).toBeUndefined();
  });
});

describe('the answer to a message', () => {
  test('is known with its way and its menu when the message comes again', async () => {
    const contact = fresh(BUDI) as typeof BUDI;
    const settle = (version: number, id: string, menu?: TapMenu) =>
      store.contacts.settle({
        ...{ contact, version, session: {}, at: minutesAfterNoon(version), menu },
        message: { id, texts: ['Yang mana?'], ...(menu && { byOutbox: true }) },
      });
    await settle(0, 'm1', MENU);
    await settle(1, 'm2');
    const { settled, menu } = await store.contacts.get(contact);
    expect(settled.map(readSettled).map(({ id, byOutbox }) => [id, byOutbox])).toEqual([
      ['m1', true],
      ['m2', undefined],
    ]);
    expect(menu).toEqual({ id: 'm1', menu: MENU });
    await settle(2, 'm3', { ...MENU, body: 'Lagi?' });
    expect((await store.contacts.get(contact)).menu?.id).toBe('m3');
  });

  test('that stands in the outbox is marked so', async () => {
    const message = someMessage({ id: fresh('twilio:SM') });
    await store.inbox.record({ message, lookAgainAt: minutesAfterNoon(1) });
    await store.inbox.markAnswered({ id: message.id, texts: ['Yang mana?'], byOutbox: true });
    expect(await store.inbox.find(message.id)).toMatchObject({ texts: ['Yang mana?'], byOutbox: true });
  });
});

test('a word is kept, replaced and forgotten', async () => {
  const name = fresh('content');
  expect(await store.marks.word(name)).toBeUndefined();
  await store.marks.setWord(name, 'HX1');
  await store.marks.setWord(name, 'HX2');
  expect(await store.marks.word(name)).toBe('HX2');
  await store.marks.forget(name);
  expect(await store.marks.word(name)).toBeUndefined();
});
