import { today } from '../../domain/clock-zone.ts';
import type { Localised } from '../../domain/language.ts';
import { lastChange, OFFICE_DONE, statusWord } from '../../domain/permit.ts';
import { formatTrackingCode } from '../../domain/tracking-code.ts';
import type { VersionedPermit } from '../../store/permits.ts';
import { nearDay } from '../../text/format.ts';
import type { Located } from './locate-permit.ts';
import { type PermitViewDeps, viewPermit } from './permit-values.ts';

/** Longest number in a line; a longer one gives way to its tracking code. */
const LONGEST_NUMBER = 22;

/** The last line where a message named more files than are answered at once. */
export const MORE_NUMBERS: Localised = { id: 'Nomor lainnya: kirim lagi', en: 'Other numbers: send them again' };

/** One of several permits in one line, as a stranger may read it: `503/0123/PBG/XI/2026: cetak SK, janji 3 Des`. */
export function permitLine(deps: PermitViewDeps, located: Located, typed: string, now: Date): Localised {
  if (located.found === 'one') return foundLine(deps, located.permit, now);
  const name = typedName(typed);
  if (located.found === 'several') {
    return { id: `${name}: lebih dari satu, tulis lengkap`, en: `${name}: more than one, write it in full` };
  }
  return { id: `${name}: tidak ada di data kami`, en: `${name}: not in our records` };
}

function foundLine(deps: PermitViewDeps, permit: VersionedPermit, now: Date): Localised {
  return { id: said('id'), en: said('en') };

  function said(language: 'id' | 'en'): string {
    const { status, at } = lastChange(permit);
    const office = deps.offices.office(permit.office) ?? deps.offices.offices[0];
    const day = today(now, office.zone);
    const { lateDays, clock } = viewPermit(deps, permit, now, false);
    const word = `${shortNumber(permit)}: ${statusWord(status, language)}`;
    if (OFFICE_DONE.has(status)) return `${word} ${nearDay(today(at, office.zone), day, language)}`;
    if (lateDays > 0)
      return language === 'id' ? `${word}, lewat ${lateDays} hari kerja` : `${word}, ${lateDays} workdays late`;
    if (clock.dueOn === undefined) return word;
    const due = nearDay(clock.dueOn, day, language);
    return language === 'id' ? `${word}, janji ${due}` : `${word}, due ${due}`;
  }
}

/** What was typed, not longer than a number. */
export function typedName(typed: string): string {
  return typed.length > LONGEST_NUMBER ? `${typed.slice(0, LONGEST_NUMBER - 2)}..` : typed;
}

/** The number, or the tracking code of a permit whose number is long. */
export function shortNumber({ number, code }: Pick<VersionedPermit, 'number' | 'code'>): string {
  return number.length > LONGEST_NUMBER ? formatTrackingCode(code) : number;
}
