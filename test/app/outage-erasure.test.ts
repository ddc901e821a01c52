import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contactId } from '../../src/domain/contact.ts';
import { createLogger } from '../../src/logger.ts';
import { eraseContacts } from '../../src/services/erase-contacts.ts';
import { createErasedContacts } from '../../src/services/erased-contacts.ts';
import type { Erasure } from '../../src/store/erasures.ts';
import { openTestStoreAt } from '../support/store.ts';
import { CITIZEN } from './harness.ts';
import { MINUTE, NUMBER, Outage } from './outage.ts';

const OTHER = '+6280000000078';

let outage: Outage;

beforeEach(async () => {
  outage = await Outage.begin();
});
afterEach(() => outage.end());

/** Another server, which has the database, carries out what the citizen has asked of it. */
async function erasedElsewhere(wish: Erasure): Promise<void> {
  const { store, close } = await openTestStoreAt(outage.bot.databaseUri);
  const erased = createErasedContacts({ ...store, newToken: randomUUID });
  await store.erasures.ask(wish);
  const log = createLogger('silent');
  expect(await eraseContacts({ ...store, erased, clock: () => new Date(), log })).toBe(1);
  await close();
}

function isInDatabase(text: string): Promise<boolean> {
  return outage.inDatabase(async (database) => {
    const all: unknown[] = [];
    for (const { name } of await database.listCollections()) all.push(await database.collection(name).find().toArray());
    return JSON.stringify(all).includes(text);
  });
}

describe('while the database is away', { timeout: MINUTE }, () => {
  test('what a citizen wrote before having all erased, by way of another server, is dropped; what came after is not', async () => {
    await outage.way.cut('gone');
    // The first one finds out that the database is away; nothing is asked of it for the others.
    await outage.say('MENU', OTHER);
    await outage.say('503/0123 ini rahasia-saya');
    outage.later(2000);
    await erasedElsewhere({ contact: contactId('sms', CITIZEN), askedAt: outage.now });
    outage.later(2000);
    await outage.say('MENU');
    expect((await outage.readiness()).spool.waiting).toBe(3);
    await outage.way.mend();
    const texts = await outage.gets(1);
    expect(texts).toHaveLength(1);
    expect(texts[0]).not.toContain(NUMBER);
    expect(await outage.spoolEmpties()).toEqual({ waiting: 0, damaged: 0 });
    expect(await outage.finallyToldTo()).toHaveLength(1);
    expect(await isInDatabase('rahasia-saya')).toBe(false);
  });
});
