import { complaintNoticeText } from '../conversation/complaint-notice.ts';
import type { FlowBook } from '../conversation/flow.ts';
import type { Calendar } from '../domain/calendar.ts';
import { type Complaint, type ComplaintEvent, type ComplaintStatus, isTold } from '../domain/complaint.ts';
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
  lapsed: { id: 'berakhir', en: 'ended' },
  withdrawn: { id: 'dicabut', en: 'withdrawn' },
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
      // A reminder tells again what was asked for, and by the day that was told then.
      const asked = questionBefore(complaint, event);
      const told = asSentence(event.text ?? asked?.text ?? '');
      const values = {
        ticket: complaint.ticket,
        unit: unitName(event, complaint.unit),
        missing: told,
        reply: told,
        until: { day: mustCompleteBy((asked ?? event).at, { calendar, zone }) },
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

/** The question that a reminder or the end is about. */
function questionBefore({ timeline }: Complaint, { id, what }: ComplaintEvent): ComplaintEvent | undefined {
  if (what !== 'remind' && what !== 'lapse') return undefined;
  const place = timeline.findIndex((event) => event.id === id);
  return timeline.slice(0, place).findLast((event) => event.what === 'ask');
}

function noticeOf({ what }: ComplaintEvent) {
  if (isTold(what)) return what;
  throw new Error(`a complainant is not told of "${what}"`);
}
