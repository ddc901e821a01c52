import { complaintNoticeText } from '../conversation/complaint-notice.ts';
import type { FlowBook } from '../conversation/flow.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { ComplaintEvent, ComplaintStatus } from '../domain/complaint.ts';
import { mustCompleteBy } from '../domain/complaint-deed.ts';
import { inLanguage, type Localised } from '../domain/language.ts';
import type { Offices } from '../domain/office.ts';
import type { ComplaintNoticeWriter } from './push-complaint-notices.ts';

export interface ComplaintNoticeWriterDeps {
  book: Pick<FlowBook, 'complaintNotices'>;
  offices: Pick<Offices, 'office' | 'offices' | 'unit'>;
  calendar: Calendar;
}

/** What a notice of a complaint is about, in place of the permit's type. */
export const COMPLAINT: Localised = { id: 'Pengaduan', en: 'Complaint' };

const STATUS_WORDS: Readonly<Record<ComplaintStatus, Localised>> = {
  open: { id: 'diproses', en: 'being handled' },
  incomplete: { id: 'perlu dilengkapi', en: 'to be completed by you' },
  answered: { id: 'dijawab', en: 'answered' },
  reopened: { id: 'dibuka lagi', en: 'reopened' },
  closed: { id: 'ditutup', en: 'closed' },
  accepted: { id: 'selesai', en: 'settled' },
};

/** The status of a complaint as people read it. */
export function complaintStatusWord(status: ComplaintStatus): Localised {
  return STATUS_WORDS[status];
}

/** Writes what complainants are told. */
export function createComplaintNoticeWriter({
  book,
  offices,
  calendar,
}: ComplaintNoticeWriterDeps): ComplaintNoticeWriter {
  return {
    text(complaint, event, language, check) {
      const { zone } = offices.office(complaint.office) ?? offices.offices[0];
      const told = asSentence(event.text ?? '');
      const values = {
        ticket: complaint.ticket,
        unit: unitName(event, complaint.unit),
        missing: told,
        reply: told,
        until: { day: mustCompleteBy(event.at, { calendar, zone }) },
        check,
      };
      return complaintNoticeText(book, values, noticeOf(event), language);
    },
    templateVariables: (complaint, language, check) => ({
      1: inLanguage(COMPLAINT, language),
      2: complaint.ticket,
      3: inLanguage(complaintStatusWord(complaint.status), language),
      4: check,
    }),
  };

  function unitName(event: ComplaintEvent, present: string): Localised {
    const id = event.unit ?? present;
    return offices.unit(id)?.name ?? { id };
  }
}

/** What the officer wrote, with its full stop: our own words follow it. */
function asSentence(said: string): string {
  return said === '' || /[.!?]$/.test(said) ? said : `${said}.`;
}

function noticeOf({ what }: ComplaintEvent) {
  if (what === 'ask' || what === 'answer' || what === 'close' || what === 'assign') return what;
  throw new Error(`a complainant is not told of "${what}"`);
}
