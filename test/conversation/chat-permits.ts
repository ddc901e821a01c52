import type { Permit, PermitChange, PermitStatus } from '../../src/domain/permit.ts';
import { trackingCode } from '../../src/domain/tracking-code.ts';

/** Whose permits these are; transcripts with this number are the applicant's own. */
export const APPLICANT = '+6281200000001';

type Move = readonly [PermitStatus, day: string, Partial<PermitChange>?];

function permit(number: string, type: string, moves: readonly Move[], facts: Partial<Permit> = {}): Permit {
  const timeline = moves.map(([status, day, more], place): PermitChange => {
    return { id: `move${place}`, status, at: new Date(`${day}T09:00:00+07:00`), ...more };
  });
  const [first, last] = [timeline[0], timeline.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`${number} has no moves`);
  return {
    number,
    code: trackingCode(number),
    type,
    office: 'dpmptsp',
    applicant: { name: 'Sulastri Contoh', phone: APPLICANT },
    status: last.status,
    submittedAt: first.at,
    since: last.at,
    timeline,
    ...facts,
  };
}

/** Every way a permit can stand on Monday 23 November 2026. */
export const PERMITS: readonly Permit[] = [
  permit(
    '503/0123/PBG/XI/2026',
    'PBG',
    [
      ['registered', '2026-11-09'],
      ['verifying', '2026-11-10'],
      ['recommending', '2026-11-12'],
    ],
    { dueOn: '2026-12-03' },
  ),
  permit(
    '503/0124/PBG/XI/2026',
    'PBG',
    [
      ['registered', '2026-10-26'],
      ['verifying', '2026-10-28'],
      ['recommending', '2026-11-02'],
    ],
    { dueOn: '2026-11-18' },
  ),
  permit('503/0125/SIP/XI/2026', 'SIP_BIDAN', [
    ['registered', '2026-11-17'],
    ['verifying', '2026-11-18'],
    ['returned', '2026-11-20', { note: 'STR yang masih berlaku' }],
  ]),
  permit('503/0126/PBG/X/2026', 'PBG', [
    ['registered', '2026-10-26'],
    ['verifying', '2026-10-27'],
    ['recommending', '2026-11-03'],
    ['assessing', '2026-11-16'],
    ['awaiting_payment', '2026-11-19', { amount: 199_908 }],
  ]),
  permit('503/0127/SIP/X/2026', 'SIP_BIDAN', [
    ['registered', '2026-10-28'],
    ['verifying', '2026-11-02'],
    ['signing', '2026-11-18'],
    ['ready', '2026-11-20'],
  ]),
  permit('503/0128/REK/IX/2026', 'REKLAME', [
    ['registered', '2026-09-21'],
    ['verifying', '2026-09-22'],
    ['ready', '2026-10-01'],
    ['completed', '2026-10-02'],
  ]),
  permit('503/0129/REK/X/2026', 'REKLAME', [
    ['registered', '2026-10-26'],
    ['verifying', '2026-10-27'],
    ['rejected', '2026-11-05', { note: 'lokasi di jalur hijau' }],
  ]),
  permit('503/0130/SIP/X/2026', 'SIP_BIDAN', [
    ['registered', '2026-10-29'],
    ['cancelled', '2026-11-06'],
  ]),
  permit(
    '503/0131/REK/XI/2025',
    'REKLAME',
    [
      ['registered', '2025-10-20'],
      ['ready', '2025-10-30'],
      ['completed', '2025-11-03'],
      ['expired', '2026-11-01'],
    ],
    { validUntil: '2026-10-31' },
  ),
  // Of another applicant, and ending in some weeks.
  permit(
    '503/0140/SIP/I/2022',
    'SIP_BIDAN',
    [
      ['registered', '2022-01-03'],
      ['verifying', '2022-01-04'],
      ['ready', '2022-01-11'],
      ['completed', '2022-01-12'],
    ],
    { applicant: { name: 'Ni Made Contoh', phone: '+6281200000002' }, validUntil: '2027-01-10' },
  ),
  // Of a kind that the catalogue does not have.
  permit(
    '503/0141/LAIN/XI/2026',
    'LAIN',
    [
      ['registered', '2026-11-16'],
      ['verifying', '2026-11-18'],
    ],
    { applicant: { name: 'I Wayan Contoh', phone: '+6281200000003' } },
  ),
  permit('503/0132/SKU/XI/2026', 'SKU', [
    ['registered', '2026-11-20'],
    ['verifying', '2026-11-23'],
  ]),
  permit('503/0200/PBG/X/2026', 'PBG', [
    ['registered', '2026-11-09'],
    ['verifying', '2026-11-10'],
  ]),
  permit('503/0200/REK/XI/2026', 'REKLAME', [
    ['registered', '2026-11-10'],
    ['verifying', '2026-11-11'],
  ]),
];
