import type { Reading } from './answer/reading.ts';
import { tellingWords } from './heard.ts';
import type { Question } from './question.ts';
import { keep } from './run.ts';
import { addedTo } from './story.ts';
import { sayCommon, type Talk } from './talk.ts';
import { canTap } from './tappable.ts';

/** Fewest telling words of a message that is added to a story. */
const MORE_WORDS = 2;

/** True where the message is no answer but tells more of what the question is about. */
export function isMore({ message, parts }: Talk, { step }: Question, reading: Reading): boolean {
  if (step.more === undefined || reading.is !== 'none') return false;
  const hasSent = message.media.length > 0 || message.location !== undefined;
  const words = tellingWords(message.text, parts.book.common.words.fillers);
  // "Loket 3" and a phone number tell something too.
  return hasSent || words >= MORE_WORDS || /\d{4}/.test(message.text) || (words > 0 && /\d/.test(message.text));
}

/** Adds the message to what was told; the question stays open. */
export function addMore(talk: Talk, { open, step, run }: Question): true {
  const name = step.more ?? '';
  const told = addedTo(talk, run.answers[name], talk.message.text);
  keep(talk, run, { ...step, answer: name, choices: undefined }, told);
  sayCommon(talk, 'more_kept');
  const { answers, heard, values, media, location } = run;
  talk.open = { ...open, answers, heard, values, media, location, askedAt: talk.now.toISOString(), misses: 0 };
  return true;
}

/** The question stays open for the next picture; what was written besides belongs to the story. */
export function keepMore(talk: Talk, { open, step, run }: Question): void {
  const story = addedTo(talk, run.answers.text, talk.message.text);
  const { media, location } = run;
  const answers = story === '' ? run.answers : { ...run.answers, text: story };
  const values = story === '' ? run.values : { ...run.values, text: story };
  sayCommon(talk, 'attachment_kept');
  canTap(talk, step, {}, [], talk.parts.book.common.texts.attachment_kept);
  talk.open = { ...open, answers, values, media, location, askedAt: talk.now.toISOString(), misses: 0 };
}
