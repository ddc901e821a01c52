import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import { complaintCategories, type FlowBook } from '../../conversation/flow.ts';
import type { Choice } from '../../conversation/turn.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { type ComplaintKind, complaintDeadlines } from '../../domain/clock-complaint.ts';
import { today } from '../../domain/clock-zone.ts';
import type { Localised } from '../../domain/language.ts';
import type { Offices } from '../../domain/office.ts';
import { formatTicket, readTicket } from '../../domain/ticket.ts';
import type { Complaint, ComplaintStore } from '../../store/complaints.ts';
import type { MarkStore } from '../../store/marks.ts';
import type { ActionContext } from '../receive-message.ts';

export interface ComplaintDeps {
  complaints: Pick<ComplaintStore, 'file' | 'filedBy' | 'get' | 'ofContact'>;
  marks: Pick<MarkStore, 'next'>;
  offices: Offices;
  calendar: Calendar;
  book: FlowBook;
}

type Filed = ActionResultOf<'file_complaint'>;
type Found = ActionResultOf<'find_complaint'>;

const GENERAL = 'umum';
/** Abuse of office: the longer of SP4N's clocks, and never shown to the accused unit. */
const SUPERVISORY: ReadonlySet<string> = new Set(['pungli', 'calo', 'diskriminasi', 'sikap_petugas']);
const MOST_OFFERED = 5;

/**
 * Files a complaint, once for the message that ends it. The receipt names ticket, time and receiving officer, as
 * UU 25/2009 Art. 44 demands.
 */
export async function fileComplaint(
  deps: ComplaintDeps,
  args: ActionArgs<'file_complaint'>,
  context: ActionContext,
  details: CallDetails,
): Promise<Filed> {
  const key = `${context.messageId}#${context.callIndex}`;
  const [office] = deps.offices.offices;
  const complaint = (await deps.complaints.filedBy(key)) ?? (await file());
  return {
    outcome: 'filed',
    values: {
      ticket: complaint.ticket,
      time: { moment: complaint.filedAt.toISOString(), zone: office.zone },
      officer: complaint.officer,
      answer_by: { day: complaint.answerBy },
    },
    remember: { ticket: complaint.ticket },
  };

  async function file(): Promise<Complaint> {
    const filedOn = today(context.now, office.zone);
    const year = Number(filedOn.slice(0, 4));
    return deps.complaints.file(key, {
      ticket: formatTicket(year, await deps.marks.next(`tickets:${year}`)),
      contact: context.contact.id,
      category: args.category ?? GENERAL,
      text: args.text,
      place: args.place,
      permit: args.number,
      anonymous: args.anonymous ?? false,
      media: details.media,
      location: details.location,
      office: office.id,
      officer: office.officer.name,
      status: 'open',
      filedAt: context.now,
      answerBy: complaintDeadlines(kindOf(args.category), filedOn, deps.calendar).answer.on,
    });
  }
}

/** A complaint is shown to who filed it and to nobody else: for others it does not exist. */
export async function findComplaint(
  deps: ComplaintDeps,
  args: ActionArgs<'find_complaint'>,
  context: ActionContext,
): Promise<Found> {
  const contact = context.contact.id;
  if (args.ticket !== undefined) {
    const complaint = await deps.complaints.get(readTicket(args.ticket) ?? args.ticket);
    if (complaint === undefined || complaint.contact !== contact) {
      return { outcome: 'not_found', values: { ticket: args.ticket } };
    }
    return describe(deps, complaint);
  }
  const own = await deps.complaints.ofContact(contact, MOST_OFFERED);
  const [first] = own;
  if (first === undefined) return { outcome: 'none' };
  return own.length === 1
    ? describe(deps, first)
    : { outcome: 'several', choices: own.map((one) => toChoice(deps, one)) };
}

function describe(deps: ComplaintDeps, complaint: Complaint): Found {
  const { zone } = deps.offices.office(complaint.office) ?? deps.offices.offices[0];
  const values = {
    ticket: complaint.ticket,
    category: categoryName(deps.book, complaint.category),
    since: { moment: complaint.filedAt.toISOString(), zone },
  };
  const remember = { ticket: complaint.ticket };
  if (complaint.status === 'open') {
    const { officer, answerBy } = complaint;
    return { outcome: 'open', values: { ...values, officer, answer_by: { day: answerBy } }, remember };
  }
  return { outcome: complaint.status, values: { ...values, answer: complaint.answer ?? '' }, remember };
}

function toChoice(deps: ComplaintDeps, complaint: Complaint): Choice {
  const name = categoryName(deps.book, complaint.category);
  return {
    value: complaint.ticket,
    label: { id: `${complaint.ticket} ${name.id}`, en: `${complaint.ticket} ${name.en ?? name.id}` },
  };
}

function kindOf(category: string | undefined): ComplaintKind {
  return category !== undefined && SUPERVISORY.has(category) ? 'supervisory' : 'complaint';
}

/** The category as the complaint flow offers it. */
function categoryName(book: FlowBook, category: string): Localised {
  return complaintCategories(book).get(category) ?? { id: category, en: category };
}
