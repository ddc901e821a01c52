import type { Language } from '../domain/language.ts';
import type { PermitStatus } from '../domain/permit.ts';
import type { FlowBook } from './flow.ts';
import { render } from './render.ts';
import type { Value } from './turn.ts';

/** The notice that a permit will end. */
export const RENEWAL = 'renewal';
/** The same where the day is only our calculation. */
export const RENEWAL_CALCULATED = 'renewal_calculated';
/** What notices are about: a new status, or that the permit will end. */
export type NoticeName = PermitStatus | typeof RENEWAL | typeof RENEWAL_CALCULATED;

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
  'ends',
] as const;
export type NoticeValues = Record<(typeof NOTICE_VALUES)[number], Value>;

/** What a follower is told when a permit has got a new status, or will end: one SMS part, on whatever channel. */
export function noticeText(
  book: Pick<FlowBook, 'notices'>,
  values: NoticeValues,
  name: NoticeName,
  language: Language,
): string {
  return render(book.notices[name], values, { language, channel: 'sms' });
}
