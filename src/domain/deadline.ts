import type { Calendar } from './calendar.ts';
import type { PermitStep, PermitType } from './catalogue-type.ts';
import { promisedOn } from './clock-promise.ts';
import { today, type Zone } from './clock-zone.ts';
import {
  CLOCK_STOPPED,
  OFFICE_DONE,
  PERMIT_STATUSES,
  type Permit,
  type PermitChange,
  type PermitStatus,
} from './permit.ts';

/** What the clock needs to know of a permit. */
export type ClockedPermit = Pick<Permit, 'status' | 'submittedAt' | 'since' | 'timeline'> & {
  dueOn?: string | undefined;
};

export interface StepProgress extends PermitStep {
  state: 'done' | 'now' | 'next';
}

/** How a permit stands against what was promised. Days are working days; dates `yyyy-mm-dd` in the office's zone. */
export interface PermitClock {
  /** `paused`: it waits for the applicant; `done`: the office has nothing left to do. */
  state: 'running' | 'paused' | 'done';
  steps: readonly StepProgress[];
  /** Unit that holds the file; absent when it waits for the applicant or is done. */
  unit?: string | undefined;
  /** Days that the present step has taken so far. */
  stepDays: number;
  /** As promised when it was received: the permit's own `dueOn`, else by the type; absent when nothing was promised. */
  promisedOn?: string | undefined;
  /** The promised day, moved by the days that the file waited for the applicant. */
  dueOn?: string | undefined;
  usedDays: number;
  waitedDays: number;
  /** 0 is due today; absent when nothing was promised. */
  leftDays?: number | undefined;
  /** Late by so many days; 0 when it is not. */
  lateDays: number;
}

/**
 * The clock of a permit. The day of receipt does not count. A pause begins on the day after the file is returned (or
 * payment is awaited) and ends with the day on which it comes back, so the office neither loses nor gains a day.
 * @param type undefined when the catalogue does not know it: then only the permit's own `dueOn` promises anything
 */
export function permitClock(
  permit: ClockedPermit,
  type: PermitType | undefined,
  calendar: Calendar,
  now: Date,
  zone: Zone,
): PermitClock {
  const timeline = permit.timeline.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const state = stateOf(permit.status);
  const received = today(permit.submittedAt, zone);
  const end = today(state === 'done' ? doneAt(timeline, permit.since) : now, zone);
  const waitedDays = pausedDays(timeline, end, calendar, zone);
  const usedDays = Math.max(0, calendar.workingDaysBetween(received, end) - waitedDays);
  const promised = permit.dueOn ?? (type && promisedOn(permit.submittedAt, type.days, calendar, zone));
  const allowed = promised === undefined ? undefined : calendar.workingDaysBetween(received, promised);
  const steps = stepsOf(permit.status, timeline, type);
  return {
    state,
    steps,
    unit: holder(state, permit.status, timeline, steps),
    stepDays: state === 'done' ? 0 : calendar.workingDaysBetween(today(permit.since, zone), end),
    promisedOn: promised,
    dueOn: promised && calendar.addWorkingDays(promised, waitedDays),
    usedDays,
    waitedDays,
    leftDays: allowed === undefined ? undefined : Math.max(0, allowed - usedDays),
    lateDays: allowed === undefined ? 0 : Math.max(0, usedDays - allowed),
  };
}

function stateOf(status: PermitStatus): PermitClock['state'] {
  if (OFFICE_DONE.has(status)) return 'done';
  return CLOCK_STOPPED.has(status) ? 'paused' : 'running';
}

/** When the office was done: the first of the last moves that all left it nothing to do. */
function doneAt(timeline: readonly PermitChange[], otherwise: Date): Date {
  const lastWork = timeline.findLastIndex((change) => !OFFICE_DONE.has(change.status));
  return timeline[lastWork + 1]?.at ?? otherwise;
}

function pausedDays(timeline: readonly PermitChange[], end: string, calendar: Calendar, zone: Zone): number {
  return timeline.reduce((days, change, place) => {
    if (!CLOCK_STOPPED.has(change.status)) return days;
    const next = timeline[place + 1];
    const back = next === undefined ? end : today(next.at, zone);
    return days + calendar.workingDaysBetween(today(change.at, zone), back < end ? back : end);
  }, 0);
}

function stepsOf(
  status: PermitStatus,
  timeline: readonly PermitChange[],
  type: PermitType | undefined,
): StepProgress[] {
  const steps = type?.steps ?? [];
  const current = currentStep(status, timeline, steps);
  return steps.map((step, place) => {
    const state = place < current ? 'done' : place === current ? 'now' : 'next';
    return { status: step.status, unit: step.unit, days: step.days, state };
  });
}

/** Place of the step at which the file is; the number of steps when all are done. */
function currentStep(status: PermitStatus, timeline: readonly PermitChange[], steps: readonly PermitStep[]): number {
  if (status === 'ready' || status === 'completed') return steps.length;
  const worked = OFFICE_DONE.has(status) || status === 'returned' ? lastWorked(timeline) : status;
  if (worked === 'ready' || worked === 'completed') return steps.length;
  const place = steps.findIndex((step) => step.status === worked);
  return place >= 0 ? place : steps.filter((step) => order(step.status) < order(worked)).length;
}

/** The last status at which the office worked, or at which the permit was handed out before it expired. */
function lastWorked(timeline: readonly PermitChange[]): PermitStatus {
  const other: readonly PermitStatus[] = ['returned', 'rejected', 'cancelled', 'expired'];
  return timeline.findLast((change) => !other.includes(change.status))?.status ?? 'registered';
}

function order(status: PermitStatus): number {
  return PERMIT_STATUSES.indexOf(status);
}

function holder(
  state: PermitClock['state'],
  status: PermitStatus,
  timeline: readonly PermitChange[],
  steps: readonly StepProgress[],
): string | undefined {
  if (state !== 'running') return undefined;
  const last = timeline.at(-1);
  if (last?.status === status && last.unit !== undefined) return last.unit;
  return steps.find((step) => step.state === 'now')?.unit;
}
