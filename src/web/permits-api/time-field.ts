import { z } from 'zod';
import type { FieldError } from '../../errors.ts';
import { apiProblem } from './problem.ts';

/** No file that is still under way is older; an earlier year is a slip. */
const EARLIEST = new Date('2000-01-01T00:00:00Z');
/** By how much the clock of the caller may be ahead of ours. */
const CLOCK_SKEW_MS = 60_000;

/** A moment with its zone: `2026-11-23T09:30:00+07:00`. */
export const momentField = z.iso
  .datetime({ offset: true, error: 'should be a moment with its zone, e.g. 2026-11-23T09:30:00+07:00' })
  .transform((text) => new Date(text))
  .refine((moment) => moment >= EARLIEST, 'should be after the year 2000');

/** A calendar day in the office's own zone: `2026-11-23`. */
export const dayField = z.iso
  .date('should be a day that exists, written yyyy-mm-dd')
  .refine((day) => day >= '2000', 'should be after the year 2000');

/** Refuses moments to come: a permit whose status begins tomorrow could not move today. */
export function checkNotFuture(moments: Readonly<Record<string, Date | undefined>>, now: Date): void {
  const latest = now.getTime() + CLOCK_SKEW_MS;
  const wrong: FieldError[] = Object.entries(moments)
    .filter(([, moment]) => moment !== undefined && moment.getTime() > latest)
    .map(([path]) => ({ path, message: `should not be in the future; here it is ${now.toISOString()}` }));
  if (wrong.length > 0) throw apiProblem('invalid-body', 'Some of the fields are wrong; nothing was stored.', wrong);
}
