import type { Calendar } from '../domain/calendar.ts';
import type { PermitType } from '../domain/catalogue-type.ts';
import { addDays } from '../domain/clock-day.ts';
import { momentOf, today, type Zone } from '../domain/clock-zone.ts';
import { CLOCK_STOPPED, type PermitStatus } from '../domain/permit.ts';
import type { Random } from './random.ts';
import type { Plan } from './sample-plan.ts';

/** One move, before notes and amounts. */
export interface Move {
  status: PermitStatus;
  at: Date;
}

const OPENS = 8 * 60;
const MINUTES_OPEN = 7 * 60;
const MINUTE_MS = 60_000;
const LATEST = 12;
const LONGEST_WAIT = 10;
const EXPIRES_AFTER = 30;

/** The moves of a permit up to now, so that its clock stands as planned. All fall into working hours before now. */
export function sampleTimeline(
  plan: Plan,
  type: PermitType,
  random: Random,
  { calendar, now, zone }: { calendar: Calendar; now: Date; zone: Zone },
): Move[] {
  const gaps = gapsOf(plan, type, random);
  const days: string[] = [];
  let day = today(now, zone);
  for (const gap of gaps.toReversed()) {
    day = workingDaysBefore(day, gap, calendar);
    days.unshift(day);
  }
  const share = MINUTES_OPEN / plan.path.length;
  return plan.path.map((status, place) => {
    const minutes = OPENS + Math.floor((place + random.next()) * share);
    const planned = momentOf({ day: days[place] ?? day, minutes }, zone);
    const newest = now.getTime() - (plan.path.length - place) * MINUTE_MS;
    return { status, at: new Date(Math.min(planned.getTime(), newest)) };
  });
}

/** Working days from each move to the next one, and from the last one to now. */
function gapsOf(plan: Plan, type: PermitType, random: Random): number[] {
  const gaps = plan.path.map((status, place) => gapOf(status, plan.path[place + 1], type, random));
  if (plan.restDays !== undefined) gaps[gaps.length - 1] = plan.restDays;
  const worked = plan.path.map((status) =>
    type.steps.some((step) => step.status === status && !CLOCK_STOPPED.has(status)),
  );
  const last = worked.lastIndexOf(true);
  const others = gaps.reduce((sum, gap, place) => sum + (worked[place] === true && place !== last ? gap : 0), 0);
  const wanted = {
    'on-time': Math.min(type.days - 1, others + (gaps[last] ?? 0)),
    'due-today': type.days,
    late: type.days + random.between(1, LATEST),
  };
  gaps[last] = Math.max(0, wanted[plan.mood] - others);
  return gaps;
}

function gapOf(status: PermitStatus, next: PermitStatus | undefined, type: PermitType, random: Random): number {
  if (next === 'expired') return EXPIRES_AFTER;
  if (next !== undefined && (CLOCK_STOPPED.has(status) || status === 'ready')) return random.between(1, LONGEST_WAIT);
  return random.between(0, type.steps.find((step) => step.status === status)?.days ?? 0);
}

/** The working day after which so many working days come, the last day included. */
function workingDaysBefore(day: string, days: number, calendar: Calendar): string {
  let before = day;
  let left = days;
  while (left > 0 || !calendar.isWorkingDay(before)) {
    if (calendar.isWorkingDay(before)) left -= 1;
    before = addDays(before, -1);
  }
  return before;
}
