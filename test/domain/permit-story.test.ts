import { describe, expect, it } from 'vitest';
import type { PermitStatus } from '../../src/domain/permit.ts';
import { permitStory, stepProgress } from '../../src/domain/permit-story.ts';
import { clock, permit } from './clocked-permit.ts';

type Moves = [PermitStatus, string, string?][];

function story(moves: Moves, today: string): string[] {
  return permitStory(permit(moves), clock(moves, today), 'Asia/Jakarta').map(({ status, state, on, unit, isPause }) =>
    [on ?? '-', status, state, unit ?? '-', ...(isPause ? ['pause'] : [])].join(' '),
  );
}

const RETURNED: Moves = [
  ['registered', '2026-11-02'],
  ['verifying', '2026-11-03'],
  ['returned', '2026-11-05'],
];

describe('the story of a file', () => {
  it('tells every move, the one it stands at and the steps that are left', () => {
    expect(
      story([...RETURNED, ['verifying', '2026-11-10'], ['recommending', '2026-11-11', 'dlh']], '2026-11-12'),
    ).toEqual([
      '2026-11-02 registered done loket',
      '2026-11-03 verifying done verifikasi',
      '2026-11-05 returned done - pause',
      '2026-11-10 verifying done verifikasi',
      '2026-11-11 recommending now dlh',
      '- printing left proses',
      '- signing left kadis',
    ]);
  });

  it('of a file that waits for the applicant stands at the pause', () => {
    expect(story(RETURNED, '2026-11-12').slice(2)).toEqual([
      '2026-11-05 returned now - pause',
      '- recommending left dinkes',
      '- printing left proses',
      '- signing left kadis',
    ]);
  });

  it('ends where the office is done', () => {
    expect(story([...RETURNED, ['rejected', '2026-11-20']], '2026-11-23').at(-1)).toBe('2026-11-20 rejected done -');
  });
});

describe('which step of how many', () => {
  const table: [Moves, readonly [number, number]][] = [
    [RETURNED.slice(0, 1), [1, 5]],
    [RETURNED.slice(0, 2), [2, 5]],
    [RETURNED, [2, 5]],
    [
      [...RETURNED, ['signing', '2026-11-10']],
      [5, 5],
    ],
    [
      [...RETURNED, ['signing', '2026-11-10'], ['ready', '2026-11-12']],
      [5, 5],
    ],
  ];
  for (const [moves, progress] of table) {
    it(`${moves.at(-1)?.[0]}: ${progress.join('/')}`, () => {
      expect(stepProgress(clock(moves, '2026-11-23'))).toEqual(progress);
    });
  }

  it('is not known of a type without steps', () => expect(stepProgress({ steps: [] })).toBeUndefined());
});
