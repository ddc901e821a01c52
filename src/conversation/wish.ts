import { both } from './answers.ts';
import { type Flow, isOnlyOffered } from './flow.ts';
import { followUp } from './follow-up.ts';
import { heardOfOffice } from './hear-office.ts';
import { QUESTION, RATING } from './heard.ts';
import { offerFor, offerGuesses } from './offer.ts';
import { SURE } from './recogniser/recogniser.ts';
import type { Recognition } from './recogniser/recognition.ts';
import { begin, type Running } from './run.ts';
import type { Talk } from './talk.ts';
import type { Answers } from './turn.ts';

/** Confidence from which a wish is worth asking back about. */
const GUESS = 0.2;
/** The flow that tells about a file. */
const STATUS = 'status';
/** What is mostly asked about a permit, where a message only names one: "imb". */
const ABOUT_TYPE: readonly string[] = ['requirements', 'fee', 'procedure'];
/** What the recogniser knows besides wishes: answers to a question that does not stand open. */
const NO_WISHES: ReadonlySet<string> = new Set(['yes', 'no', 'flow_answer']);

/**
 * Answers a message by what it wants. Unsure wishes are asked back, never acted on.
 * @param misses how often in a row the citizen was not understood before
 */
export function* openByWish(talk: Talk, recognition: Recognition, told: Answers, misses: number): Running<void> {
  const { flows } = talk.parts.book;
  const { file } = recognition;
  const known = file === undefined ? told : { number: file, ...told };
  const heard = both(known, heardOfOffice(talk.message.text, talk.parts.officeIn));
  const sure = sureWishes(recognition);
  const again = followUp(talk, heard, sure[0]);
  if (again !== undefined) return yield* beginWith(talk, again.flow, again.heard);
  if (sure.length === 0) return yield* askBack(talk, recognition, heard, misses);
  const [first, second] = sure.map((id) => flows.get(id)).filter((flow) => flow !== undefined);
  if (first === undefined) return offerFor(talk, 'cannot_yet', { ...heard, [QUESTION]: talk.message.text }, 0);
  if (first.careful && recognition.exactKeyword !== first.id) return offerGuesses(talk, [first.id], heard, misses);
  yield* beginWith(talk, first, heard);
  const isFree = talk.open === null || isOnlyOffered(talk.parts.book, talk.open);
  if (second !== undefined && !second.careful && isFree) yield* beginWith(talk, second, heard);
}

/** Confidence from which a message that answers no question opens a form instead: a form asks much and ends in a file. */
const SURE_OF_FORM = 0.85;

/** The flow for which a message surely leaves the open question. */
export function sureFlow(talk: Talk, recognition: Recognition): Flow | undefined {
  const [first] = sureWishes(recognition);
  const flow = first === undefined ? undefined : talk.parts.book.flows.get(first);
  const isKeyword = recognition.exactKeyword !== undefined;
  const confidence = recognition.intents[0]?.confidence ?? 0;
  return flow?.form === true && !isKeyword && confidence < SURE_OF_FORM ? undefined : flow;
}

/** What the message surely wants, one wish or two, by the ids of their flows. */
export function sureWishes({ exactKeyword, intents, wishes }: Recognition): string[] {
  if (exactKeyword !== undefined) return NO_WISHES.has(exactKeyword) ? [] : [exactKeyword];
  const [first] = intents;
  if (first === undefined || first.confidence < SURE || NO_WISHES.has(first.flow)) return [];
  return intents.slice(0, Math.max(1, wishes)).map(({ flow }) => flow);
}

/** Asks what is meant. What has no consequences is rather done than asked: a number is looked up, thanks are answered. */
function* askBack(talk: Talk, { intents }: Recognition, heard: Answers, misses: number): Running<void> {
  const { flows } = talk.parts.book;
  const likely = intents.filter(({ confidence }) => confidence >= GUESS).flatMap(({ flow }) => flows.get(flow) ?? []);
  const [first = flows.get(STATUS)] = likely;
  const isLookUp = first?.id === STATUS && (heard.number !== undefined || heard.applicant !== undefined);
  if (first !== undefined && (isLookUp || first.light)) return yield* beginWith(talk, first, heard);
  const guesses = likely.filter(({ light, aside, id }) => !light && !aside && id !== RATING).map(({ id }) => id);
  if (guesses.length === 0 && heard.type !== undefined) offerGuesses(talk, ABOUT_TYPE, heard, misses);
  else if (guesses.length === 0) offerFor(talk, 'not_understood', heard, misses + 1);
  else offerGuesses(talk, guesses, heard, misses + 1);
}

function beginWith(talk: Talk, flow: Flow, heard: Answers): Running<void> {
  const { media, location } = talk.message;
  return begin(talk, flow, heard, { media, location });
}
