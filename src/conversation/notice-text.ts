import type { Language } from '../domain/language.ts';
import type { PermitStatus } from '../domain/permit.ts';
import type { FlowBook } from './flow.ts';
import { render } from './render.ts';
import type { Value } from './turn.ts';

/** What a notice may say; every one of these is to be given for every status, empty where there is nothing to say. */
export const NOTICE_VALUES = [
  'number',
  'code',
  'type',
  'unit',
  'since',
  'promise',
  'note',
  'amount',
  'place',
  'hours',
  'bring',
  'check',
] as const;
export type NoticeValues = Record<(typeof NOTICE_VALUES)[number], Value>;

/** What a follower is told when a permit has got a new status: one SMS part, on whatever channel. */
export function noticeText(
  book: Pick<FlowBook, 'notices'>,
  values: NoticeValues,
  status: PermitStatus,
  language: Language,
): string {
  return render(book.notices[status], values, { language, channel: 'sms' });
}
