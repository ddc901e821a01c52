import { describe, expect, it } from 'vitest';
import type { PermitType } from '../../src/domain/catalogue-type.ts';
import { type ClockedPermit, permitClock } from '../../src/domain/deadline.ts';
import type { PermitStatus } from '../../src/domain/permit.ts';
import { calendar, catalogue } from './office-files.ts';

const at = (wib: string) => new Date(`${wib}:00+07:00`);
const pbg = catalogue.type('PBG');
const sip = catalogue.type('SIP');

/** A permit that moved at 10.00 on the given days. */
function permit(moves: [PermitStatus, string, string?][], dueOn?: string): ClockedPermit {
  const timeline = moves.map(([status, day, unit], place) => ({
    id: `${place}`,
    status,
    at: at(`${day}T10:00`),
    unit,
  }));
  const first = timeline[0]?.at ?? new Date(0);
  const last = timeline.at(-1);
  return { status: last?.status ?? 'registered', submittedAt: first, since: last?.at ?? first, timeline, dueOn };
}

function clock(
  moves: [PermitStatus, string, string?][],
  today: string,
  type: PermitType | undefined = sip,
  dueOn?: string,
) {
  return permitClock(permit(moves, dueOn), type, calendar, at(`${today}T14:00`), 'Asia/Jakarta');
}

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
