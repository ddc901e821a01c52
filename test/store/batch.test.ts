import { describe, expect, test } from 'vitest';
import { batched, createRounds } from '../../src/store/batch.ts';

function recorder() {
  const batches: number[][] = [];
  let release: (() => void) | undefined;
  const run = async (items: readonly number[]) => {
    batches.push([...items]);
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return items.map((item) => item * 10);
  };
  return { batches, run, release: () => release?.() };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

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

  test('who comes while a command is on its way shares the next one', async () => {
    const { batches, run, release } = recorder();
    const get = batched(run);
    const first = get(1);
    await tick();
    const later = Promise.all([get(2), get(3)]);
    await tick();
    expect(batches).toEqual([[1]]);
    release();
    await first;
    await tick();
    release();
    expect(await later).toEqual([20, 30]);
    expect(batches).toEqual([[1], [2, 3]]);
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
  test('different commands of one moment go together, and the next ones only when all have come back', async () => {
    const rounds = createRounds();
    const reads = recorder();
    const writes = recorder();
    const read = rounds.batched(reads.run);
    const write = rounds.batched(writes.run);
    const first = Promise.all([read(1), write(2)]);
    await tick();
    expect([reads.batches, writes.batches]).toEqual([[[1]], [[2]]]);
    const later = Promise.all([read(3), write(4)]);
    reads.release();
    await tick();
    expect([reads.batches, writes.batches]).toEqual([[[1]], [[2]]]);
    writes.release();
    expect(await first).toEqual([10, 20]);
    await tick();
    expect([reads.batches, writes.batches]).toEqual([
      [[1], [3]],
      [[2], [4]],
    ]);
    reads.release();
    writes.release();
    expect(await later).toEqual([30, 40]);
  });

  test('a command that fails does not hold up or fail the others of its round', async () => {
    const rounds = createRounds();
    const broken = rounds.batched(async () => {
      throw new Error('away');
    });
    const echo = rounds.batched(async (items: readonly number[]) => items);
    const failed = broken(1);
    const fine = echo(2);
    await expect(failed).rejects.toThrow('away');
    expect(await fine).toBe(2);
    expect(await echo(3)).toBe(3);
  });
});
