import { describe, expect, it } from 'vitest';
import { datedProblems, rateOn } from '../../src/domain/fee-rate.ts';

describe('dated rates', () => {
  it.each<[string, { from: string; until?: string }[], [number, string][]]>([
    ['one without end', [{ from: '2024-01-05' }], []],
    ['one after the other', [{ from: '2024-01-05', until: '2025-12-31' }, { from: '2026-01-01' }], []],
    [
      'a gap',
      [{ from: '2024-01-05', until: '2025-12-30' }, { from: '2026-01-01' }],
      [[1, 'should begin on 2025-12-31: there is a gap after the rate before']],
    ],
    [
      'an overlap',
      [{ from: '2024-01-05', until: '2026-02-28' }, { from: '2026-02-28' }],
      [[1, 'should begin on 2026-03-01: it overlaps with the rate before']],
    ],
    [
      'one after an open one',
      [{ from: '2024-01-05' }, { from: '2026-01-01' }],
      [[1, 'should follow a rate that has an "until"']],
    ],
    [
      'an end before the begin',
      [{ from: '2024-01-05', until: '2024-01-04' }],
      [[0, 'should not end before it begins']],
    ],
  ])('%s', (_, rates, problems) => {
    expect(datedProblems(rates)).toEqual(problems);
  });

  it('hold on their first and on their last day', () => {
    const rates = [
      { from: '2025-01-01', until: '2025-12-31', values: 1 },
      { from: '2026-01-01', values: 2 },
    ];
    const valueOn = (day: string) => rateOn(rates, day)?.values;
    expect(['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01', '2030-01-01'].map(valueOn)).toEqual([
      undefined,
      1,
      1,
      2,
      2,
    ]);
  });
});
