import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contactId } from '../../src/domain/contact.ts';
import { keptSince } from '../../src/domain/privacy.ts';
import { createLogger } from '../../src/logger.ts';
import { createErasedContacts } from '../../src/services/erased-contacts.ts';
import { forgetSetAside } from '../../src/services/forget-set-aside.ts';
import { keyOf, type Spooled } from '../../src/services/spooled.ts';
import type { Spool } from '../../src/spool/index.ts';
import type { Store } from '../../src/store/store.ts';
import { openInboxSpool } from '../../src/wiring/intake.ts';
import { loadOffice } from '../../src/wiring/office-files.ts';
import { minutesAfterNoon, NOON, openTestStore, someMessage } from '../support/store.ts';

const office = loadOffice();
const ERASED = '+6281200000801';
const OTHER = '+6281200000802';
let folder: string;
let opened: { store: Store; close(): Promise<void> };
let spool: Spool<Spooled>;
let now = NOON;

beforeEach(async () => {
  now = NOON;
  folder = await mkdtemp(join(tmpdir(), 'kabar-aside-'));
  opened = await openTestStore();
  spool = await openInboxSpool(folder, () => now, createLogger('silent'));
});
afterEach(async () => {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

/** A message that could not be worked off. */
async function setAside(id: string, address: string): Promise<void> {
  const item = { kind: 'message', message: someMessage({ id, address, receivedAt: now, text: id }) } as const;
  await spool.put(keyOf(item), item);
  await spool.setAside(keyOf(item), new Error('refused'));
}

const damaged = join('spool', 'damaged');
const texts = async () => {
  const files = (await readdir(join(folder, damaged))).sort();
  return Promise.all(files.map((name) => readFile(join(folder, damaged, name), 'utf8')));
};

async function forget(): Promise<number> {
  const erased = createErasedContacts({ ...opened.store, newToken: randomUUID });
  await erased.remember(contactId('sms', ERASED), minutesAfterNoon(1));
  return forgetSetAside({ ...office, spool, erased, clock: () => now });
}

test('files of a contact whose data were erased go, a torn one too; those of others and newer ones stay', async () => {
  await setAside('rahasia-1', ERASED);
  const [name = ''] = await readdir(join(folder, damaged));
  await setAside('rahasia-2', ERASED);
  await setAside('milik orang lain', OTHER);
  const torn = join(folder, damaged, name);
  await writeFile(torn, (await readFile(torn, 'utf8')).slice(0, -30));
  now = minutesAfterNoon(2);
  await setAside('yang baru', ERASED);
  expect(await forget()).toBe(2);
  const left = (await texts()).join();
  expect([left.includes('rahasia'), left.includes('milik orang lain'), left.includes('yang baru')]).toEqual([
    ...[false, true, true],
  ]);
  expect(spool.damaged).toBe(2);
  expect(await forget()).toBe(0);
});

test('no file is kept longer than messages are', async () => {
  await setAside('lama', OTHER);
  now = new Date(NOON.getTime() + (NOON.getTime() - keptSince(office.offices.privacy, NOON).getTime()) + 1000);
  expect(await forget()).toBe(1);
  expect(spool.damaged).toBe(0);
});
