import { plain } from '../text/plain.ts';
import { saysYes } from './answer/yes-no.ts';
import type { AskStep, Flow } from './flow.ts';
import { heardIn, QUESTION, tellingWords } from './heard.ts';
import { wordsFor } from './message.ts';
import type { Recognition } from './recogniser/recognition.ts';
import type { Talk } from './talk.ts';
import type { Answers, NoticeQuestion, OpenFlow } from './turn.ts';
import { sureFlow } from './wish.ts';

/** Under this name the flow of a notice is told what was answered. */
const REPLY = 'reply';
/** Longest message that may be a plain yes: what it sets going is final. */
const YES_WORDS = 4;
/** What may stand around a bare number: `nomornya `. */
const LABEL_LENGTH = 12;
/** Flows that a message seems to want which only tells what the notice has asked for. */
const SAME_MATTER: ReadonlySet<string> = new Set(['complaint', 'complaint_status', 'agent']);

/** The flow that takes the answer to a notice, and what it is told. */
export interface NoticeAnswer {
  flow: Flow;
  heard: Answers;
}

/**
 * The message as the answer to what a notice has asked, which may be days ago; undefined where it is something else. A
 * question that was asked after the notice, or a form, comes first.
 */
export function answerToNotice(
  talk: Talk,
  asked: NoticeQuestion,
  open: OpenFlow | null,
  recognition: Recognition,
): NoticeAnswer | undefined {
  const { flows } = talk.parts.book;
  const flow = flows.get(asked.flow);
  const isBusy =
    open !== null && (flows.get(open.flow)?.form === true || Date.parse(open.askedAt) >= asked.at.getTime());
  if (flow === undefined || isBusy || isAboutElse(talk, asked, recognition)) return undefined;
  const heard = heardIn(recognition, talk.message.text);
  const told = asked.wants === 'text' ? toldBy(talk, recognition) : repliedBy(talk, flow, recognition);
  return told && { flow, heard: { ...heard, ...asked.answers, ...told } };
}

/** A keyword, or the number of a file or another ticket; a bare number may be what was asked for. */
function isAboutElse(
  { message, parts }: Talk,
  { wants }: NoticeQuestion,
  { exactKeyword, slots }: Recognition,
): boolean {
  if (exactKeyword !== undefined && parts.book.flows.has(exactKeyword)) return true;
  const [number] = [...(slots.permits ?? []).map(({ text }) => text), ...(slots.codes ?? [])];
  const isBare = number !== undefined && message.text.trim().length - number.length <= LABEL_LENGTH;
  return slots.tickets !== undefined || (number !== undefined && !(wants === 'text' && isBare));
}

/** What was missing: words, a picture or a place, unless they surely mean something else. */
function toldBy(talk: Talk, recognition: Recognition): Answers | undefined {
  const { message, parts } = talk;
  const wished = heardIn(recognition, '').number === undefined ? sureFlow(talk, recognition) : undefined;
  if (wished !== undefined && !SAME_MATTER.has(wished.id)) return undefined;
  const { yes, no, fillers } = parts.book.common.words;
  const tells = tellingWords(message.text, fillers, yes, no) > 0 || /\d{3}/.test(message.text);
  if (!tells && message.media.length === 0 && message.location === undefined) return undefined;
  return { [QUESTION]: message.text === '' ? wordsFor(message) : message.text };
}

/** Yes, no with or without a reason, or a rating, which waits until yes or no is said. */
function repliedBy(talk: Talk, flow: Flow, recognition: Recognition): Answers | undefined {
  const { rating } = recognition.slots;
  const reply = replyIn(talk, flow, recognition);
  if (reply !== undefined) return { [REPLY]: reply };
  return typeof rating === 'number' ? { rating } : undefined;
}

/** A no may come with its reason; a yes, which is final, has to be short and nothing else. */
function replyIn(talk: Talk, flow: Flow, recognition: Recognition): string | undefined {
  const { message, parts } = talk;
  const said = plain(message.text);
  const words = said.split(' ');
  const [first = ''] = words;
  const listed = choicesOf(flow);
  const exact = listed.find((choice) => choice.words.includes(said));
  if (exact !== undefined) return exact.value;
  const wished = sureFlow(talk, recognition);
  if (wished !== undefined && !wished.light && !SAME_MATTER.has(wished.id)) return undefined;
  const meaning = (value: 'yes' | 'no') => [
    ...parts.book.common.words[value],
    ...(listed.find((choice) => choice.value === value)?.words ?? []),
  ];
  const noWords = meaning('no');
  if (noWords.includes(first)) return 'no';
  const isPlain =
    words.length <= YES_WORDS && !message.text.includes('?') && !words.some((word) => noWords.includes(word));
  if (!isPlain) return undefined;
  return meaning('yes').includes(first) || saysYes(recognition) === true ? 'yes' : undefined;
}

function choicesOf(flow: Flow): { value: string; words: readonly string[] }[] {
  const step = flow.steps.find((one): one is AskStep => one.is === 'ask' && one.hear === REPLY);
  const offered = typeof step?.choices === 'object' ? step.choices : [];
  return offered.map(({ value, label, words }) => ({ value, words: [label.id, label.en ?? '', ...words].map(plain) }));
}
