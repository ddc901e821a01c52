import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prefixRange } from '../../src/embedded-mongo/storage/key-range.ts';
import { Store } from '../../src/embedded-mongo/storage/store.ts';
import { temporaryFolder } from './processes.ts';

const key = (text: string) => Buffer.from(text.padEnd(6, '.'));
const PREFIXES = ['aaaaaa', 'aaaaab', 'b'];

function fail(error: unknown): never {
  throw error;
}

async function open(folder: string, report: (error: unknown) => void = fail): Promise<Store> {
  const store = new Store(folder, 'power-cut', report);
  await store.recover();
  return store;
}

/** As a server that was killed leaves the folder: nothing is written that was not written before. */
function copyOf(folder: string): string {
  const copy = temporaryFolder();
  mkdirSync(copy, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('-lock')) {
      copyFileSync(join(folder, name), join(copy, name));
    }
  }
  return copy;
}

function contentOf(store: Store): Record<string, string> {
  const all = store.entries({ start: Buffer.from([1]), end: Buffer.from([255]) }, 1_000_000);
  return Object.fromEntries(all.map((entry) => [entry.key.toString(), entry.value.toString()]));
}

test('what was written is there after a death, in the order in which it was written', async () => {
  const folder = temporaryFolder();
  const store = await open(folder);
  for (let i = 0; i < 20; i++) {
    store.write(() => store.put(key('same'), Buffer.from(`${i}`)));
    store.write(() => store.put(key(`own ${i}`), Buffer.from(`${i}`)));
  }
  store.write(() => store.remove(key('own 3')));
  await store.durable();
  const revived = await open(copyOf(folder));
  expect(contentOf(revived)).toEqual(contentOf(store));
  expect(revived.get(key('same'))?.toString()).toBe('19');
  expect(revived.get(key('own 3'))).toBeUndefined();
  await revived.close();
  await store.close();
});

test('a record that was half written counts for nothing, and what comes after it is kept', async () => {
  const folder = temporaryFolder();
  const store = await open(folder);
  for (const i of [1, 2, 3]) {
    store.write(() => store.put(key(`k${i}`), Buffer.alloc(100, `${i}`)));
  }
  for (let cut = 1; cut < 120; cut += 17) {
    const copy = copyOf(folder);
    const journal = join(copy, 'journal-0');
    truncateSync(journal, readFileSync(journal).length - cut);
    const revived = await open(copy);
    expect(Object.keys(contentOf(revived))).toEqual(['k1....', 'k2....']);
    revived.write(() => revived.put(key('new'), Buffer.from('1')));
    const again = await open(copyOf(copy));
    expect(Object.keys(contentOf(again))).toEqual(['k1....', 'k2....', 'new...']);
    await again.close();
    await revived.close();
  }
  await store.close();
});

test('a damaged record and those after it count for nothing, and that is told', async () => {
  const folder = temporaryFolder();
  const store = await open(folder);
  for (const i of [1, 2, 3]) {
    store.write(() => store.put(key(`k${i}`), Buffer.alloc(100, `${i}`)));
  }
  const copy = copyOf(folder);
  const journal = readFileSync(join(copy, 'journal-0'));
  journal[Math.floor(journal.length / 2)] = 255;
  writeFileSync(join(copy, 'journal-0'), journal);
  const told: unknown[] = [];
  const revived = await open(copy, (error) => told.push(error));
  expect(Object.keys(contentOf(revived))).toEqual(['k1....']);
  expect(String(told)).toContain(`${copy} is damaged behind transaction 1: 1 later ones could not be taken over`);
  expect(told).toHaveLength(1);
  await revived.close();
  await store.close();
});

/** Sectors of the disk, each of which has arrived or not. */
const SECTOR = 512;

/** What a power cut may leave of a file: what was synced, and of what was written since any sectors. */
function afterPowerCut(synced: Buffer, written: Buffer, arrived: (sector: number) => boolean): Buffer {
  const left = Buffer.alloc(written.length);
  synced.copy(left);
  for (let at = 0; at < written.length; at += SECTOR) {
    if (arrived(at / SECTOR)) written.copy(left, at, at, at + SECTOR);
  }
  return left;
}

