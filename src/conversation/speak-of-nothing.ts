import { plain } from '../text/plain.ts';
import { saysYes } from './answer/yes-no.ts';
import { saysNothing } from './message.ts';
import type { Recognition } from './recogniser/recognition.ts';
import { sayCommon, type Talk } from './talk.ts';
import { sureFlow } from './wish.ts';

/** The flow that ends a form. */
export const CANCEL = 'cancel';

/**
 * Answers what belongs to a question while none stands open: BATAL must not claim that what was sent a moment ago was
 * not, and "ok" or a thumb after an answer is no riddle. False for anything else.
 */
export function speakOfNothing(talk: Talk, recognition: Recognition): boolean {
  const { message, parts, memory } = talk;
  const { yes, no, back } = parts.book.common.words;
  const said = plain(message.text);
  if (back.includes(said) || sureFlow(talk, recognition)?.id === CANCEL) {
    sayCommon(talk, 'nothing_open');
    return true;
  }
  const isThumb = saysNothing(message) && memory.topic !== undefined && saysYes(recognition) !== undefined;
  if (!isThumb && !yes.includes(said) && !no.includes(said)) return false;
  sayCommon(talk, 'acknowledged');
  return true;
}
