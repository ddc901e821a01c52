import { describe, expect, it } from 'vitest';
import { permitClock } from '../../src/domain/deadline.ts';
import type { PermitStatus } from '../../src/domain/permit.ts';
import { at, clock, permit, sip } from './clocked-permit.ts';
import { calendar, catalogue } from './office-files.ts';

const pbg = catalogue.type('PBG');

describe('the promise', () => {
  it('written on the permit wins over the one of its type', () => {
    expect(clock([['registered', '2026-11-02']], '2026-11-03', pbg, '2026-11-09')).toMatchObject({
      promisedOn: '2026-11-09',
      leftDays: 4,
    });
  });

  it('on a Saturday is kept on the Saturday', () => {
    expect(clock([['registered', '2026-11-02']], '2026-11-07', pbg, '2026-11-07')).toMatchObject({
      dueOn: '2026-11-07',
      leftDays: 0,
      lateDays: 0,
    });
    expect(clock([['registered', '2026-11-02']], '2026-11-09', pbg, '2026-11-07')).toMatchObject({ lateDays: 1 });
  });

  it('is missing for an unknown type without a date', () => {
    const unknown = permitClock(
      permit([['registered', '2026-11-02']]),
      undefined,
      calendar,
      at('2026-11-30T08:00'),
      'Asia/Jakarta',
    );
    expect(unknown).toMatchObject({
      promisedOn: undefined,
      dueOn: undefined,
      leftDays: undefined,
      lateDays: 0,
      steps: [],
    });
  });

  it('does not count holidays and joint leave', () => {
    expect(clock([['registered', '2026-12-21']], '2026-12-28', sip)).toMatchObject({
      usedDays: 3,
      dueOn: '2027-01-04',
    });
  });
});

describe('the steps', () => {
  const states = (moves: [PermitStatus, string, string?][], type = pbg) =>
    clock(moves, '2026-11-30', type)
      .steps.map(({ state }) => state[0])
      .join('');

  it.each<[string, [PermitStatus, string][], string]>([
    ['just registered', [['registered', '2026-11-02']], 'nnnnnnn'],
    [
      'recommending',
      [
        ['registered', '2026-11-02'],
        ['verifying', '2026-11-03'],
        ['recommending', '2026-11-04'],
      ],
      'ddnnnnn',
    ],
    [
      'returned from recommending',
      [
        ['registered', '2026-11-02'],
        ['recommending', '2026-11-04'],
        ['returned', '2026-11-05'],
      ],
      'ddnnnnn',
    ],
    [
      'inspecting, which is no step of the type',
      [
        ['registered', '2026-11-02'],
        ['inspecting', '2026-11-04'],
      ],
      'ddnnnnn',
    ],
    [
      'awaiting payment',
      [
        ['registered', '2026-11-02'],
        ['awaiting_payment', '2026-11-04'],
      ],
      'ddddnnn',
    ],
    [
      'ready',
      [
        ['registered', '2026-11-02'],
        ['ready', '2026-11-04'],
      ],
      'ddddddd',
    ],
    [
      'rejected while verifying',
      [
        ['registered', '2026-11-02'],
        ['verifying', '2026-11-03'],
        ['rejected', '2026-11-04'],
      ],
      'dnnnnnn',
    ],
  ])('of a permit that is %s', (_, moves, marks) => {
    expect(states(moves)).toBe(marks);
  });

  it('tell which one is being done, by whom and for how long', () => {
    const now = clock(
      [
        ['registered', '2026-11-02'],
        ['verifying', '2026-11-03'],
        ['recommending', '2026-11-05'],
      ],
      '2026-11-10',
      pbg,
    );
    expect(now.steps.find(({ state }) => state === 'now')).toMatchObject({
      status: 'recommending',
      unit: 'pupr',
      days: 20,
    });
    expect(now).toMatchObject({ unit: 'pupr', stepDays: 3 });
  });

  it('are held by the unit that the officer named', () => {
    expect(
      clock(
        [
          ['registered', '2026-11-02'],
          ['recommending', '2026-11-05', 'dlh'],
        ],
        '2026-11-10',
        pbg,
      ).unit,
    ).toBe('dlh');
  });

  it('are held by nobody at the office while payment is awaited', () => {
    expect(
      clock(
        [
          ['registered', '2026-11-02'],
          ['awaiting_payment', '2026-11-05'],
        ],
        '2026-11-10',
        pbg,
      ),
    ).toMatchObject({ state: 'paused', unit: undefined });
  });
});
