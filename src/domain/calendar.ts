import { z } from 'zod';
import {
  DocumentError,
  type DocumentProblem,
  type RawDocument,
  readDocument,
  textSchema,
} from './catalogue-document.ts';
import { dayNumber, dayOfNumber, daySchema, WEEKDAYS, type Weekday, weekdayNumber } from './clock-day.ts';
import type { Localised } from './language.ts';

/** A day on which the office is closed. */
export interface Holiday {
  day: string;
  name: Localised;
  /** Cuti bersama: a working day by law, but civil servants have leave. */
  jointLeave: boolean;
}

const WEEK = 7;

const holidaySchema = z.strictObject({ day: daySchema, name: textSchema });
const calendarSchema = z.strictObject({
  workweek: z.array(z.enum(WEEKDAYS)).min(1, 'should have at least one day'),
  years: z.array(
    z.strictObject({
      year: z.number().int(),
      /** True until the joint decree (SKB) of the three ministers for the year is out. */
      provisional: z.boolean().default(false),
      holidays: z.array(holidaySchema),
      joint_leave: z.array(holidaySchema).default([]),
    }),
  ),
});

/** Which days an office works. Days are `yyyy-mm-dd`. */
export class Calendar {
  readonly #workweek: readonly boolean[];
  readonly #daysPerWeek: number;
  readonly #holidays: ReadonlyMap<string, Holiday>;
  /** Numbers of the days that only a holiday makes free, in order. */
  readonly #lost: readonly number[];
  readonly #lostSet: ReadonlySet<number>;
  readonly #decided: ReadonlySet<string>;

  /** @param decidedYears years whose holidays are all decreed; in others weekends and known holidays only are counted */
  constructor(workweek: readonly Weekday[], holidays: readonly Holiday[], decidedYears: readonly number[]) {
    this.#workweek = WEEKDAYS.map((weekday) => workweek.includes(weekday));
    this.#daysPerWeek = this.#workweek.filter(Boolean).length;
    this.#holidays = new Map(holidays.map((holiday) => [holiday.day, holiday]));
    const numbers = [...this.#holidays.keys()].map(dayNumber).sort((a, b) => a - b);
    this.#lost = numbers.filter((number) => this.#workweek[weekdayNumber(number)] === true);
    this.#lostSet = new Set(this.#lost);
    this.#decided = new Set(decidedYears.map(String));
  }

  /** The holiday or joint leave on the day; a weekend is none. */
  holiday(day: string): Holiday | undefined {
    return this.#holidays.get(day);
  }

  isWorkingDay(day: string): boolean {
    return this.#isWorked(dayNumber(day));
  }

  /** True when a holiday may still be added or moved in that year: the date is better called expected. */
  isProvisional(day: string): boolean {
    return !this.#decided.has(day.slice(0, 4));
  }

  /** The day itself when it is worked, else the next one that is. */
  workingDayFrom(day: string): string {
    return dayOfNumber(this.#workedFrom(dayNumber(day)));
  }

  /** The day on which so many working days have passed; the first day itself does not count. 0 is the day itself. */
  addWorkingDays(day: string, days: number): string {
    const start = dayNumber(day);
    // No week has more working days than the workweek: the last one is walked day by day, and what holidays took.
    let number = start + Math.max(0, Math.floor((days - 1) / this.#daysPerWeek)) * WEEK;
    for (let left = days - this.#workedBetween(start, number); left > 0; left -= 1)
      number = this.#workedFrom(number + 1);
    return dayOfNumber(number);
  }

  /** Working days after the first day, up to and with the last one; 0 when the last one is not later. */
  workingDaysBetween(first: string, last: string): number {
    return this.#workedBetween(dayNumber(first), dayNumber(last));
  }

  #workedBetween(first: number, to: number): number {
    const from = first + 1;
    if (to < from) return 0;
    const weeks = Math.floor((to - from + 1) / WEEK);
    let days = weeks * this.#daysPerWeek;
    for (let number = from + weeks * WEEK; number <= to; number += 1) {
      if (this.#workweek[weekdayNumber(number)] === true) days += 1;
    }
    for (const number of this.#lost) {
      if (from <= number && number <= to) days -= 1;
    }
    return days;
  }

  #isWorked(number: number): boolean {
    return this.#workweek[weekdayNumber(number)] === true && !this.#lostSet.has(number);
  }

  #workedFrom(number: number): number {
    let candidate = number;
    while (!this.#isWorked(candidate)) candidate += 1;
    return candidate;
  }
}

/** @throws DocumentError naming the field of every mistake */
export function parseCalendar(raw: RawDocument): Calendar {
  const problems: DocumentProblem[] = [];
  const table = readDocument(calendarSchema, raw, problems);
  const days = new Set<string>();
  const holidays: Holiday[] = [];
  table?.years.forEach((year, place) => {
    for (const list of ['holidays', 'joint_leave'] as const) {
      for (const { day, name } of year[list]) {
        const field = `years[${place}].${list}`;
        if (!day.startsWith(`${year.year}-`))
          problems.push({ path: raw.path, field, message: `should be in ${year.year}, is ${day}` });
        if (days.has(day)) problems.push({ path: raw.path, field, message: `has ${day}, which is listed already` });
        days.add(day);
        holidays.push({ day, name, jointLeave: list === 'joint_leave' });
      }
    }
  });
  if (table === undefined || problems.length > 0) throw new DocumentError(problems);
  const decided = table.years.filter((year) => !year.provisional).map((year) => year.year);
  return new Calendar(table.workweek, holidays, decided);
}
