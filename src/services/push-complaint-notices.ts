import { type Complaint, type ComplaintEvent, wantsNews } from '../domain/complaint.ts';
import { contactsOfPerson } from '../domain/contact.ts';
import type { Language } from '../domain/language.ts';
import { noticeId } from '../domain/message-id.ts';
import type { Logger } from '../logger.ts';
import type { ComplaintStore, VersionedComplaint } from '../store/complaints.ts';
import type { AskedQuestion, Contact, ContactStore } from '../store/contacts.ts';
import type { NewOutbound } from '../store/outbound.ts';
import type { Outbox } from '../store/outbox.ts';
import type { PendingChange } from '../store/pending.ts';
import type { IssueNoticeCodes } from './notice-codes.ts';

/** What is said about one event of a complaint. */
export interface ComplaintNoticeWriter {
  /** @param check the notice's own code */
  text(complaint: Complaint, event: ComplaintEvent, language: Language, check: string): string;
  /** Variables of the approved WhatsApp template for notices. */
  templateVariables(complaint: Complaint, language: Language, check: string): Record<string, string>;
}

export interface ComplaintFanOutDeps {
  complaints: Pick<ComplaintStore, 'listPending' | 'clearPending'>;
  contacts: Pick<ContactStore, 'get' | 'setAsked'>;
  outbox: Pick<Outbox, 'add'>;
  complaintWriter: ComplaintNoticeWriter;
  issueCodes: IssueNoticeCodes;
  languageOf(contact: Contact): Language;
  clock(): Date;
  log: Logger;
}

const AT_ONCE = 50;

/**
 * Puts one notice per event into the outbox. Its id is made of ticket, event and contact, so this can be cut off anywhere
 * and run again; an event stops being pending only after its notice is stored.
 * @returns the number of events of which complainants are told
 */
export async function fanOutComplaintNotices(deps: ComplaintFanOutDeps): Promise<number> {
  let done = 0;
  for (;;) {
    const before = done;
    const found = await deps.complaints.listPending(AT_ONCE);
    for (const { complaint, pending } of found) if (await tell(deps, complaint, pending)) done += pending.length;
    if (found.length < AT_ONCE || done === before) return done;
  }
}

/** One complaint that cannot be told about must not keep the others from it. */
async function tell(
  deps: ComplaintFanOutDeps,
  complaint: VersionedComplaint,
  pending: readonly PendingChange[],
): Promise<boolean> {
  try {
    const contact = await deps.contacts.get(complaint.contact);
    const isReachable = contact.optedOutAt === undefined && contact.badAddressAt === undefined;
    if (isReachable && wantsNews(complaint)) {
      const events = complaint.timeline.filter(({ id }) => pending.some((one) => one.id === id));
      const asked = questionOf(complaint);
      // A notice that WhatsApp does not take goes by SMS, and so may the answer. Remembered before the notice can be
      // sent: the answer may be faster than we are.
      const reached = asked === undefined ? [] : contactsOfPerson(contact.id);
      await Promise.all(reached.map((id) => deps.contacts.setAsked(id, asked)));
      await deps.outbox.add(await toNotices(deps, complaint, events, contact));
    }
    await deps.complaints.clearPending(complaint.id, pending);
    return true;
  } catch (error) {
    deps.log.error({ err: error, ticket: complaint.ticket }, 'a notice could not be written; it is tried again');
    return false;
  }
}

/** What the complaint now waits for from the complainant. */
function questionOf({ ticket, status, since }: Complaint): AskedQuestion | undefined {
  if (status === 'incomplete') return { ticket, wants: 'text', at: since };
  return status === 'answered' || status === 'closed' ? { ticket, wants: 'yes_no', at: since } : undefined;
}

async function toNotices(
  deps: ComplaintFanOutDeps,
  complaint: VersionedComplaint,
  events: readonly ComplaintEvent[],
  contact: Contact,
): Promise<NewOutbound[]> {
  const language = deps.languageOf(contact);
  const at = deps.clock();
  const ids = events.map((event) => noticeId(complaint.ticket, event.id, contact.id));
  const codes = await deps.issueCodes(ids.map((message) => ({ message, at })));
  return events.map((event, place) => {
    const check = codes[place] ?? '';
    return {
      id: ids[place] ?? '',
      contact: contact.id,
      text: deps.complaintWriter.text(complaint, event, language, check),
      kind: 'notice',
      at,
      ticket: complaint.ticket,
      templateVariables: deps.complaintWriter.templateVariables(complaint, language, check),
    };
  });
}
