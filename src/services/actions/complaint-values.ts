import { complaintCategories, type FlowBook } from '../../conversation/flow.ts';
import type { Choice } from '../../conversation/turn.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { today, type Zone } from '../../domain/clock-zone.ts';
import type { Complaint } from '../../domain/complaint.ts';
import type { ComplaintRules } from '../../domain/complaint-rules.ts';
import { type ContactId, contactsOfPerson } from '../../domain/contact.ts';
import type { Localised } from '../../domain/language.ts';
import type { Offices } from '../../domain/office.ts';
import { readTicket } from '../../domain/ticket.ts';
import type { ComplaintStore, VersionedComplaint } from '../../store/complaints.ts';
import type { ContactStore } from '../../store/contacts.ts';

/** What is needed to find complaints and to speak of them. */
export interface ComplaintViewDeps {
  complaints: Pick<ComplaintStore, 'get' | 'ofContact'>;
  offices: Offices;
  calendar: Calendar;
  book: FlowBook;
  complaintRules: ComplaintRules;
  contacts: Pick<ContactStore, 'countMiss'>;
}

/** More would not fit a text message. */
export const MOST_OFFERED = 5;

/** A complaint that is this person's own; for others it does not exist. */
export async function ownComplaint(
  deps: Pick<ComplaintViewDeps, 'complaints'>,
  ticket: string,
  contact: ContactId,
): Promise<VersionedComplaint | undefined> {
  const complaint = await deps.complaints.get(readTicket(ticket) ?? ticket);
  return complaint && contactsOfPerson(contact).includes(complaint.contact) ? complaint : undefined;
}

/** The clock that the complaint's days are counted by. */
export function clockOf({ offices, calendar }: Pick<ComplaintViewDeps, 'offices' | 'calendar'>, complaint: Complaint) {
  return { calendar, zone: zoneOf(offices, complaint) };
}

function zoneOf(offices: Offices, complaint: Complaint): Zone {
  return (offices.office(complaint.office) ?? offices.offices[0]).zone;
}

/** Who has the complaint, and since which day. */
export function holderOf({ offices }: Pick<ComplaintViewDeps, 'offices'>, complaint: Complaint) {
  const assigned = complaint.timeline.findLast(({ what }) => what === 'assign');
  return {
    unit: unitName(offices, complaint.unit),
    since: { day: today(assigned?.at ?? complaint.filedAt, zoneOf(offices, complaint)) },
  };
}

/** Since which day it is as it is. */
export function sinceDay(deps: Pick<ComplaintViewDeps, 'offices' | 'calendar'>, complaint: Complaint) {
  return { day: today(complaint.since, clockOf(deps, complaint).zone) };
}

/** The unit as citizens read it. */
export function unitName(offices: Pick<Offices, 'unit'>, id: string): Localised {
  return offices.unit(id)?.name ?? { id };
}

/** What the office has said is missing. */
export function missingIn({ timeline }: Complaint): string {
  return timeline.findLast(({ what }) => what === 'ask')?.text ?? '';
}

/** The category as the complaint flow offers it. */
export function categoryName(book: FlowBook, category: string): Localised {
  return complaintCategories(book).get(category) ?? { id: category, en: category };
}

/** Complaints to choose from: ticket and category. */
export function complaintChoices(book: FlowBook, complaints: readonly Complaint[]): Choice[] {
  return complaints.map(({ ticket, category }) => {
    const name = categoryName(book, category);
    return { value: ticket, label: { id: `${ticket} ${name.id}`, en: `${ticket} ${name.en ?? name.id}` } };
  });
}
