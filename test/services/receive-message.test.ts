import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContactId } from '../../src/domain/contact.ts';
import type { InboundMessage } from '../../src/domain/message.ts';
import { createLogger } from '../../src/logger.ts';
import { createMetrics } from '../../src/metrics.ts';
import { readSettled } from '../../src/store/settled.ts';
import type { Store } from '../../src/store/store.ts';
import { loadOffice } from '../../src/wiring/office-files.ts';
import type { BotServices } from '../../src/wiring/services.ts';
import { composeServices, realEnvironment } from '../../src/wiring/services.ts';
import { openTestStore, someMessage } from '../support/store.ts';

const office = loadOffice();
let store: Store;
let close: () => Promise<void>;
/** Two server processes on one database. */
let one: BotServices;
let other: BotServices;
let serial = 0;

beforeAll(async () => {
  ({ store, close } = await openTestStore());
  [one, other] = [services(), services()];
});
afterAll(() => close());

function services(): BotServices {
  const nothing = async () => 0;
  return composeServices({
    store,
    office,
    channels: [],
    environment: realEnvironment,
    metrics: createMetrics({ inbox: nothing, outbox: nothing, complaints: async () => [] }),
    log: createLogger('silent'),
    wake() {},
  });
}

function citizen(): { contact: ContactId; says(text: string): InboundMessage } {
  serial += 1;
  const address = `+6280000${String(serial).padStart(5, '0')}`;
  let count = 0;
  return {
    contact: `sms:${address}`,
    says(text) {
      count += 1;
      return someMessage({ id: `twilio:${serial}-${count}`, address, text, receivedAt: new Date() });
    },
  };
}

async function stored(contact: ContactId, { id }: InboundMessage) {
  const { settled, version } = await store.contacts.get(contact);
  const answers = settled.map(readSettled).flatMap((one) => (one.id === id ? [one.texts] : []));
  const kept = await store.inbox.find(id);
  return { answers, version, kept: typeof kept === 'object' ? kept.texts : kept };
}

describe('message and answer are written at once', () => {
  test('a message that was kept before a crash, but not settled, is worked out and settled when it comes again', async () => {
    const { contact, says } = citizen();
    const message = says('LAPOR');
    await store.inbox.keep({ message, texts: ['from before the crash'], byOutbox: false, shift: 'dead' });
    const { texts } = await other.receiveMessage.receive(message);
    expect(texts).not.toEqual(['from before the crash']);
    expect(await stored(contact, message)).toMatchObject({ answers: [texts], version: 1 });
  });

  test('a message that was settled before a crash, but not kept, gets the same answer and is kept', async () => {
    const { contact, says } = citizen();
    const message = says('LAPOR');
    const before = { id: message.id, texts: ['from before the crash'] };
    const at = message.receivedAt;
    await store.contacts.settle({ contact, version: 0, session: {}, message: before, at });
    expect(await one.receiveMessage.receive(message)).toMatchObject({ texts: before.texts });
    expect(await stored(contact, message)).toEqual({ answers: [before.texts], version: 1, kept: before.texts });
  });

  test('what two processes are told at the same moment is answered once, and kept as it was settled', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { contact, says } = citizen();
      const message = says('LAPOR');
      const replies = await Promise.all([one, other].map(({ receiveMessage }) => receiveMessage.receive(message)));
      expect(replies[0]?.texts).toEqual(replies[1]?.texts);
      const texts = replies[0]?.texts;
      expect(await stored(contact, message)).toEqual({ answers: [texts], version: 1, kept: texts });
    }
  });

  test('two messages to two processes at the same moment: both are settled, and kept with what was settled', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { contact, says } = citizen();
      const [first, second] = [says('LAPOR'), says('menu')];
      await Promise.all([one.receiveMessage.receive(first), other.receiveMessage.receive(second)]);
      for (const message of [first, second]) {
        const { answers, version, kept } = await stored(contact, message);
        expect(version).toBe(2);
        expect(answers).toEqual([kept]);
      }
    }
  });
});

test('a message that comes late does not make its citizen silent since then', async () => {
  const { contact, says } = citizen();
  const [late, first] = [says('menu'), says('LAPOR')];
  await one.receiveMessage.receive(first);
  await one.receiveMessage.receive({ ...late, receivedAt: new Date(first.receivedAt.getTime() - 60_000) });
  expect(await store.contacts.get(contact)).toMatchObject({ version: 2, lastInboundAt: first.receivedAt });
});

test('a message that comes again long after gets its old answer, and the talk stays where it is', async () => {
  const { contact, says } = citizen();
  const first = says('LAPOR');
  const { texts } = await one.receiveMessage.receive(first);
  for (let more = 0; more < 25; more += 1) await one.receiveMessage.receive(says('menu'));
  const { version } = await store.contacts.get(contact);
  const again = { ...first, receivedAt: new Date() };
  expect(await one.receiveMessage.receive(again)).toMatchObject({ texts });
  expect((await store.contacts.get(contact)).version).toBe(version);
});

test('an erased message that comes again comes to nothing', async () => {
  const { contact, says } = citizen();
  const message = says('LAPOR');
  await one.receiveMessage.receive(message);
  await store.thread.erase(contact, new Date());
  const { version } = await store.contacts.get(contact);
  await store.contacts.forget(contact, version);
  expect(await other.receiveMessage.receive(message)).toMatchObject({ texts: [] });
  expect((await store.contacts.get(contact)).version).toBe(0);
});

test('nothing is erased before the wish for it is kept with its answer', async () => {
  const { contact, says } = citizen();
  await one.receiveMessage.receive(says('LAPOR'));
  const wish = says('ya');
  const askedAt = new Date();
  await store.erasures.ask({ contact, askedAt, writtenAt: askedAt, by: wish.id });
  await one.work.eraseContacts();
  expect(await store.thread.count(contact)).toBe(1);
  await store.inbox.keep({ message: wish, texts: ['Baik'], byOutbox: false, shift: 'gone' });
  await one.work.eraseContacts();
  expect(await store.thread.count(contact)).toBe(0);
});
