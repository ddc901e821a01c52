import type { Calendar } from '../domain/calendar.ts';
import { addDays } from '../domain/clock-day.ts';
import { today, wallTime, type Zone } from '../domain/clock-zone.ts';
import { wantsNews } from '../domain/complaint.ts';
import { isToBeReminded, remindedDays } from '../domain/complaint-deadline.ts';
import { effectOf } from '../domain/complaint-deed.ts';
import { contactsOfPerson } from '../domain/contact.ts';
import type { Offices } from '../domain/office.ts';
import { isReminderTime } from '../domain/permit-renewal.ts';
import type { Logger } from '../logger.ts';
import type { ComplaintStore, VersionedComplaint } from '../store/complaints.ts';
import type { Thread } from '../store/thread.ts';

export interface LapseDeps {
  complaints: Pick<ComplaintStore, 'listIncomplete' | 'happen'>;
  thread: Pick<Thread, 'isBusy'>;
  /** Up to when all that citizens have sent is in the inbox; undefined: not known. */
  heardUpTo(): Promise<Date | undefined>;
  offices: Offices;
  calendar: Calendar;
  /** Tells the job that notices wait. */
  wake(): void;
  clock(): Date;
  log: Logger;
}

const AT_ONCE = 100;
/** No complaint is older: every day that can have passed. */
const FIRST_DAY = '2000-01-01';

/**
 * Reminds complainants who have not yet told what the office asked for, and ends their complaints when the days that
 * UU 25/2009 Art. 44 gives are over: the day after the last one, in the office's zone and in its working hours. None is ended
 * before everything is answered that its complainant sent in time, also while this server or its database was away. What is done
 * stands in the complaint's timeline together with the notice that it makes due, written in one piece by version, so that
 * this can be cut off anywhere, run twice, or not run for days: everybody is told once of each.
 * @returns how many complaints were reminded of or ended
 */
export async function lapseComplaints(deps: LapseDeps): Promise<number> {
  const now = deps.clock();
  if (!isReminderTime(wallTime(now, deps.offices.offices[0].zone), deps.calendar)) return 0;
  const heard = await deps.heardUpTo();
  // Offices lie in several zones: the day is looked at again for each complaint.
  const latest = addDays(today(now, deps.offices.offices[0].zone), 1);
  let done = 0;
  let after: string | undefined;
  for (;;) {
    const found = await deps.complaints.listIncomplete(FIRST_DAY, remindedDays(latest).to, after, AT_ONCE);
    for (const complaint of found) if (await look(deps, complaint, now, heard)) done += 1;
    after = found.at(-1)?.id;
    if (found.length < AT_ONCE) break;
  }
  if (done > 0) deps.wake();
  return done;
}

/** One complaint that cannot be written must not keep the others from it. @returns true when something was written */
async function look(
  deps: LapseDeps,
  complaint: VersionedComplaint,
  now: Date,
  heard: Date | undefined,
): Promise<boolean> {
  try {
    const { zone } = deps.offices.office(complaint.office) ?? deps.offices.offices[0];
    const what = dueDeed(complaint, today(now, zone));
    if (what === 'lapse' && !(await isHeardOut(deps, complaint, heard, zone))) return false;
    return what !== undefined && (await happen(deps, complaint, what, zone, now));
  } catch (error) {
    deps.log.error({ err: error, ticket: complaint.ticket }, 'a complaint could not be ended; it is tried again');
    return false;
  }
}

function dueDeed(complaint: VersionedComplaint, day: string): 'remind' | 'lapse' | undefined {
  // Taken back, but for supervision: nobody will complete it, and it must not end for that.
  if (!wantsNews(complaint)) return undefined;
  if (complaint.answerBy < day) return 'lapse';
  const { from, to } = remindedDays(day);
  const isNear = complaint.answerBy >= from && complaint.answerBy <= to;
  return isNear && isToBeReminded(complaint) ? 'remind' : undefined;
}

/** Nothing that the complainant sent up to the last day can still be on its way to us, or wait for its answer. */
async function isHeardOut(
  { thread }: LapseDeps,
  { answerBy, contact }: VersionedComplaint,
  heard: Date | undefined,
  zone: Zone,
): Promise<boolean> {
  if (heard === undefined || today(heard, zone) <= answerBy) return false;
  const busy = await Promise.all(contactsOfPerson(contact).map((id) => thread.isBusy(id)));
  return !busy.includes(true);
}

function happen(
  deps: LapseDeps,
  complaint: VersionedComplaint,
  what: 'remind' | 'lapse',
  zone: Zone,
  now: Date,
): Promise<boolean> {
  // Nothing happens to a complaint between the version that was read and the one that is written: its place is unique.
  const event = { id: `${what}-${complaint.timeline.length}`, what, by: 'clock' as const, at: now };
  const effect = effectOf(complaint, event, { calendar: deps.calendar, zone });
  return effect === undefined ? Promise.resolve(false) : deps.complaints.happen(complaint, event, effect, now);
}
