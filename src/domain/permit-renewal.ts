import type { Calendar } from './calendar.ts';
import { addDays, dayNumber } from './clock-day.ts';
import type { WallTime } from './clock-zone.ts';
import type { Permit, PermitStatus } from './permit.ts';

/**
 * How many days before a permit ends its followers are reminded: early enough to gather the papers, and once more
 * while the office still has the working days that the types promise. Our own choice; no law sets these days.
 */
export const REMINDER_LEADS = [60, 14] as const;
export type ReminderLead = (typeof REMINDER_LEADS)[number];

/** A permit that has been handed out, or waits to be, can be renewed. */
export const RENEWABLE: ReadonlySet<PermitStatus> = new Set(['ready', 'completed']);

/** The last day of validity, and whether it is only our calculation. */
export interface ValidityEnd {
  /** `yyyy-mm-dd` */
  on: string;
  isCalculated: boolean;
}

/** When the permit ends: as the office has stated, else as it was calculated; undefined where it has no end. */
export function validityEnd({
  validUntil,
  calculatedEnd,
}: Pick<Permit, 'validUntil' | 'calculatedEnd'>): ValidityEnd | undefined {
  if (validUntil !== undefined) return { on: validUntil, isCalculated: false };
  return calculatedEnd === undefined ? undefined : { on: calculatedEnd, isCalculated: true };
}

const OPENS = 8 * 60;
const CLOSES = 17 * 60;

/**
 * True when reminders may go out: nobody is woken at night, and the office can be asked on the same day. What falls on
 * a holiday is told on the next working day.
 */
export function isReminderTime({ day, minutes }: WallTime, calendar: Calendar): boolean {
  return calendar.isWorkingDay(day) && minutes >= OPENS && minutes < CLOSES;
}

/** What a reminder is called among the notices of a permit: once for each end and lead. */
export function reminderId(validUntil: string, lead: ReminderLead): string {
  return `renewal|${validUntil}|${lead}`;
}

/** One reminder that is due: which, and when the next one will be. */
export interface DueReminder {
  lead: ReminderLead;
  /** Days left until the last day of validity; 0 on that day. */
  leftDays: number;
}

/** The day on which the first reminder of a permit is due. @param validUntil last day of validity, `yyyy-mm-dd` */
export function firstReminderOn(validUntil: string): string {
  return addDays(validUntil, -REMINDER_LEADS[0]);
}

/**
 * The reminder that is due today, if any: of those whose day has come the last one, so that days on which nothing ran
 * lead to one message and not to two at once. None after the end, and none of a lead as long as the permit has run:
 * who was given a permit for 90 days last month need not hear of its end yet.
 * @param issuedOn day on which the permit was issued, where it is known
 */
export function dueReminder(validUntil: string, today: string, issuedOn?: string): DueReminder | undefined {
  const leftDays = dayNumber(validUntil) - dayNumber(today);
  if (leftDays < 0) return undefined;
  const lead = REMINDER_LEADS.findLast((days) => leftDays <= days);
  if (lead === undefined) return undefined;
  const ranDays = issuedOn === undefined ? Number.POSITIVE_INFINITY : dayNumber(today) - dayNumber(issuedOn);
  return ranDays < lead ? undefined : { lead, leftDays };
}

/** The day of the next reminder after today; undefined when there is none. */
export function nextReminderOn(validUntil: string, today: string): string | undefined {
  return REMINDER_LEADS.map((lead) => addDays(validUntil, -lead)).find((day) => day > today);
}