test('after a power cut at any moment everything acknowledged is there, and nothing without what came before it', async () => {
  const folder = temporaryFolder();
  const store = await open(folder);
  const journal = join(folder, 'journal-0');
  const sizes = fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 1, maxLength: 8 });
  const lost = fc.array(fc.boolean(), { minLength: 64, maxLength: 64 });
  let written = 0;
  const write = (size: number) =>
    store.write(() => {
      written += 1;
      store.put(key('last'), Buffer.from(`${written}`));
      store.put(key('size'), Buffer.alloc(size, `${written}`));
    });
  await fc.assert(
    fc.asyncProperty(sizes, sizes, lost, async (before, since, arrived) => {
      before.forEach(write);
      await store.durable();
      const [synced, acknowledged] = [readFileSync(journal), written];
      since.forEach(write);
      const copy = copyOf(folder);
      const left = afterPowerCut(synced, readFileSync(journal), (sector) => arrived[sector % 64] === true);
      writeFileSync(join(copy, 'journal-0'), left);
      const revived = await open(copy, () => {});
      const last = Number(revived.get(key('last')));
      expect(last).toBeGreaterThanOrEqual(acknowledged);
      const sizeOfLast = [...before, ...since][last - acknowledged + before.length - 1];
      expect(revived.get(key('size'))).toEqual(Buffer.alloc(sizeOfLast ?? 0, `${last}`));
      await revived.close();
    }),
    { numRuns: 40 },
  );
  await store.close();
});

test('the journal does not grow without end, and is gone after an orderly stop', async () => {
  const folder = temporaryFolder();
  const store = await open(folder);
  const value = Buffer.alloc(50_000, 'x');
  for (let i = 0; i < 300; i++) {
    store.write(() => {
      store.put(key(`k${i % 40}`), value);
      store.put(key('last'), Buffer.from(`${i}`));
    });
    await store.durable();
  }
  const journals = ['journal-0', 'journal-1'].map((name) => join(folder, name));
  expect(journals.map((path) => statSync(path).size).every((size) => size > 0 && size < 12_000_000)).toBe(true);
  await store.close();
  expect(journals.some((path) => existsSync(path))).toBe(false);
  const later = await open(folder);
  expect(later.get(key('last'))?.toString()).toBe('299');
  expect(later.count(prefixRange(Buffer.from('k')))).toBe(40);
  await later.close();
});

test('a transaction that throws leaves nothing behind', async () => {
  const store = await open(temporaryFolder());
  store.write(() => store.put(key('a'), Buffer.from('1')));
  expect(() =>
    store.write(() => {
      store.put(key('a'), Buffer.from('2'));
      store.remove(key('a'));
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(contentOf(store)).toEqual({ 'a.....': '1' });
  await store.close();
});

const change = fc.record({
  key: fc.tuple(fc.constantFrom(...PREFIXES), fc.stringMatching(/^[a-d]{1,2}$/)).map(([prefix, rest]) => prefix + rest),
  value: fc.option(fc.stringMatching(/^[x-z]{0,3}$/)),
});
/** `handed over`: what was written before lies in the tree, what comes after over it. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.array(change, { minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
);

test('ranges, counts and values are those of a plain map, wherever the changes lie', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.nat(6), async (steps, limit) => {
      const folder = temporaryFolder();
      let store = await open(folder);
      const plain = new Map<string, string>();
      for (const one of steps) {
        if (one === 'restart') {
          await store.close();
          store = await open(folder);
          continue;
        }
        store.write(() => {
          for (const { key, value } of one) {
            if (value === null) {
              store.remove(Buffer.from(key));
              plain.delete(key);
            } else {
              store.put(Buffer.from(key), Buffer.from(value));
              plain.set(key, value);
            }
          }
          check(store, plain, limit);
        });
        check(store, plain, limit);
      }
      await store.close();
    }),
    { numRuns: 30 },
  );
});

function check(store: Store, plain: ReadonlyMap<string, string>, limit: number): void {
  for (const prefix of [...PREFIXES, 'aaaa', 'a', 'aaaaabb']) {
    const expected = [...plain.keys()].filter((key) => key.startsWith(prefix)).sort();
    const range = prefixRange(Buffer.from(prefix));
    const read = (reverse: boolean) => store.entries(range, limit + 1, reverse).map((entry) => entry.key.toString());
    expect(read(false)).toEqual(expected.slice(0, limit + 1));
    expect(read(true)).toEqual(expected.toReversed().slice(0, limit + 1));
    expect(store.count(range)).toBe(expected.length);
  }
  for (const [key, value] of plain) {
    expect(store.get(Buffer.from(key))?.toString()).toBe(value);
    expect(store.has(Buffer.from(key))).toBe(true);
  }
  expect(store.has(Buffer.from('aaaaaazz'))).toBe(false);
}
