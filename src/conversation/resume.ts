import { readAnswer } from './answer/read-answer.ts';
import type { Reading } from './answer/reading.ts';
import type { Flow } from './flow.ts';
import { heardBy, heardIn, MESSAGE, RATING } from './heard.ts';
import { leaveForm } from './leave-form.ts';
import { OFFER } from './offer.ts';
import { ownsMessage, type Question, questionOf } from './question.ts';
import type { Recognition } from './recogniser/recognition.ts';
import { resumeOffer } from './resume-offer.ts';
import { begin, goOn, pose, type Running } from './run.ts';
import { take } from './take-answer.ts';
import type { Message, Talk } from './talk.ts';
import { addMore, isMore } from './tell-more.ts';
import type { Answers, OpenFlow } from './turn.ts';
import { openByWish, sureFlow } from './wish.ts';

/** Longest message that can be a command where a story is asked for: `tidak jadi pak`. */
const COMMAND_WORDS = 4;
/** Longest message that only names a choice: `yang soal petugas minta uang`. */
const ANSWER_WORDS = 5;

/** Takes a message while a question stands open; false where it is no longer in the flows, or was only an offer. */
export function* resume(talk: Talk, open: OpenFlow, recognition: Recognition): Running<boolean> {
  if (open.flow === OFFER) {
    yield* resumeOffer(talk, open, recognition);
    return true;
  }
  const question = questionOf(talk, open, recognition);
  if (question === undefined) return false;
  talk.answeredBy = open.flow;
  const { message, parts } = talk;
  const keyword = recognition.exactKeyword === undefined ? undefined : parts.book.flows.get(recognition.exactKeyword);
  if (keyword !== undefined && !ownsMessage(talk, open)) {
    if (isBeside(keyword, question)) return yield* sayBeside(talk, keyword, question);
    leaveForm(talk, open, keyword);
    yield* begin(talk, keyword, heardIn(recognition, message.text), { media: message.media });
    return true;
  }
  return yield* answerOrLeave(talk, question, recognition);
}

function* answerOrLeave(talk: Talk, question: Question, recognition: Recognition): Running<boolean> {
  const { open } = question;
  const reading = answerIn(talk, question, recognition);
  if (question.step.offer && reading.is !== 'answer') return false;
  const story = storyIn(talk, question, recognition, reading);
  const wished = wishedInstead(talk, question, reading, recognition);
  const isAside = wished !== undefined && isBeside(wished, question);
  if (isAside && story === undefined) return yield* sayBeside(talk, wished, question);
  const isCommand = wished?.always === true && isShort(talk.message);
  if (!isCommand && isMore(talk, question, reading)) return addMore(talk, question);
  if (wished !== undefined && !isAside) {
    leaveForm(talk, open, wished);
    yield* openByWish(talk, recognition, heardIn(recognition, talk.message.text), open.misses);
    return true;
  }
  if (story !== undefined) Object.assign(question.run.heard, story);
  if (story !== undefined && reading.is === 'none') yield* goOn(talk, question.run, question.step, undefined);
  else yield* take(talk, question, reading);
  return true;
}

/** Words that ask something. */
const ASKS =
  /\?|\b(?:apa(?:kah)?|berapa\w*|brp|kapan|kpn|(?:di|ke)? ?mana|dmn|siapa|kenapa|knp|mengapa|bagai?mana|gi?mana|gmn|kalau|kalo|what|how|when|where|who|why|if)\b/i;

/**
 * A question is no choice only because one of its words is: "kantornya tutup jam berapa?" wants to know the hours, and
 * "kalau dihapus gimana?" erases nothing.
 */
function answerIn(talk: Talk, { open, step, run }: Question, recognition: Recognition): Reading {
  const { message, parts } = talk;
  const reading = readAnswer(step, { message, recognition, parts, choices: open.choices });
  if (reading.is !== 'answer' || step.kind !== 'choice' || !ASKS.test(message.text)) return reading;
  if (ownsMessage(talk, open)) return reading;
  const wished = sureFlow(talk, recognition);
  const isForOther = wished !== undefined && wished.id !== run.flow.id && wished.id !== RATING;
  return isForOther || run.flow.careful || step.more !== undefined ? { is: 'none' } : reading;
}

/**
 * Who is asked what a complaint is about often tells it whole: the story is kept for the question that wants one. A few
 * words that name one of the choices are only an answer.
 */
function storyIn(talk: Talk, { run, step }: Question, recognition: Recognition, reading: Reading): Answers | undefined {
  const later = run.flow.steps.slice(run.flow.steps.indexOf(step) + 1);
  const wantsStory = run.flow.form && later.some((one) => one.is === 'ask' && one.hear === MESSAGE);
  if (!wantsStory || step.kind !== 'choice' || (reading.is !== 'none' && reading.is !== 'answer')) return undefined;
  const { text } = talk.message;
  const heard = heardBy(run.flow, heardIn(recognition, text), talk.parts.book.common.words.fillers);
  const isLong = text.split(/\s+/).length > ANSWER_WORDS;
  return heard[MESSAGE] !== undefined && (reading.is === 'none' || isLong) ? heard : undefined;
}

/** What the message surely wants instead of answering. A story may say anything, unless it is short. */
function wishedInstead(
  talk: Talk,
  { open, step }: Question,
  reading: Reading,
  recognition: Recognition,
): Flow | undefined {
  const wished = sureFlow(talk, recognition);
  // A number is no rating while another question stands open.
  if (wished === undefined || wished.id === open.flow || wished.id === RATING) return undefined;
  const isStory = reading.is === 'answer' && (step.kind === 'text' || step.kind === 'message');
  return reading.is === 'none' || (isStory && wished.always && isShort(talk.message)) ? wished : undefined;
}

function isShort({ text }: Message): boolean {
  return text.split(/\s+/).length <= COMMAND_WORDS;
}

/** Thanks, an insult, a joke in the middle of a form: no reason to lose what was filled in. */
function isBeside(wished: Flow, { run }: Question): boolean {
  return wished.aside && run.flow.form;
}

/** Says what there is to say to it, and asks the open question again. A greeting that asks something itself is left out. */
function* sayBeside(talk: Talk, wished: Flow, { open, step, run }: Question): Running<true> {
  if (wished.steps.every(({ is }) => is === 'say')) yield* begin(talk, wished, {});
  pose(talk, run, step, open.choices, open);
  return true;
}
