import { spawn } from 'node:child_process';
import { promises } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import { openSpool, type Spool, type SpoolOptions } from '../../src/spool/index.ts';
import { openInboxSpool } from '../../src/wiring/intake.ts';

interface Note {
  from: string;
  text: string;
}

let folder: string;
let now = 1_000_000;
let told: string[];

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'kabar-spool-')), 'spool');
  told = [];
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

function open(changes: Partial<SpoolOptions<Note>> = {}): Promise<Spool<Note>> {
  return openSpool<Note>({
    folder,
    parse(stored) {
      const { from, text } = stored as Note;
      if (typeof from !== 'string') throw new Error('no note');
      return { from, text };
    },
    groupOf: ({ from }) => from,
    clock: () => new Date(now),
    onDamaged: (name) => told.push(name),
    ...changes,
  });
}

const note = (text: string, from = 'a'): Note => ({ from, text });
const files = async () => (await readdir(folder)).filter((name) => name !== 'damaged');

/** All that waits, taken out in its order. */
async function drain(spool: Spool<Note>): Promise<string[]> {
  const texts: string[] = [];
  for (let next = await spool.oldest(); next !== undefined; next = await spool.oldest()) {
    texts.push(next.item.text);
    await spool.remove(next.key);
  }
  return texts;
}

describe('a spool', () => {
  test('gives back in the order of arrival, wherever the clock goes, over a new start too', async () => {
    const first = await open();
    for (const [index, step] of [0, 5, 0, -9000, 0, 1].entries()) {
      now += step;
      await first.put(`id${index}`, note(String(index)));
    }
    const second = await open();
    expect(second.size).toBe(6);
    await second.put('id6', note('6'));
    expect(await drain(second)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    expect(await files()).toEqual([]);
    expect((await open()).size).toBe(0);
  });

  test('keeps what comes at the same time, and a key once', async () => {
    const spool = await open();
    const keys = Array.from({ length: 50 }, (_, index) => `id${index}`);
    await Promise.all([...keys, ...keys].map((key) => spool.put(key, note(key))));
    await spool.put('id7', note('said otherwise'));
    expect(await files()).toHaveLength(50);
    expect(await drain(await open())).toEqual(keys);
  });

  test('knows of whom something waits', async () => {
    const spool = await open();
    await Promise.all([spool.put('1', note('x', 'a')), spool.put('2', note('y', 'a')), spool.put('3', note('z', 'b'))]);
    for (const one of [spool, await open()])
      expect([one.holds('a'), one.holds('b'), one.holds('c')]).toEqual([true, true, false]);
    await spool.remove('1');
    expect(spool.holds('a')).toBe(true);
    await spool.remove('2');
    expect(spool.holds('a')).toBe(false);
  });

  test('knows what came first of each group, over a new start too', async () => {
    const spool = await open();
    for (const [key, from] of [
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'a'],
    ] as const)
      await spool.put(key, note(key, from));
    for (const one of [spool, await open()]) {
      expect([one.isFirst('a', '1'), one.isFirst('a', '3'), one.isFirst('b', '2')]).toEqual([true, false, true]);
    }
    await spool.remove('1');
    expect(spool.isFirst('a', '3')).toBe(true);
  });

  test('nobody else may read it, and its names say nothing about persons', async () => {
    const spool = await open();
    await spool.put('sms:+6280000000001', note('rahasia'));
    const [name = ''] = await files();
    expect(name).not.toContain('628');
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['a bit is lost', (text: string) => text.replace('halo', 'halp')],
    ['the end is missing', (text: string) => text.slice(0, -9)],
    ['it is empty', () => ''],
    ['it is no JSON', () => 'x\ny'],
  ])('a file of which %s is set aside and counted, and holds nobody up', async (_, spoil) => {
    const before = await open();
    for (const [key, text] of [
      ['1', 'halo'],
      ['2', 'apa kabar'],
    ] as const)
      await before.put(key, note(text));
    const [name = ''] = (await files()).sort();
    await writeFile(join(folder, name), spoil(await readFile(join(folder, name), 'utf8')));
    expect((await before.oldest())?.item.text).toBe('apa kabar');
    expect([before.size, before.damaged]).toEqual([1, 1]);
    expect(told).toEqual([name]);
    expect(await readdir(join(folder, 'damaged'))).toEqual([name]);
    expect(await drain(await open())).toEqual(['apa kabar']);
    expect((await open()).damaged).toBe(1);
  });

  test('what cannot be worked off is set aside whole', async () => {
    const spool = await open();
    await spool.put('1', note('racun'));
    await spool.setAside('1', new Error('no'));
    expect(spool).toMatchObject({ size: 0, damaged: 1 });
    const [name = ''] = await readdir(join(folder, 'damaged'));
    expect(await readFile(join(folder, 'damaged', name), 'utf8')).toContain('racun');
  });
});

describe('a disk that is full', () => {
  test.each(['write', 'sync', 'rename'] as const)(
    'at the %s: the caller hears of it, nothing half remains, and later it works',
    async (at) => {
      let isFull = false;
      const full = () => {
        if (isFull) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      };
      const spool = await open({ files: failing(at, full) });
      await spool.put('1', note('pertama'));
      isFull = true;
      await expect(spool.put('2', note('kedua'))).rejects.toThrow('ENOSPC');
      expect(spool).toMatchObject({ size: 1, damaged: 0 });
      expect(await files()).toHaveLength(1);
      isFull = false;
      await spool.put('2', note('kedua'));
      expect(await drain(await open())).toEqual(['pertama', 'kedua']);
    },
  );

  test('a folder that cannot be written to is told in one sentence that names the variable', async () => {
    const file = join(folder, '..', 'file');
    await writeFile(file, '');
    const opening = openInboxSpool(join(file, 'data'), () => new Date(now), createLogger('silent'));
    await expect(opening).rejects.toThrow(/^DATA_DIR must be a folder in which this server may write: ENOTDIR.*\.$/);
  });
});

describe('kill -9', () => {
  test.each([
    ['writeFile', 0],
    ['sync', 1],
    ['rename', 1],
    ['folder', 1],
  ])('before the %s of the second: the first is there, the second whole or not at all', async (moment, whole) => {
    expect(await killedWriter(moment)).toBe('SIGKILL');
    const spool = await open();
    expect(spool).toMatchObject({ size: 1 + whole, damaged: 0 });
    expect(await drain(spool)).toEqual(['pertama', 'kedua'].slice(0, 1 + whole));
    expect(await files()).toEqual([]);
  });
});

/** The real file system, but for one step. */
function failing(at: 'write' | 'sync' | 'rename', full: () => void): NonNullable<SpoolOptions<Note>['files']> {
  return {
    rm: promises.rm,
    async rename(from, to) {
      if (at === 'rename') full();
      await promises.rename(from, to);
    },
    async open(path, flags, mode) {
      const file = await promises.open(path, flags, mode);
      const { writeFile: write, sync } = file;
      file.writeFile = async (...given) => {
        if (at === 'write') full();
        await write.apply(file, given);
      };
      file.sync = async () => {
        if (at === 'sync') full();
        await sync.apply(file);
      };
      return file;
    },
  };
}

/** A process of its own that kills itself in the middle of its second `put`. @returns how it ended */
async function killedWriter(moment: string): Promise<number | string | null> {
  const writer = fileURLToPath(new URL('./killed-writer.mjs', import.meta.url));
  const child = spawn(process.execPath, [writer, folder, moment], { stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
}
