import { isOwnWord, plain, type Reading, readAnswer } from './answer.ts';
import { asksForHelp, asksToGoBack, explain, goBack } from './aside.ts';
import type { CommonText } from './common.ts';
import { type AskStep, type Flow, nextFor, SKIPPED, stepNamed } from './flow.ts';
import { heardBy, heardIn, MESSAGE, RATING, tellingWords } from './heard.ts';
import { leaveForm } from './leave-form.ts';
import { MOST_MEDIA } from './message.ts';
import { MENU, MOST_MISSES, OFFER, offerFor } from './offer.ts';
import type { Recognition } from './recogniser/recognition.ts';
import { resumeOffer } from './resume-offer.ts';
import { begin, goOn, keep, pose, type Running } from './run.ts';
import { addedTo } from './story.ts';
import { type Message, type Run, sayCommon, type Talk } from './talk.ts';
import { canTap } from './tappable.ts';
import type { Answers, OpenFlow } from './turn.ts';
import { openByWish, sureFlow } from './wish.ts';

/** Longest message that can be a command where a story is asked for: `tidak jadi pak`. */
const COMMAND_WORDS = 4;
/** Longest message that only names a choice: `yang soal petugas minta uang`. */
const ANSWER_WORDS = 5;
/** Fewest telling words of a message that is added to a story. */
const MORE_WORDS = 2;
/** Key of a `next` map: the citizen has sent all attachments. */
const DONE = 'done';

/** The open question, and the flow it belongs to. */
export interface Question {
  open: OpenFlow;
  step: AskStep;
  run: Run;
}

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

/** True where the message is one of the open question's own words, so that no keyword pre-empts it. */
export function ownsMessage({ message, parts }: Talk, open: OpenFlow): boolean {
  const step = askedStep(parts.book.flows.get(open.flow), open.step);
  return step !== undefined && isOwnWord(step, { message, parts, choices: open.choices });
}

function askedStep(flow: Flow | undefined, name: string): AskStep | undefined {
  const step = flow && stepNamed(flow, name);
  return step?.is === 'ask' ? step : undefined;
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

/** BANTUAN and KEMBALI, said of the open question itself. @returns false where the message says neither */
export function speakOfQuestion(talk: Talk, open: OpenFlow, recognition: Recognition): boolean {
  if (ownsMessage(talk, open)) return false;
  const [helps, goesBack] = [asksForHelp(talk, open), asksToGoBack(talk, open)];
  const question = helps || goesBack ? questionOf(talk, open, recognition) : undefined;
  if (question === undefined) return false;
  talk.answeredBy = open.flow;
  if (helps) explain(talk, question.run, question.step, open);
  else goBack(talk, question.run, question.step, open);
  return true;
}

export function questionOf(talk: Talk, open: OpenFlow, recognition: Recognition): Question | undefined {
  const flow = talk.parts.book.flows.get(open.flow);
  const step = askedStep(flow, open.step);
  if (flow === undefined || step === undefined) return undefined;
  const isTold = step.kind === 'text' || step.kind === 'message' || step.kind === 'attachments';
  const told = isTold ? {} : heardIn(recognition, '');
  const { message } = talk;
  const run: Run = {
    flow,
    answers: { ...open.answers },
    heard: { ...open.heard, ...told },
    values: { ...open.values },
    media: [...open.media, ...message.media].slice(0, MOST_MEDIA),
    location: message.location ?? open.location,
    found: open.choices,
    asked: open.asked,
  };
  return { open, step, run };
}

/** Readings that bring the talk to the next question. */
const MOVES_ON: ReadonlySet<Reading['is']> = new Set(['answer', 'skip', 'done']);
/** Questions remembered to go back to. */
const MOST_ASKED = 20;

/** Goes on with what was read. */
export function* take(talk: Talk, { open, step, run }: Question, reading: Reading): Running<void> {
  delete run.heard[step.hear];
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

/** The question stays open for the next picture; what was written besides belongs to the story. */
function keepMore(talk: Talk, { open, step, run }: Question): void {
  const story = addedTo(talk, run.answers.text, talk.message.text);
  const { media, location } = run;
  const answers = story === '' ? run.answers : { ...run.answers, text: story };
  const values = story === '' ? run.values : { ...run.values, text: story };
  sayCommon(talk, 'attachment_kept');
  canTap(talk, step, {}, [], talk.parts.book.common.texts.attachment_kept);
  talk.open = { ...open, answers, values, media, location, askedAt: talk.now.toISOString(), misses: 0 };
}

/** What is said before a question is asked again. */
const OBJECTIONS: Partial<Record<Reading['is'], CommonText>> = {
  beyond: 'not_in_list',
  cannot_skip: 'cannot_skip',
  not_a_file: 'not_a_file',
};
/** True where the message is no answer but tells more of what the question is about. */
function isMore({ message, parts }: Talk, { step }: Question, reading: Reading): boolean {
  if (step.more === undefined || reading.is !== 'none') return false;
  const hasSent = message.media.length > 0 || message.location !== undefined;
  const words = tellingWords(message.text, parts.book.common.words.fillers);
  // "Loket 3" and a phone number tell something too.
  return hasSent || words >= MORE_WORDS || /\d{4}/.test(message.text) || (words > 0 && /\d/.test(message.text));
}

/** Adds the message to what was told; the question stays open. */
function addMore(talk: Talk, { open, step, run }: Question): true {
  const name = step.more ?? '';
  const told = addedTo(talk, run.answers[name], talk.message.text);
  keep(talk, run, { ...step, answer: name, choices: undefined }, told);
  sayCommon(talk, 'more_kept');
  const { answers, heard, values, media, location } = run;
  talk.open = { ...open, answers, heard, values, media, location, askedAt: talk.now.toISOString(), misses: 0 };
  return true;
}

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
