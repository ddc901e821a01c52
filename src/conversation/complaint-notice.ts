import type { Language } from '../domain/language.ts';
import type { ComplaintNotice, FlowBook } from './flow.ts';
import { render } from './render.ts';
import type { Value } from './turn.ts';

/** What a notice to a complainant may say; each is given for every event, empty where there is nothing to say. */
export const COMPLAINT_NOTICE_VALUES = ['ticket', 'unit', 'missing', 'reply', 'until', 'check'] as const;
export type ComplaintNoticeValues = Record<(typeof COMPLAINT_NOTICE_VALUES)[number], Value>;

/** What a complainant is told of what the office did: one SMS part, on whatever channel. */
export function complaintNoticeText(
  book: Pick<FlowBook, 'complaintNotices'>,
  values: ComplaintNoticeValues,
  notice: ComplaintNotice,
  language: Language,
): string {
  return render(book.complaintNotices[notice], values, { language, channel: 'sms' });
}
