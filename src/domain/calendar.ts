import { z } from 'zod';
import {
  DocumentError,
  type DocumentProblem,
  type RawDocument,
  readDocument,
  textSchema,
} from './catalogue-document.ts';
import { addDays, daySchema, WEEKDAYS, type Weekday, weekdayOf } from './clock-day.ts';
import type { Localised } from './language.ts';

/** A day on which the office is closed. */
export interface Holiday {
  day: string;
  name: Localised;
  /** Cuti bersama: a working day by law, but civil servants have leave. */
  jointLeave: boolean;
}

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
  readonly #workweek: ReadonlySet<Weekday>;
  readonly #holidays: ReadonlyMap<string, Holiday>;
  readonly #decided: ReadonlySet<string>;

  /** @param decidedYears years whose holidays are all decreed; in others weekends and known holidays only are counted */
  constructor(workweek: readonly Weekday[], holidays: readonly Holiday[], decidedYears: readonly number[]) {
    this.#workweek = new Set(workweek);
    this.#holidays = new Map(holidays.map((holiday) => [holiday.day, holiday]));
    this.#decided = new Set(decidedYears.map(String));
  }

  /** The holiday or joint leave on the day; a weekend is none. */
  holiday(day: string): Holiday | undefined {
    return this.#holidays.get(day);
  }

  isWorkingDay(day: string): boolean {
    return this.#workweek.has(weekdayOf(day)) && !this.#holidays.has(day);
  }

  /** True when a holiday may still be added or moved in that year: the date is better called expected. */
  isProvisional(day: string): boolean {
    return !this.#decided.has(day.slice(0, 4));
  }

  /** The day itself when it is worked, else the next one that is. */
  workingDayFrom(day: string): string {
    let candidate = day;
    while (!this.isWorkingDay(candidate)) candidate = addDays(candidate, 1);
    return candidate;
  }

  /** The day on which so many working days have passed; the first day itself does not count. 0 is the day itself. */
  addWorkingDays(day: string, days: number): string {
    let candidate = day;
    for (let left = days; left > 0; left -= 1) candidate = this.workingDayFrom(addDays(candidate, 1));
    return candidate;
  }

  /** Working days after the first day, up to and with the last one; 0 when the last one is not later. */
  workingDaysBetween(first: string, last: string): number {
    let days = 0;
    for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) if (this.isWorkingDay(day)) days += 1;
    return days;
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
