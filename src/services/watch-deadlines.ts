import type { Calendar } from '../domain/calendar.ts';
import { today } from '../domain/clock-zone.ts';
import {
  DEADLINES,
  type DeadlineName,
  runningDeadline,
  soonUntil,
  URGENCIES,
  type Urgency,
  urgencyOf,
} from '../domain/complaint-deadline.ts';
import type { Offices } from '../domain/office.ts';
import type { Logger } from '../logger.ts';
import type { ComplaintStore } from '../store/complaints.ts';
import type { MarkStore } from '../store/marks.ts';

export interface DeadlineDeps {
  complaints: Pick<ComplaintStore, 'listDue'>;
  offices: Offices;
  calendar: Calendar;
  clock(): Date;
}

/** How many complaints wait for the office with a deadline that is near or over. */
export type DueCount = { deadline: DeadlineName; urgency: Urgency; count: number };

/** For the metrics: every pair of deadline and urgency, also those without any. */
export async function countDueComplaints(deps: DeadlineDeps): Promise<DueCount[]> {
  const due = await readDue(deps);
  return DEADLINES.flatMap((deadline) =>
    URGENCIES.map((urgency) => {
      const count = due.filter((one) => one.deadline === deadline && one.urgency === urgency).length;
      return { deadline, urgency, count };
    }),
  );
}

export interface WatchDeps extends DeadlineDeps {
  marks: Pick<MarkStore, 'word' | 'setWord'>;
  log: Logger;
}

/** The day of which the handlers were told last. */
const TOLD_ON = 'deadlines-told-on';

/**
 * Tells in the log, once a day of the office and one line for each unit, how many complaints it has let wait for too long or
 * has to answer in the next two working days. Cut off in between, the same lines come again.
 * @returns the number of lines
 */
export async function watchDeadlines(deps: WatchDeps): Promise<number> {
  const day = today(deps.clock(), deps.offices.offices[0].zone);
  if ((await deps.marks.word(TOLD_ON)) === day) return 0;
  const due = await readDue(deps);
  const units = [...new Set(due.map(({ unit }) => unit))].sort();
  for (const unit of units) {
    const of = (urgency: Urgency) => due.filter((one) => one.unit === unit && one.urgency === urgency).length;
    const [late, soon] = [of('late'), of('soon')];
    const line = { day, unit, late, soon };
    if (late > 0) deps.log.warn(line, 'complaints wait for longer than they may');
    else deps.log.info(line, 'complaints are to be answered soon');
  }
  await deps.marks.setWord(TOLD_ON, day);
  return units.length;
}

interface Due {
  unit: string;
  deadline: DeadlineName;
  urgency: Urgency;
}

async function readDue({ complaints, offices, calendar, clock }: DeadlineDeps): Promise<Due[]> {
  const day = today(clock(), offices.offices[0].zone);
  const found = await complaints.listDue(soonUntil(day, calendar));
  return found.flatMap((complaint) => {
    const urgency = urgencyOf(complaint, day, calendar);
    return urgency === undefined ? [] : [{ unit: complaint.unit, deadline: runningDeadline(complaint), urgency }];
  });
}
