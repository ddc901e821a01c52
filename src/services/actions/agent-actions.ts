import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import type { Value } from '../../conversation/turn.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { openState } from '../../domain/clock-hours.ts';
import { wallTime } from '../../domain/clock-zone.ts';
import type { Localised } from '../../domain/language.ts';
import type { Offices } from '../../domain/office.ts';
import type { ComplaintStore } from '../../store/complaints.ts';
import { clockTime } from '../../text/format.ts';
import type { ActionContext } from '../action-context.ts';
import { type FileComplaintDeps, fileComplaint, QUESTIONS } from './file-complaint.ts';

export interface AgentDeps extends FileComplaintDeps {
  complaints: FileComplaintDeps['complaints'] & Pick<ComplaintStore, 'get' | 'countOpenUpTo'>;
  offices: Offices;
  calendar: Calendar;
}

type Hours = ActionResultOf<'officer_hours'>;
type Asked = ActionResultOf<'ask_officer'>;
type Greeted = ActionResultOf<'greet'>;

const SOON: Localised = { id: 'pada jam kerja', en: 'in office hours' };

/** Whether officers answer now; by the hours of the office that answers questions. */
export function officerHours({ offices, calendar }: AgentDeps, now: Date): Hours {
  const [office] = offices.offices;
  const state = openState(office, calendar, now);
  if (!state.open) return { outcome: 'closed', values: { opens: momentOr(state.next, office.zone) } };
  const { minutes } = wallTime(lastClosing(state.until, { offices, calendar }), office.zone);
  return { outcome: 'open', values: { until: { id: clockTime(minutes, 'id'), en: clockTime(minutes, 'en') } } };
}

/** A break at noon is not the end of the day. */
function lastClosing(until: Date, { offices, calendar }: Pick<AgentDeps, 'offices' | 'calendar'>): Date {
  const [office] = offices.offices;
  const after = openState(office, calendar, until);
  if (after.open || after.why !== 'break' || after.next === undefined) return until;
  const later = openState(office, calendar, after.next);
  return later.open ? lastClosing(later.until, { offices, calendar }) : until;
}

function momentOr(next: Date | undefined, zone: string): Value {
  return next === undefined ? SOON : { moment: next.toISOString(), zone };
}

/** Hands the question on with a ticket, once for the message that ends it, and tells its place in the queue. */
export async function askOfficer(
  deps: AgentDeps,
  args: ActionArgs<'ask_officer'>,
  context: ActionContext,
  details: CallDetails,
): Promise<Asked> {
  const filed = await fileComplaint(deps, { ...args, category: QUESTIONS }, context, details);
  const ticket = String(filed.values?.ticket);
  const { filedAt } = (await deps.complaints.get(ticket)) ?? { filedAt: context.now };
  const queue = Math.max(1, await deps.complaints.countOpenUpTo(QUESTIONS, filedAt));
  const { time = '', officer = '', answer_by = '' } = filed.values as Record<string, Value>;
  const values = { ticket, time, officer, answer_by, queue };
  const hours = officerHours(deps, context.now);
  const { remember } = filed;
  if (hours.outcome === 'open') return { outcome: 'open', values, remember };
  return { outcome: 'closed', values: { ...values, opens: hours.values.opens }, remember };
}

/** From which minute of the day on one wishes what. */
const GREETINGS: readonly { from: number; greeting: Localised }[] = [
  { from: 18 * 60 + 30, greeting: { id: 'Selamat malam', en: 'Good evening' } },
  { from: 15 * 60, greeting: { id: 'Selamat sore', en: 'Good afternoon' } },
  { from: 11 * 60, greeting: { id: 'Selamat siang', en: 'Good afternoon' } },
  { from: 4 * 60, greeting: { id: 'Selamat pagi', en: 'Good morning' } },
];
const NIGHT: Localised = { id: 'Selamat malam', en: 'Good evening' };

/** The greeting of this time of the day where the office is. */
export function greet({ offices }: AgentDeps, now: Date): Greeted {
  const { minutes } = wallTime(now, offices.offices[0].zone);
  const greeting = GREETINGS.find(({ from }) => minutes >= from)?.greeting ?? NIGHT;
  return { outcome: 'greeted', values: { greeting } };
}
