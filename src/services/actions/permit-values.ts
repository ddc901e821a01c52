import type { Value } from '../../conversation/turn.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import { today } from '../../domain/clock-zone.ts';
import { type PermitClock, permitClock } from '../../domain/deadline.ts';
import type { Localised } from '../../domain/language.ts';
import type { Hours, Office, Offices } from '../../domain/office.ts';
import { onceFor } from '../../domain/once-for.ts';
import { lastChange, type Permit, type PermitChange, statusWord } from '../../domain/permit.ts';
import { validityEnd } from '../../domain/permit-renewal.ts';
import { stepProgress } from '../../domain/permit-story.ts';
import { formatTrackingCode } from '../../domain/tracking-code.ts';
import { clockSpan, nearDay, workingDays } from '../../text/format.ts';
import { typeName } from './permit-names.ts';

export interface PermitViewDeps {
  catalogue: Catalogue;
  offices: Offices;
  calendar: Calendar;
}

/** A permit as texts tell about it; what only the applicant may know is left out for others. */
export interface PermitView {
  values: Record<PermitValueName, Value>;
  /** Working days past the promised date; 0 while it is kept. */
  lateDays: number;
  /** False when nobody promised a date. */
  isDated: boolean;
  clock: PermitClock;
}

type PermitValueName =
  | 'number'
  | 'code'
  | 'type'
  | 'step'
  | 'unit'
  | 'since'
  | 'begun'
  | 'promise'
  | 'due'
  | 'progress'
  | 'left'
  | 'late_days'
  | 'left_days'
  | 'note'
  | 'amount'
  | 'place'
  | 'hours'
  | 'bring'
  | 'ends';

const NO_DATE: Localised = { id: 'belum ditetapkan', en: 'not set' };
const ASK_AT_COUNTER: Localised = { id: 'tanya loket', en: 'ask the counter' };
const SEE_BILL: Localised = { id: 'sesuai SKRD', en: 'as billed (SKRD)' };

/**
 * @param isApplicant who reads it is the person who applied: learns what is missing and what to pay
 * @param change the move to tell about; the permit's last one where nothing else is said
 */
export function viewPermit(
  deps: PermitViewDeps,
  permit: Permit,
  now: Date,
  isApplicant: boolean,
  change: PermitChange = lastChange(permit),
): PermitView {
  const office = deps.offices.office(permit.office) ?? deps.offices.offices[0];
  const clock = permitClock(permit, deps.catalogue.type(permit.type), deps.calendar, now, office.zone);
  const [day, since] = [today(now, office.zone), today(change.at, office.zone)];
  const ends = validityEnd(permit);
  const values = {
    number: permit.number,
    code: formatTrackingCode(permit.code),
    type: typeName(deps.catalogue, permit.type),
    step: { id: statusWord(change.status, 'id'), en: statusWord(change.status, 'en') },
    unit: unitName(deps, permit, change),
    since: { day: since },
    begun: near(since, day),
    promise: clock.dueOn === undefined ? NO_DATE : { day: clock.dueOn },
    due: clock.dueOn === undefined ? NO_DATE : near(clock.dueOn, day),
    progress: progressText(clock),
    left: leftText(clock.leftDays ?? 0),
    late_days: clock.lateDays,
    left_days: clock.leftDays ?? 0,
    note: isApplicant && change.note !== undefined ? change.note : ASK_AT_COUNTER,
    amount: isApplicant && change.amount !== undefined ? { rupiah: change.amount } : SEE_BILL,
    place: officeName(office.name),
    hours: hoursText(office, day),
    bring: office.collect,
    ends: ends === undefined ? NO_DATE : { day: ends.on },
  };
  return { values, lateDays: clock.lateDays, isDated: clock.dueOn !== undefined, clock };
}

function near(day: string, today: string): Localised {
  return { id: nearDay(day, today, 'id'), en: nearDay(day, today, 'en') };
}

/** `3/7`: the third of seven steps. */
function progressText(clock: PermitClock): string {
  return stepProgress(clock)?.join('/') ?? '-';
}

/** What is left until the promised day. */
function leftText(days: number): Localised {
  if (days === 0) return { id: 'hari ini', en: 'today' };
  return { id: `sisa ${workingDays(days, 'id')}`, en: `${workingDays(days, 'en')} left` };
}

/** Who holds the file: what the office said of this move, else the unit of the type's step. */
function unitName({ catalogue, offices }: PermitViewDeps, permit: Permit, change: PermitChange): Localised {
  const step = catalogue.type(permit.type)?.steps.find(({ status }) => status === change.status);
  const unit = change.unit ?? step?.unit;
  const known = unit === undefined ? undefined : offices.unit(unit);
  if (known !== undefined) return known.name;
  return unit === undefined ? { id: 'kantor', en: 'the office' } : { id: unit };
}

/** The office's name, short enough for a text message. */
export const officeName = onceFor(({ id, en = id }: Localised): Localised => {
  return { id: plainName(id), en: plainName(en) };
});

/** A sample office says so in brackets, which a text message has no room for. */
function plainName(name: string): string {
  return name.replace(/ \([^)]*\)$/, '');
}

const END_OF_DAY = 24 * 60;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY_NAMES: Readonly<Record<(typeof DAYS)[number], Localised>> = {
  mon: { id: 'Sen', en: 'Mon' },
  tue: { id: 'Sel', en: 'Tue' },
  wed: { id: 'Rab', en: 'Wed' },
  thu: { id: 'Kam', en: 'Thu' },
  fri: { id: 'Jum', en: 'Fri' },
  sat: { id: 'Sab', en: 'Sat' },
  sun: { id: 'Min', en: 'Sun' },
};

function hoursText(office: Office, day: string): Localised {
  const special = office.special_hours.find(({ from, until }) => from <= day && day <= until);
  return weekText(special?.hours ?? office.hours);
}

/** The days that the counter opens, and hours that hold on each of them: `Sen-Jum 07.30-16.00`. */
const weekText = onceFor((hours: Hours): Localised => {
  const open = DAYS.filter((weekday) => (hours[weekday]?.length ?? 0) > 0);
  const [first, last] = [open[0], open.at(-1)];
  if (first === undefined || last === undefined) return { id: 'hari kerja', en: 'working days' };
  const from = Math.max(...open.map((weekday) => hours[weekday]?.[0]?.from ?? 0));
  const until = Math.min(...open.map((weekday) => hours[weekday]?.at(-1)?.until ?? END_OF_DAY));
  return {
    id: `${DAY_NAMES[first].id}-${DAY_NAMES[last].id} ${clockSpan(from, until, 'id')}`,
    en: `${DAY_NAMES[first].en}-${DAY_NAMES[last].en} ${clockSpan(from, until, 'en')}`,
  };
});
