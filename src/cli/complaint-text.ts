import { complaintCategories } from '../conversation/flow.ts';
import { wallTime } from '../domain/clock-zone.ts';
import { type ComplaintStatus, waitsFor } from '../domain/complaint.ts';
import { type Urgency, urgencyOf } from '../domain/complaint-deadline.ts';
import { addressOf, channelOf } from '../domain/contact.ts';
import type { HandledComplaint } from '../services/read-complaints.ts';
import { clockTime } from '../text/format.ts';
import type { OfficeFiles } from '../wiring/office-files.ts';

const LINE_TEXT = 60;

const MARKS = { late: 'LATE since', soon: 'SOON,' } as const satisfies Record<Urgency, string>;

/** One line of a list. @param day today, `yyyy-mm-dd` in the office's zone */
export function complaintLine(complaint: HandledComplaint, office: OfficeFiles, day: string): string {
  const { ticket, status, unit, answerBy, text } = complaint;
  const urgency = urgencyOf(complaint, day, office.calendar);
  const mark = urgency === undefined ? '' : `${MARKS[urgency]} `;
  const by = isDated(status) ? `${urgency === 'late' ? mark : `${mark}until `}${answerBy}` : '';
  const beginning = [...safe(text)].slice(0, LINE_TEXT).join('');
  return [ticket, status.padEnd(10), unit.padEnd(11), by.padEnd(22), categoryName(complaint, office), beginning].join(
    '  ',
  );
}

/** Everything about a complaint. */
export function complaintText(complaint: HandledComplaint, office: OfficeFiles): string {
  const { contact, rating, media, location } = complaint;
  const { zone } = office.offices.office(complaint.office) ?? office.offices.offices[0];
  const when = (at: Date) => {
    const { day, minutes } = wallTime(at, zone);
    return `${day} ${clockTime(minutes, 'id')}`;
  };
  const facts: [string, string | undefined][] = [
    ['ticket', complaint.ticket],
    ['status', `${complaint.status} since ${when(complaint.since)}`],
    ['unit', complaint.unit],
    ['category', `${categoryName(complaint, office)} (${complaint.kind})`],
    ['received', `${when(complaint.filedAt)} by ${complaint.officer}`],
    ['next by', isDated(complaint.status) ? `${complaint.answerBy}, the ${waitsFor(complaint.status)}` : undefined],
    ['from', contact === undefined ? 'name kept secret' : `${addressOf(contact)} by ${channelOf(contact)}`],
    ['permit', complaint.permit],
    ['place, time', complaint.place],
    ['location', location && `${location.latitude}, ${location.longitude} ${location.label ?? ''}`],
    ['rating', rating && `${rating.stars} ${rating.comment ?? ''}`],
    ...media.map(({ url, contentType }): [string, string] => ['file', `${contentType} ${url}`]),
  ];
  const told = facts.flatMap(([name, value]) => (value ? `${name.padEnd(12)}${safe(value)}` : []));
  const events = complaint.timeline.map(({ at, by, what, text, unit, media: sent }) =>
    [when(at), by, what, unit, text, ...(sent ?? []).map(({ url }) => url)]
      .filter(Boolean)
      .map(String)
      .map(safe)
      .join('  '),
  );
  return [...told, '', ...complaint.text.split('\n').map(safe), '', ...events].join('\n');
}

/** An answer may be accepted or disputed at any time; all else has its day. */
function isDated(status: ComplaintStatus): boolean {
  return waitsFor(status) !== undefined && status !== 'answered';
}

function categoryName({ category }: HandledComplaint, { book }: OfficeFiles): string {
  return complaintCategories(book).get(category)?.id ?? category;
}

/** Nothing that a citizen has written may steer the terminal: no control and no invisible characters, one line. */
function safe(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]+/gu, ' ').trim();
}
