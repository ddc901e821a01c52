import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchKeys } from '../../src/domain/permit-number.ts';
import { readSettled } from '../../src/store/settled.ts';
import { type MongoProxy, startMongoProxy } from '../support/mongo-proxy.ts';
import { BUDI, NOON, openTestStoreAt, someMessage, somePermit } from '../support/store.ts';
import { type TestDatabase, testDatabase } from './server.ts';

let database: TestDatabase;
let proxy: MongoProxy;
let opened: Awaited<ReturnType<typeof openTestStoreAt>>;

beforeAll(async () => {
  database = await testDatabase();
  proxy = await startMongoProxy(database.uri);
  opened = await openTestStoreAt(proxy.uri);
});
afterAll(async () => {
  await opened.close();
  await proxy.close();
  await database.close();
});

/** Carries the next such command out, and breaks the connection instead of bringing the reply. */
function loseReplyOf(name: string, collection: string): void {
  let isDone = false;
  proxy.watch(
    (command) => {
      if (isDone || command.name !== name || command.collection !== collection) return undefined;
      isDone = true;
      return 'lost';
    },
    () => {},
  );
}

const timesSeen = (name: string) => proxy.seen.filter((command) => command.name === name).length;

describe('a command whose reply is lost is repeated', () => {
  const message = someMessage({ id: 'twilio:SMlost' });

  test('a message stands in the inbox once, and has no answer yet', async () => {
    const { inbox } = opened.store;
    loseReplyOf('insert', 'messages');
    expect(await inbox.record({ message, lookAgainAt: NOON })).toBe(false);
    expect(timesSeen('insert')).toBe(2);
    expect(await inbox.find(message.id)).toBe('open');
    expect(await inbox.countUnsettled(NOON)).toBe(1);
  });

  test('a settlement is made once and is known as made', async () => {
    const { contacts } = opened.store;
    const settlement = { contact: BUDI, version: 0, session: {}, message: { id: message.id, texts: ['ya'] }, at: NOON };
    loseReplyOf('update', 'contacts');
    expect(await contacts.settle(settlement)).toBe(true);
    loseReplyOf('update', 'contacts');
    expect(await contacts.settle({ ...settlement, version: 1, message: { id: 'b', texts: [] } })).toBe(true);
    expect((await contacts.get(BUDI)).settled.map((json) => readSettled(json).id)).toEqual([message.id, 'b']);
    expect((await contacts.get(BUDI)).version).toBe(2);
  });

  test('an answered message is marked', async () => {
    const { inbox } = opened.store;
    loseReplyOf('update', 'messages');
    await inbox.markAnswered({ id: message.id, texts: ['ya'], byOutbox: false });
    expect(await inbox.find(message.id)).toMatchObject({ texts: ['ya'], byOutbox: false });
    expect(await inbox.countUnsettled(NOON)).toBe(0);
  });

  test('a permit is found', async () => {
    const { permits } = opened.store;
    const permit = somePermit();
    await permits.insertQuietly([permit]);
    loseReplyOf('find', 'permits');
    expect((await permits.findByKeys(searchKeys(permit.number))).map(({ number }) => number)).toEqual([permit.number]);
    expect(timesSeen('find')).toBe(2);
  });
});
