import { isOnlyOffered } from './flow.ts';
import { keepDraft } from './keep-draft.ts';
import { OFFER } from './offer.ts';
import { sayCommon, type Talk } from './talk.ts';
import type { OpenFlow } from './turn.ts';

const HOUR_MS = 3_600_000;
/** What was talked about longer ago is not what a message means that names nothing. */
export const QUESTION_MS = 24 * HOUR_MS;
const FORM_MS = 2 * HOUR_MS;

/** True where the question is too old to be answered. */
export function isExpired(talk: Talk, open: OpenFlow): boolean {
  const age = talk.now.getTime() - Date.parse(open.askedAt);
  return age > (isForm(talk, open) ? FORM_MS : QUESTION_MS);
}

/** Tells that the open question is closed, or that its story is kept. An offer had no answers to lose and ends quietly. */
export function sayExpired(talk: Talk, open: OpenFlow): void {
  if (open.flow === OFFER || isOnlyOffered(talk.parts.book, open)) return;
  const isKept = keepDraft(talk, open);
  if (isKept) sayCommon(talk, 'form_left');
  else sayCommon(talk, isForm(talk, open) ? 'form_expired' : 'expired');
}

function isForm(talk: Talk, open: OpenFlow): boolean {
  return talk.parts.book.flows.get(open.flow)?.form === true;
}
