import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import { type ComplaintKind, complaintDeadlines } from '../../domain/clock-complaint.ts';
import { today } from '../../domain/clock-zone.ts';
import type { Complaint } from '../../domain/complaint.ts';
import { searchKeys } from '../../domain/permit-number.ts';
import { formatTicket } from '../../domain/ticket.ts';
import { readTrackingCode } from '../../domain/tracking-code.ts';
import type { ComplaintStore } from '../../store/complaints.ts';
import type { MarkStore } from '../../store/marks.ts';
import type { PermitStore } from '../../store/permits.ts';
import type { ActionContext } from '../action-context.ts';
import { filedBesides } from './complaint-details.ts';
import { type ComplaintViewDeps, categoryName, unitName } from './complaint-values.ts';

export type FileComplaintDeps = Pick<ComplaintViewDeps, 'offices' | 'calendar' | 'book' | 'complaintRules'> & {
  complaints: Pick<ComplaintStore, 'file' | 'filedBy'>;
  marks: Pick<MarkStore, 'next'>;
  permits: Pick<PermitStore, 'findByKeys' | 'findByCode'>;
};

/** Category of a story that tells none. */
const GENERAL = 'umum';
/** Category of questions, which have a shorter clock; complaints of wrong information are `informasi`. */
export const QUESTIONS = 'pertanyaan';
/** What only asks something, of whatever: `kapan pendaftaran dibuka?`. */
const ASKS = /\?\s*$/;

/** Shows as what the story would be filed, and what besides, before it is. */
export function draftComplaint(
  { book, complaintRules, offices }: Pick<FileComplaintDeps, 'book' | 'complaintRules' | 'offices'>,
  args: ActionArgs<'draft_complaint'>,
  { media, location }: Pick<CallDetails, 'media' | 'location'>,
): ActionResultOf<'draft_complaint'> {
  const { text, place, number, anonymous } = args;
  const category = args.chosen ?? complaintRules.toldBy(text) ?? args.category ?? untold(text);
  const kind = complaintRules.kindFor(category, text);
  const readOnlyBy = kind === 'supervisory' ? unitName(offices, complaintRules.receiver(kind)) : undefined;
  const isSecret = isAnonymous(anonymous, kind);
  const isTold = number === undefined || text.includes(number);
  const details = filedBesides({ place, number: isTold ? undefined : number, media, location, isSecret, readOnlyBy });
  const answers = { category, secret: isSecret, ...(anonymous !== undefined && { anonymous }) };
  return { outcome: 'ready', values: { category: categoryName(book, category), details }, answers };
}

/** Who reports extortion need not ask for it. */
function isAnonymous(asked: boolean | undefined, kind: ComplaintKind): boolean {
  return asked ?? kind === 'supervisory';
}

function untold(text: string): string {
  return ASKS.test(text) ? QUESTIONS : GENERAL;
}

/**
 * Files a complaint, once for the message that ends it. The receipt names ticket, time and receiving officer, as
 * UU 25/2009 Art. 44 demands.
 */
export async function fileComplaint(
  deps: FileComplaintDeps,
  args: ActionArgs<'file_complaint'>,
  context: ActionContext,
  details: CallDetails,
): Promise<ActionResultOf<'file_complaint'>> {
  const key = `${context.messageId}#${context.callIndex}`;
  const complaint =
    (await deps.complaints.filedBy(key)) ??
    (await deps.complaints.file(key, await compose(deps, args, context, details)));
  const { ticket, kind, unit, officer, anonymous, filedAt, answerBy } = complaint;
  const time = { moment: filedAt.toISOString(), zone: deps.offices.offices[0].zone };
  const values = { ticket, time, officer, answer_by: { day: answerBy } };
  const remember = { ticket, ticketAt: filedAt.toISOString() };
  if (kind === 'supervisory') {
    return { outcome: 'filed_secretly', values: { ...values, unit: unitName(deps.offices, unit) }, remember };
  }
  return { outcome: anonymous ? 'filed_anonymously' : 'filed', values, remember };
}

async function compose(
  deps: FileComplaintDeps,
  args: ActionArgs<'file_complaint'>,
  { contact, now, messageId, callIndex }: ActionContext,
  details: CallDetails,
): Promise<Complaint> {
  const { offices, complaintRules, calendar } = deps;
  const [office] = offices.offices;
  const filedOn = today(now, office.zone);
  const year = Number(filedOn.slice(0, 4));
  const category = args.category ?? GENERAL;
  const kind = complaintRules.kindFor(category, args.text);
  const unit = complaintRules.receiver(kind);
  return {
    ticket: formatTicket(year, await deps.marks.next(`tickets:${year}`)),
    contact: contact.id,
    category,
    kind,
    text: args.text,
    place: args.place,
    permit: args.number && (await permitNumber(deps, args.number)),
    anonymous: isAnonymous(args.anonymous, kind),
    media: details.media,
    location: details.location,
    office: office.id,
    unit,
    officer: offices.unit(unit)?.officer ?? office.officer.name,
    status: 'open',
    filedAt: now,
    since: now,
    answerBy: complaintDeadlines(kind, filedOn, calendar).answer.on,
    timeline: [{ id: `${messageId}#${callIndex}`, what: 'file', by: 'complainant', at: now, unit }],
  };
}

/** The number as the office writes it, where it can be only one; else as it was typed. Nothing is told of it. */
async function permitNumber({ permits }: FileComplaintDeps, typed: string): Promise<string> {
  const code = readTrackingCode(typed);
  const byCode = code === undefined ? undefined : await permits.findByCode(code);
  const [only, ...others] = byCode === undefined ? await permits.findByKeys(searchKeys(typed)) : [byCode];
  return only === undefined || others.length > 0 ? typed : only.number;
}
