import { z } from 'zod';
import { addDays, daySchema } from './clock-day.ts';

/** Rates that hold for some time; both days are included, and without `until` they hold until further notice. */
export interface Dated<T> {
  from: string;
  until?: string | undefined;
  values: T;
}

/** Rates, oldest first, each beginning on the day after the one before ends. */
export function datedSchema<T extends z.ZodType>(values: T) {
  const rate = z.strictObject({ from: daySchema, until: daySchema.optional(), values });
  return z
    .array(rate)
    .min(1, 'should have at least one rate')
    .superRefine((rates, context) => {
      for (const [place, message] of datedProblems(rates)) {
        context.addIssue({ code: 'custom', path: [place], message, input: rates[place]?.from });
      }
    });
}

/** Gaps, overlaps and wrong order of dated rates: place in the list and what is wrong there. */
export function datedProblems(rates: readonly { from: string; until?: string | undefined }[]): [number, string][] {
  const problems: [number, string][] = [];
  rates.forEach((rate, place) => {
    const before = rates[place - 1];
    if (rate.until !== undefined && rate.until < rate.from) {
      problems.push([place, 'should not end before it begins']);
    }
    if (before === undefined) return;
    const expected = before.until === undefined ? undefined : addDays(before.until, 1);
    if (expected === undefined) problems.push([place, 'should follow a rate that has an "until"']);
    else if (rate.from < expected)
      problems.push([place, `should begin on ${expected}: it overlaps with the rate before`]);
    else if (rate.from > expected)
      problems.push([place, `should begin on ${expected}: there is a gap after the rate before`]);
  });
  return problems;
}

/** The rate that holds on the day; undefined before the first and after the last. */
export function rateOn<T>(rates: readonly Dated<T>[], on: string): Dated<T> | undefined {
  return rates.find((rate) => rate.from <= on && (rate.until === undefined || on <= rate.until));
}
