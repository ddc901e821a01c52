import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContactId } from '../../src/domain/contact.ts';
import { keptSince } from '../../src/domain/privacy.ts';
import { PROOF_TRIES } from '../../src/services/actions/prove-owner.ts';
import { forgetMessages } from '../../src/services/forget-messages.ts';
import { readSettled } from '../../src/store/settled.ts';
import type { Store } from '../../src/store/store.ts';
import { loadOffice } from '../../src/wiring/office-files.ts';
import { NOON, openTestStore, someMessage } from '../support/store.ts';

const office = loadOffice();
const { privacy } = office.offices;
const LONG_AGO = new Date(keptSince(privacy, NOON).getTime() - 60_000);
const forget = () => forgetMessages({ ...store, ...office, clock: () => NOON }, () => false);
let store: Store;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ store, close } = await openTestStore());
});
afterAll(() => close());

async function write(address: string, id: string, at: Date): Promise<ContactId> {
  const contact: ContactId = `sms:${address}`;
  await store.inbox.record({ message: someMessage({ id, address, receivedAt: at }), lookAgainAt: at });
  const { version } = await store.contacts.get(contact);
  const open = { flow: 'complaint', values: { text: 'rahasia' } };
  const session = { language: 'en', languageChosen: true, memory: { permit: '503/1' }, open };
  await store.contacts.settle({ contact, version, session, message: { id, texts: ['rahasia'] }, at });
  await store.inbox.markAnswered({ id, texts: ['rahasia'], byOutbox: false });
  return contact;
}

test('with an old message goes what the contact remembers of the talk, but for the language', async () => {
  const silent = await write('+6281200000701', 'twilio:old', LONG_AGO);
  expect(await forget()).toBe(1);
  const kept = await store.contacts.get(silent);
  expect(kept.settled).toEqual([]);
  expect(kept.session).toEqual({ language: 'en', languageChosen: true, memory: {}, open: null });
  expect(await store.thread.count(silent)).toBe(0);
});

test('who has written since keeps the talk', async () => {
  await write('+6281200000702', 'twilio:first', LONG_AGO);
  const talking = await write('+6281200000702', 'twilio:second', NOON);
  expect(await forget()).toBe(1);
  const kept = await store.contacts.get(talking);
  expect(kept.settled.map((json) => readSettled(json).id)).toEqual(['twilio:first', 'twilio:second']);
  expect(kept.session).toMatchObject({ memory: { permit: '503/1' } });
});

test('a file of which a notice told is forgotten with the notice, by whichever channel it went, also by who never wrote', async () => {
  const told = (at: Date) => ({ permit: '503/1', office: 'dpmptsp', at });
  const contacts: ContactId[] = ['whatsapp:+6281200000703', 'sms:+6281200000703'];
  await store.contacts.setTold(contacts, told(LONG_AGO));
  await store.outbox.add([
    { id: 'n1', contact: 'whatsapp:+6281200000703', text: 'Selesai', kind: 'notice', at: LONG_AGO },
  ]);
  await store.outbox.lease('lease', NOON, NOON, 1);
  await store.outbox.settle({ id: 'n1', lease: 'lease', state: 'sent', providerId: 'SM1' });
  expect(await forget()).toBe(1);
  expect((await store.contacts.getMany(contacts)).map((contact) => contact.told)).toEqual([undefined, undefined]);
});

test("tries are counted for a day, and then are nobody's business any more", async () => {
  const name = (text: string) => `${PROOF_TRIES}${text}`;
  const hoursAgo = (hours: number) => new Date(NOON.getTime() - hours * 3_600_000);
  await store.marks.countTry(name('old'), hoursAgo(25), hoursAgo(49));
  await store.marks.countTry(name('new'), hoursAgo(23), hoursAgo(47));
  await store.marks.setMoment('read:log', hoursAgo(99));
  await forget();
  expect(await store.marks.countTry(name('old'), NOON, hoursAgo(48))).toBe(1);
  expect(await store.marks.countTry(name('new'), NOON, hoursAgo(48))).toBe(2);
  expect(await store.marks.moment('read:log')).toEqual(hoursAgo(99));
});

test('a quote is forgotten as long after its end as a message is', async () => {
  const quote = {
    ...{ type: 'PBG', inputs: {}, rupiah: 1, estimate: false, assumed: [], breakdown: [], basis: { id: 'PP' } },
    quotedOn: '2020-01-01',
  };
  const old = await store.quotes.keep('old#0', { ...quote, validUntil: '2020-01-31' });
  const recent = await store.quotes.keep('recent#0', { ...quote, validUntil: '2026-11-01' });
  await forget();
  expect(await store.quotes.get(old.code)).toBeUndefined();
  expect(await store.quotes.get(recent.code)).toMatchObject({ rupiah: 1 });
});
