import type { Reading } from './answer/reading.ts';
import { isExpired, sayExpired } from './expiry.ts';
import { FLOW_JUMP, type Flow, nextFor, stepNamed } from './flow.ts';
import { OFFER, offerFor, offerGuesses } from './offer.ts';
import { type Question, questionOf } from './question.ts';
import type { Recognition } from './recogniser/recognition.ts';
import { offerAgain } from './resume-offer.ts';
import { begin, pose, type Running } from './run.ts';
import { take } from './take-answer.ts';
import { sayCommon, type Talk } from './talk.ts';
import type { Tap } from './tap.ts';
import { wordsOf } from './tappable.ts';
import type { Answers, OpenFlow } from './turn.ts';

/**
 * Questions of these names ask which file or ticket is meant. Their old buttons say no more than who types the number
 * says, so they may be tapped again.
 */
const NUMBERS: readonly string[] = ['number', 'ticket'];
const NUMBER = /^[\p{L}\p{N}][\p{L}\p{N} /.-]{0,39}$/u;

/** A wish that an old button still tells. */
interface Wish {
  flow: Flow;
  heard: Answers;
}

/**
 * Takes a tapped button. One of the open question answers it. An old one answers nothing: what it wished without
 * consequences is done, otherwise the open question is asked again, or the menu is shown.
 */
export function* takeTap(talk: Talk, before: OpenFlow | null, tap: Tap): Running<void> {
  const expired = before !== null && isExpired(talk, before);
  if (expired) sayExpired(talk, before);
  const open = expired ? null : before;
  if (open !== null && (yield* answerOpen(talk, open, tap))) return;
  const wish = wishOf(talk, tap);
  if (wish !== undefined && mayLeave(talk, open, wish)) return yield* grant(talk, wish);
  if (open === null || !askAgain(talk, open)) offerFor(talk, 'closed_question', {}, 0);
}

/** @returns false where the button is none of the open question's */
function* answerOpen(talk: Talk, open: OpenFlow, tap: Tap): Running<boolean> {
  if (tap.flow !== open.flow || tap.step !== open.step || tap.tag !== open.tag) return false;
  if (open.flow === OFFER) {
    const chosen = open.choices.some(({ value }) => value === tap.value) ? flowOf(talk, tap.value) : undefined;
    if (chosen === undefined) return false;
    yield* begin(talk, chosen, open.heard, { media: open.media, location: open.location });
    return true;
  }
  const question = questionOf(talk, open, nothingHeard(talk));
  const reading = question && readingOf(question, tap.value);
  if (question === undefined || reading === undefined) return false;
  talk.answeredBy = open.flow;
  yield* take(talk, question, reading);
  return true;
}

function readingOf({ open, step }: Question, value: string): Reading | undefined {
  const choice = open.choices.find((offered) => offered.value === value);
  if (choice !== undefined) return { is: 'answer', value, choice };
  const word = open.choices.length > 0 ? undefined : wordsOf(step).find((known) => known === value);
  if (word === 'skip' || word === 'done') return { is: word };
  return word === undefined ? undefined : { is: 'answer', value: word };
}

/** Where an old button of a menu leads, or the number it names. Everything is looked up in the office's own files. */
function wishOf(talk: Talk, { flow, step: name, value }: Tap): Wish | undefined {
  if (flow === OFFER) return wishFor(flowOf(talk, value), {});
  const asking = flowOf(talk, flow);
  const step = asking && stepNamed(asking, name);
  // What a form's button does depends on what was filled in.
  if (asking === undefined || asking.form || step?.is !== 'ask') return undefined;
  const isOffered = typeof step.choices === 'object' && step.choices.some((choice) => choice.value === value);
  const jump = isOffered ? FLOW_JUMP.exec(nextFor(step.next, value) ?? '')?.[1] : undefined;
  if (jump !== undefined) return wishFor(flowOf(talk, jump), {});
  const names = step.choices === 'found' && NUMBERS.includes(step.hear) && NUMBER.test(value);
  return names && !asking.careful ? wishFor(asking, { [step.hear]: value }) : undefined;
}

function wishFor(flow: Flow | undefined, heard: Answers): Wish | undefined {
  return flow && { flow, heard };
}

function flowOf({ parts }: Talk, id: string): Flow | undefined {
  return parts.book.flows.get(id);
}

/** A form has answers to lose; and a second tap of the same button has been heard. */
function mayLeave(talk: Talk, open: OpenFlow | null, { flow }: Wish): boolean {
  return open === null || (open.flow !== flow.id && flowOf(talk, open.flow)?.form !== true);
}

/** A flow with consequences is not begun by an old button: it is asked back. */
function* grant(talk: Talk, { flow, heard }: Wish): Running<void> {
  if (flow.careful) return offerGuesses(talk, [flow.id], heard, 0);
  yield* begin(talk, flow, heard);
}

/** Asks the open question once more; the misunderstanding is not the citizen's. @returns false where it is gone */
function askAgain(talk: Talk, open: OpenFlow): boolean {
  const question = open.flow === OFFER ? undefined : questionOf(talk, open, nothingHeard(talk));
  if (open.flow !== OFFER && question === undefined) return false;
  sayCommon(talk, 'earlier_question');
  talk.answeredBy = open.flow;
  if (question === undefined) offerAgain(talk, open, open.misses);
  else pose(talk, question.run, question.step, open.choices, open);
  return true;
}

function nothingHeard({ parts }: Talk): Recognition {
  return parts.recognise('', {});
}
