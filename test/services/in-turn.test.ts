import { describe, expect, test } from 'vitest';
import { createInTurn } from '../../src/services/in-turn.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('work in turn', () => {
  test('with the same key is done one after the other, in order', async () => {
    const inTurn = createInTurn<string>();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await tick();
      log.push(`${name} ends`);
      return name;
    };
    const results = await Promise.all(['a', 'b', 'c'].map((name) => inTurn.run('x', work(name))));
    expect(results).toEqual(['a', 'b', 'c']);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    await tick();
    expect(inTurn.isBusy('x')).toBe(false);
  });

  test('with other keys does not wait', async () => {
    const inTurn = createInTurn<string>();
    let release = () => {};
    const slow = inTurn.run('x', () => new Promise<void>((resolve) => (release = resolve)));
    expect(await inTurn.run('y', async () => 1)).toBe(1);
    expect(inTurn.isBusy('x')).toBe(true);
    release();
    await slow;
  });

  test('goes on after a failure', async () => {
    const inTurn = createInTurn<string>();
    const failed = inTurn.run('x', () => Promise.reject(new Error('no')));
    const next = inTurn.run('x', async () => 2);
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe(2);
  });
});
