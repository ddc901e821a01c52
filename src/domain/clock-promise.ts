import type { Calendar } from './calendar.ts';
import type { PermitType } from './catalogue-type.ts';
import { addDays, isDay } from './clock-day.ts';
import { today, type Zone } from './clock-zone.ts';
import { type FeeAnswers, numberIn } from './fee-quote.ts';
import type { Localised } from './language.ts';

/** How long a permit takes: working days, and for whom it is quicker where that is not yet known. */
export interface ServicePromise {
  days: number;
  /** True when what was said of the building allows the short way. */
  quick: boolean;
  /** The short way that is open to others, or may be open to this one. */
  quicker?: { days: number; when: Localised } | undefined;
}

/** Working days that the office promises for what was said: `area`, `floors`, `buildingUse` as in fee answers. */
export function promiseFor(type: PermitType, answers: FeeAnswers = {}): ServicePromise {
  const { days, quicker } = type;
  if (quicker === undefined) return { days, quick: false };
  const area = numberIn(answers, 'area');
  const floors = numberIn(answers, 'floors') ?? 1;
  const use = answers.buildingUse ?? quicker.use;
  const fits = quicker.up_to.some((limit) => limit.floors === floors && area !== undefined && area <= limit.area);
  if (fits && use === quicker.use) return { days: quicker.days, quick: true };
  return { days, quick: false, quicker: { days: quicker.days, when: quicker.when } };
}

/**
 * The promised day: so many working days after the day of receipt, which itself does not count. A promise of 0 days is
 * the day of receipt, or the next working day when the office is closed.
 */
export function promisedOn(submittedAt: Date, days: number, calendar: Calendar, zone: Zone): string {
  const received = today(submittedAt, zone);
  return days === 0 ? calendar.workingDayFrom(received) : calendar.addWorkingDays(received, days);
}

/** The last day on which a permit that is issued on the day is valid; undefined when it has no end. */
export function validUntil(type: PermitType, issuedOn: string): string | undefined {
  if (type.valid_for === undefined) return undefined;
  const { years = 0, days = 0 } = type.valid_for;
  const later = `${Number(issuedOn.slice(0, 4)) + years}${issuedOn.slice(4)}`;
  return addDays(isDay(later) ? later : later.replace(/-02-29$/, '-03-01'), days - 1);
}
