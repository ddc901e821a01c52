import { expect, it } from 'vitest';
import { onceFor } from '../../src/domain/once-for.ts';

it('works out what follows from an object once, and for another object again', () => {
  let worked = 0;
  const doubled = onceFor(({ value }: { value: number }) => {
    worked += 1;
    return value * 2;
  });
  const [three, four] = [{ value: 3 }, { value: 4 }];
  expect([doubled(three), doubled(three), doubled(four)]).toEqual([6, 6, 8]);
  expect(worked).toBe(2);
});
