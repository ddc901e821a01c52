import type { ActionResultOf } from '../../src/conversation/actions.ts';
import type { Localised } from '../../src/domain/language.ts';
import { type PermitStatus, statusWord } from '../../src/domain/permit.ts';
import { formatTrackingCode, trackingCode } from '../../src/domain/tracking-code.ts';

/** One application for a permit, and what is told about it. */
export interface File {
  number: string;
  /** As stored, without the dash. */
  code: string;
  type: Localised;
  shown: Told;
}

type Told = Exclude<ActionResultOf<'find_permit'>, { outcome: 'several' | 'not_found' | 'need_number' | 'throttled' }>;
type Basics = { number: string; code: string; type: Localised; since: { day: string } };

const PBG = { id: 'PBG', en: 'Building permit' };
const SIP = { id: 'SIP Bidan', en: 'Midwife licence' };
const REKLAME = { id: 'Reklame', en: 'Billboard' };
const PICK_UP = { place: 'MPP, Jl. Basuki Rahmat 15', hours: 'Sen-Jum 08.00-15.00' };
const BRING = {
  list: [
    { id: 'KTP', en: 'ID card' },
    { id: 'tanda terima', en: 'receipt' },
  ],
};

function step(status: PermitStatus, unit: Localised) {
  return { step: { id: statusWord(status, 'id'), en: statusWord(status, 'en') }, unit };
}

const TECHNICAL = step('inspecting', { id: 'Dinas PUPR', en: 'Public Works' });
const CHECKING = step('verifying', { id: 'loket berkas', en: 'document desk' });

function file(number: string, type: Localised, since: string, shown: (basics: Basics) => Told): File {
  const code = trackingCode(number);
  return { number, code, type, shown: shown({ number, code: formatTrackingCode(code), type, since: { day: since } }) };
}

/** Every way a permit can stand. */
export const FILES: readonly File[] = [
  file('503/0123/PBG/XI/2026', PBG, '2026-11-12', (basics) => ({
    outcome: 'processing',
    values: { ...basics, ...TECHNICAL, promise: { day: '2026-12-03' }, left_days: 8 },
  })),
  file('503/0124/PBG/XI/2026', PBG, '2026-11-02', (basics) => ({
    outcome: 'late',
    values: { ...basics, ...TECHNICAL, promise: { day: '2026-11-18' }, late_days: 3 },
  })),
  file('503/0125/SIP/XI/2026', SIP, '2026-11-20', (basics) => ({
    outcome: 'returned',
    values: { ...basics, note: { id: 'STR yang masih berlaku', en: 'a valid STR' } },
  })),
  file('503/0126/PBG/X/2026', PBG, '2026-11-19', (basics) => ({
    outcome: 'payment',
    values: {
      ...basics,
      amount: { rupiah: 199908 },
      place: { id: 'Bank Jatim atau loket 3', en: 'Bank Jatim or desk 3' },
    },
  })),
  file('503/0127/SIP/X/2026', SIP, '2026-11-20', (basics) => ({
    outcome: 'ready',
    values: { ...basics, ...PICK_UP, bring: BRING },
  })),
  file('503/0128/REK/IX/2026', REKLAME, '2026-10-02', (basics) => ({ outcome: 'completed', values: basics })),
  file('503/0129/REK/X/2026', REKLAME, '2026-11-05', (basics) => ({
    outcome: 'rejected',
    values: { ...basics, note: { id: 'lokasi di jalur hijau', en: 'the place is a green belt' } },
  })),
  file('503/0130/SIP/X/2026', SIP, '2026-11-06', (basics) => ({ outcome: 'cancelled', values: basics })),
  file('503/0131/REK/XI/2025', REKLAME, '2026-11-01', (basics) => ({ outcome: 'expired', values: basics })),
  file('503/0132/SKU/XI/2026', { id: 'SKU' }, '2026-11-21', (basics) => ({
    outcome: 'undated',
    values: { ...basics, ...CHECKING },
  })),
  file('503/0200/PBG/X/2026', PBG, '2026-11-10', (basics) => ({
    outcome: 'undated',
    values: { ...basics, ...CHECKING },
  })),
  file('503/0200/REK/XI/2026', REKLAME, '2026-11-11', (basics) => ({
    outcome: 'undated',
    values: { ...basics, ...CHECKING },
  })),
];
