import type { Calendar } from './calendar.ts';
import { addDays } from './clock-day.ts';
import { type Complaint, type ComplaintEvent, waitsFor } from './complaint.ts';

/** So many days before an incomplete complaint lapses its complainant is reminded. Our own choice; no law sets it. */
export const REMIND_DAYS_AHEAD = 5;
/** A deadline is near when no more working days than this are left. Our own choice. */
const SOON_WORKING_DAYS = 2;

/** What the office still owes: the first answer (UU 25/2009 Art. 44), or the decision and any answer after it (Art. 50). */
export const DEADLINES = ['first_answer', 'handling'] as const;
export type DeadlineName = (typeof DEADLINES)[number];

/** `late`: its day is over. `soon`: it comes within two working days, today counted as none. */
export const URGENCIES = ['late', 'soon'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** The last day that is near, by the office's calendar. @param today `yyyy-mm-dd` in the office's zone, as all days here */
export function soonUntil(today: string, calendar: Calendar): string {
  return calendar.addWorkingDays(today, SOON_WORKING_DAYS);
}

/** How the office stands with a complaint; undefined where it has time, or nothing to do. */
export function urgencyOf(
  complaint: Pick<Complaint, 'status' | 'answerBy'>,
  today: string,
  calendar: Calendar,
): Urgency | undefined {
  if (waitsFor(complaint.status) !== 'office') return undefined;
  if (complaint.answerBy < today) return 'late';
  return complaint.answerBy <= soonUntil(today, calendar) ? 'soon' : undefined;
}

/** Which deadline runs: the first answer is owed until the office has said anything to the complainant. */
export function runningDeadline({ timeline }: { timeline: readonly Pick<ComplaintEvent, 'what'>[] }): DeadlineName {
  return timeline.some(({ what }) => what === 'ask' || what === 'answer') ? 'handling' : 'first_answer';
}

/** Days on which the last day of a complaint lies that is to be reminded today. */
export function remindedDays(today: string): { from: string; to: string } {
  return { from: today, to: addDays(today, REMIND_DAYS_AHEAD) };
}

/** True until the complainant was reminded of the present question. */
export function isToBeReminded({ timeline }: Pick<Complaint, 'timeline'>): boolean {
  return timeline.findLast(({ what }) => what === 'ask' || what === 'remind')?.what !== 'remind';
}
