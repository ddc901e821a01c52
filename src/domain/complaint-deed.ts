import type { Calendar } from './calendar.ts';
import { complaintDeadlines, completionDeadline } from './clock-complaint.ts';
import { today, type Zone } from './clock-zone.ts';
import { afterDeed, type Complaint, type ComplaintDeed, type ComplaintEvent } from './complaint.ts';

/** By what the days of a deadline are counted. */
export interface ComplaintClock {
  calendar: Calendar;
  zone: Zone;
}

/** What an event changes in the complaint besides the timeline. */
export type ComplaintEffect = Partial<Pick<Complaint, 'status' | 'since' | 'unit' | 'answerBy' | 'answer'>>;

/**
 * What a deed does to a complaint.
 * @returns undefined where the deed cannot follow the complaint's status
 */
export function effectOf(
  complaint: Complaint,
  event: ComplaintEvent & { what: ComplaintDeed },
  clock: ComplaintClock,
): ComplaintEffect | undefined {
  const status = afterDeed(complaint.status, event.what);
  if (status === undefined) return undefined;
  return {
    ...(status !== complaint.status && { status, since: event.at }),
    ...EFFECTS[event.what](complaint, event, clock),
  };
}

type Effect = (complaint: Complaint, event: ComplaintEvent, clock: ComplaintClock) => ComplaintEffect;

const tells: Effect = (_complaint, { text }) => (text === undefined ? {} : { answer: text });
const nothing: Effect = () => ({});

const EFFECTS: Readonly<Record<ComplaintDeed, Effect>> = {
  ask: (_complaint, { at }, clock) => ({ answerBy: mustCompleteBy(at, clock) }),
  answer: tells,
  close: tells,
  assign: (_complaint, { unit }) => (unit === undefined ? {} : { unit }),
  remind: nothing,
  lapse: nothing,
  add: nothing,
  complete: ({ kind, filedAt }, { at }, { calendar, zone }) => ({
    answerBy: complaintDeadlines(kind, today(filedAt, zone), calendar, today(at, zone)).decide.on,
  }),
  accept: nothing,
  withdraw: nothing,
  retract: nothing,
  // The office answers anew, as it would a new complaint.
  dispute: ({ kind }, { at }, { calendar, zone }) => ({
    answerBy: complaintDeadlines(kind, today(at, zone), calendar).answer.on,
  }),
};

/** Last day on which the complainant may complete it, when told so at this moment. */
export function mustCompleteBy(toldAt: Date, { zone }: ComplaintClock): string {
  return completionDeadline(today(toldAt, zone)).on;
}
