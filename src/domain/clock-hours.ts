import type { Calendar } from './calendar.ts';
import { addDays, weekdayOf } from './clock-day.ts';
import { momentOf, wallTime } from './clock-zone.ts';
import type { Localised } from './language.ts';
import type { Office, Span } from './office.ts';

/** Whether the counter is open, and when that changes next. */
export type OpenState =
  | { open: true; until: Date; closesFor: 'break' | 'day' }
  | {
      open: false;
      why: 'before' | 'break' | 'after' | 'closed-day' | 'holiday';
      holiday?: Localised | undefined;
      /** When it opens next; absent when no hours are known for the coming weeks. */
      next?: Date | undefined;
    };

const DAYS_AHEAD = 60;

/** The counter's hours on a day, in order; none on a holiday and on a weekday without hours. */
export function hoursOn(office: Office, calendar: Calendar, day: string): readonly Span[] {
  if (calendar.holiday(day) !== undefined) return [];
  const special = office.special_hours.find(({ from, until }) => from <= day && day <= until);
  return (special?.hours ?? office.hours)[weekdayOf(day)] ?? [];
}

/** Is the counter open now? All times are those of the office's own zone. */
export function openState(office: Office, calendar: Calendar, now: Date): OpenState {
  const wall = wallTime(now, office.zone);
  const spans = hoursOn(office, calendar, wall.day);
  const current = spans.findIndex((span) => span.from <= wall.minutes && wall.minutes < span.until);
  const span = spans[current];
  if (span !== undefined) {
    const until = momentOf({ day: wall.day, minutes: span.until }, office.zone);
    return { open: true, until, closesFor: current < spans.length - 1 ? 'break' : 'day' };
  }
  const next = nextOpening(office, calendar, wall.day, wall.minutes);
  const holiday = calendar.holiday(wall.day);
  if (holiday !== undefined) return { open: false, why: 'holiday', holiday: holiday.name, next };
  return { open: false, why: whyClosed(spans, wall.minutes), next };
}

function whyClosed(spans: readonly Span[], minutes: number): 'before' | 'break' | 'after' | 'closed-day' {
  const first = spans[0];
  if (first === undefined) return 'closed-day';
  if (minutes < first.from) return 'before';
  return spans.some((span) => span.from > minutes) ? 'break' : 'after';
}

function nextOpening(office: Office, calendar: Calendar, today: string, minutes: number): Date | undefined {
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = addDays(today, ahead);
    const span = hoursOn(office, calendar, day).find(({ from }) => ahead > 0 || from > minutes);
    if (span !== undefined) return momentOf({ day, minutes: span.from }, office.zone);
  }
  return undefined;
}
