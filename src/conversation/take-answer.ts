import { plain } from '../text/plain.ts';
import type { Reading } from './answer/reading.ts';
import { those } from './answers.ts';
import type { CommonText } from './common.ts';
import { type Flow, nextFor, SKIPPED } from './flow.ts';
import { MENU, MOST_MISSES, offerFor } from './offer.ts';
import type { Question } from './question.ts';
import { goOn, keep, pose, type Running } from './run.ts';
import { sayCommon, type Talk } from './talk.ts';
import { keepMore } from './tell-more.ts';

/** Key of a `next` map: the citizen has sent all attachments. */
const DONE = 'done';

/** Readings that bring the talk to the next question. */
const MOVES_ON: ReadonlySet<Reading['is']> = new Set(['answer', 'skip', 'done']);
/** Questions remembered to go back to. */
const MOST_ASKED = 20;

/** Goes on with what was read. */
export function* take(talk: Talk, { open, step, run }: Question, reading: Reading): Running<void> {
  run.heard = those(run.heard, (name) => name !== step.hear);
  if (MOVES_ON.has(reading.is)) run.asked = [...run.asked, step.name].slice(-MOST_ASKED);
  if (reading.is === 'answer') {
    keep(talk, run, step, reading.value);
    return yield* goOn(talk, run, step, nextFor(step.next, String(reading.value)));
  }
  if (reading.is === 'skip') return yield* goOn(talk, run, step, nextFor(step.next, SKIPPED));
  if (reading.is === 'done') return yield* goOn(talk, run, step, nextFor(step.next, DONE));
  if (reading.is === 'more') return keepMore(talk, { open, step, run });
  missed(talk, { open, step, run }, reading);
}

/** What is said before a question is asked again. */
const OBJECTIONS: Partial<Record<Reading['is'], CommonText>> = {
  beyond: 'not_in_list',
  cannot_skip: 'cannot_skip',
  not_a_file: 'not_a_file',
};

/** Asks again; after the third time a person is offered, who is told the story so far. */
function missed(talk: Talk, { open, step, run }: Question, reading: Reading): void {
  if (isOkToMenu(talk, run.flow)) {
    sayCommon(talk, 'acknowledged');
    talk.open = open;
    return;
  }
  const misses = open.misses + 1;
  const story = run.answers.text;
  if (misses >= MOST_MISSES) {
    offerFor(talk, 'person', story === undefined ? run.heard : { ...run.heard, message: story }, misses);
    return;
  }
  const isNewPicture = talk.message.media.length > 0;
  sayCommon(talk, isNewPicture ? 'picture_kept' : (OBJECTIONS[reading.is] ?? 'not_fitting'));
  pose(talk, run, step, open.choices, { misses, tag: open.tag });
}

/** "Ok" or "tidak" to a menu answers nothing that was asked. */
function isOkToMenu({ message, parts }: Talk, flow: Flow): boolean {
  const { yes, no } = parts.book.common.words;
  return (flow.aside || flow.id === MENU) && [...yes, ...no].includes(plain(message.text));
}
