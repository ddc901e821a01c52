import { describe, expect, it } from 'vitest';
import type { PermitStatus } from '../../src/domain/permit.ts';
import { clock } from './clocked-permit.ts';

describe('a permit of 7 working days, received on Monday 2 Nov 2026', () => {
  const begin: [PermitStatus, string][] = [
    ['registered', '2026-11-02'],
    ['verifying', '2026-11-03'],
  ];

  it.each<[string, number, number, number]>([
    ['2026-11-03', 1, 6, 0],
    ['2026-11-08', 4, 3, 0],
    ['2026-11-10', 6, 1, 0],
    ['2026-11-11', 7, 0, 0],
    ['2026-11-12', 8, 0, 1],
    ['2026-11-16', 10, 0, 3],
  ])('on %s has used %d, has %d left and is %d late', (today, usedDays, leftDays, lateDays) => {
    expect(clock(begin, today)).toMatchObject({
      state: 'running',
      promisedOn: '2026-11-11',
      dueOn: '2026-11-11',
      usedDays,
      leftDays,
      lateDays,
    });
  });

  it('stands still from the day after it is returned to the day it comes back', () => {
    const returned: [PermitStatus, string][] = [...begin, ['returned', '2026-11-05']];
    expect(clock(returned, '2026-11-05')).toMatchObject({
      state: 'paused',
      usedDays: 3,
      waitedDays: 0,
      dueOn: '2026-11-11',
    });
    expect(clock(returned, '2026-11-12')).toMatchObject({
      state: 'paused',
      usedDays: 3,
      waitedDays: 5,
      leftDays: 4,
      dueOn: '2026-11-18',
    });
    const back: [PermitStatus, string][] = [...returned, ['verifying', '2026-11-12']];
    expect(clock(back, '2026-11-12')).toMatchObject({
      state: 'running',
      usedDays: 3,
      waitedDays: 5,
      dueOn: '2026-11-18',
    });
    expect(clock(back, '2026-11-18')).toMatchObject({
      usedDays: 7,
      leftDays: 0,
      lateDays: 0,
      promisedOn: '2026-11-11',
    });
    expect(clock(back, '2026-11-19')).toMatchObject({ lateDays: 1, dueOn: '2026-11-18' });
  });

  it('loses no day when it is returned and comes back on the same day, or over a weekend', () => {
    expect(clock([...begin, ['returned', '2026-11-05'], ['verifying', '2026-11-05']], '2026-11-11')).toMatchObject({
      waitedDays: 0,
      leftDays: 0,
    });
    expect(clock([...begin, ['returned', '2026-11-06'], ['verifying', '2026-11-08']], '2026-11-11')).toMatchObject({
      waitedDays: 0,
      leftDays: 0,
    });
  });

  it('adds up several pauses', () => {
    const moves: [PermitStatus, string][] = [
      ...begin,
      ['returned', '2026-11-03'],
      ['verifying', '2026-11-05'],
      ['returned', '2026-11-06'],
      ['verifying', '2026-11-10'],
    ];
    expect(clock(moves, '2026-11-16')).toMatchObject({ waitedDays: 4, usedDays: 6, dueOn: '2026-11-17', leftDays: 1 });
  });

  it('stops for good when it is ready, however late it is collected', () => {
    const ready: [PermitStatus, string][] = [
      ...begin,
      ['recommending', '2026-11-04'],
      ['printing', '2026-11-09'],
      ['signing', '2026-11-10'],
      ['ready', '2026-11-12'],
    ];
    expect(clock(ready, '2026-12-30')).toMatchObject({
      state: 'done',
      usedDays: 8,
      lateDays: 1,
      stepDays: 0,
      unit: undefined,
    });
    expect(clock([...ready, ['completed', '2026-12-15']], '2026-12-30')).toMatchObject({ state: 'done', usedDays: 8 });
    expect(
      clock([...ready, ['completed', '2026-12-15'], ['expired', '2031-11-12']], '2031-11-12').steps.every(
        ({ state }) => state === 'done',
      ),
    ).toBe(true);
  });

  it('that expires while it is returned is not late', () => {
    expect(clock([...begin, ['returned', '2026-11-04'], ['expired', '2026-12-16']], '2026-12-20')).toMatchObject({
      state: 'done',
      usedDays: 2,
      lateDays: 0,
    });
  });
});
