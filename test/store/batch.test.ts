import { describe, expect, test } from 'vitest';
import { batched, createRounds } from '../../src/store/batch.ts';

function recorder() {
  const batches: number[][] = [];
  const waiting: (() => void)[] = [];
  const run = async (items: readonly number[]) => {
    batches.push([...items]);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return items.map((item) => item * 10);
  };
  return { batches, run, release: () => waiting.shift()?.() };
}

/** Everything that can go on by itself has gone on. */
async function tick(): Promise<void> {
  for (let turns = 0; turns < 4; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('batched', () => {
  test('a lone caller is served at once', async () => {
    const { batches, run, release } = recorder();
    const result = batched(run)(1);
    await tick();
    expect(batches).toEqual([[1]]);
    release();
    expect(await result).toBe(10);
  });

  test('callers of the same moment share one command, each with its own result', async () => {
    const { batches, run, release } = recorder();
    const get = batched(run);
    const results = Promise.all([get(1), get(2), get(3)]);
    await tick();
    release();
    expect(await results).toEqual([10, 20, 30]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  test('two commands are on their way together; who comes meanwhile shares the next one', async () => {
    const { batches, run, release } = recorder();
    const get = batched(run);
    const first = get(1);
    await tick();
    const second = get(2);
    await tick();
    const later = Promise.all([get(3), get(4)]);
    await tick();
    expect(batches).toEqual([[1], [2]]);
    release();
    expect(await first).toBe(10);
    await tick();
    expect(batches).toEqual([[1], [2], [3, 4]]);
    release();
    release();
    expect(await second).toBe(20);
    expect(await later).toEqual([30, 40]);
  });

  test('a command carries no more than allowed', async () => {
    const { batches, run, release } = recorder();
    const get = batched(run, 2);
    const all = Promise.all([1, 2, 3].map((item) => get(item)));
    await tick();
    release();
    await tick();
    release();
    expect(await all).toEqual([10, 20, 30]);
    expect(batches).toEqual([[1, 2], [3]]);
  });

  test('a failed command fails its own callers and nobody after them', async () => {
    let calls = 0;
    const get = batched(async (items: readonly number[]) => {
      calls += 1;
      if (calls === 1) throw new Error('away');
      return items;
    });
    await expect(get(1)).rejects.toThrow('away');
    expect(await get(2)).toBe(2);
  });
});

describe('rounds', () => {
  test('different commands of one kind go together, and a round is over only when all have come back', async () => {
    const rounds = createRounds();
    const contacts = recorder();
    const permits = recorder();
    const contact = rounds.batched('read', contacts.run);
    const permit = rounds.batched('read', permits.run);
    const read = (item: number) => Promise.all([contact(item), permit(item)]);
    const first = read(1);
    await tick();
    const second = read(2);
    await tick();
    const third = read(3);
    contacts.release();
    await tick();
    for (const { batches } of [contacts, permits]) expect(batches).toEqual([[1], [2]]);
    permits.release();
    expect(await first).toEqual([10, 10]);
    await tick();
    for (const { batches } of [contacts, permits]) expect(batches).toEqual([[1], [2], [3]]);
    for (const { release } of [contacts, permits, contacts, permits]) release();
    expect(await Promise.all([second, third])).toEqual([
      [20, 20],
      [30, 30],
    ]);
  });

  test('a round of reading is under way beside one of writing', async () => {
    const rounds = createRounds();
    const [reads, writes] = [recorder(), recorder()];
    const read = rounds.batched('read', reads.run);
    const write = rounds.batched('write', writes.run);
    const first = write(1);
    await tick();
    const others = Promise.all([read(2), read(3)]);
    await tick();
    expect([reads.batches, writes.batches]).toEqual([[[2, 3]], [[1]]]);
    reads.release();
    expect(await others).toEqual([20, 30]);
    writes.release();
    expect(await first).toBe(10);
  });

  test('a round that would be far smaller than the one of the other stage waits for it, and for who comes meanwhile', async () => {
    const rounds = createRounds();
    const [reads, writes] = [recorder(), recorder()];
    const read = rounds.batched('read', reads.run);
    const write = rounds.batched('write', writes.run);
    const many = Promise.all([1, 2, 3, 4, 5, 6].map((item) => write(item)));
    await tick();
    const early = read(7);
    await tick();
    expect(reads.batches).toEqual([]);
    const late = read(8);
    await tick();
    expect(reads.batches).toEqual([[7, 8]]);
    reads.release();
    expect(await Promise.all([early, late])).toEqual([70, 80]);
    writes.release();
    await many;
  });

  test('the stage that has waited goes first, however many ask for the other one again', async () => {
    const rounds = createRounds();
    const [reads, writes] = [recorder(), recorder()];
    const read = rounds.batched('read', reads.run);
    const write = rounds.batched('write', writes.run);
    const writeAll = () => Promise.all([1, 2, 3, 5, 6].map((item) => write(item)));
    const first = writeAll();
    await tick();
    const lone = read(4);
    const second = writeAll();
    writes.release();
    await first;
    await tick();
    expect(reads.batches).toEqual([[4]]);
    reads.release();
    expect(await lone).toBe(40);
    writes.release();
    await second;
  });

  test('nobody waits for a kind for which nobody asks', async () => {
    const rounds = createRounds();
    const echo = async (items: readonly number[]) => items;
    const [read, write] = [rounds.batched('read', echo), rounds.batched('write', echo)];
    for (let item = 0; item < 5; item += 1) expect(await write(item)).toBe(item);
    for (let item = 0; item < 5; item += 1) expect(await read(item)).toBe(item);
  });

  test('a command that fails does not hold up or fail the others of its round', async () => {
    const rounds = createRounds();
    const broken = rounds.batched('write', async () => {
      throw new Error('away');
    });
    const echo = rounds.batched('write', async (items: readonly number[]) => items);
    const failed = broken(1);
    const fine = echo(2);
    await expect(failed).rejects.toThrow('away');
    expect(await fine).toBe(2);
    expect(await echo(3)).toBe(3);
  });
});
