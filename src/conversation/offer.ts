import type { CommonText } from './common.ts';
import { sayCommon, type Talk } from './talk.ts';
import type { Answers, Choice } from './turn.ts';

/** Under this name an offer of flows stands open; no flow may be called so. */
export const OFFER = 'offer';
/** How many wishes are offered at most where a message could mean several. */
const MOST_GUESSES = 3;
/** Misunderstandings in a row after which a person is offered. */
export const MOST_MISSES = 3;
/** The flow that hands a question to an officer. */
const PERSON = 'agent';

/** Asks back which of these flows is meant; what was heard is kept for it. */
export function offer(talk: Talk, text: CommonText, flows: readonly string[], heard: Answers, misses: number): void {
  const choices = flows.flatMap((id) => choiceOf(talk, id));
  sayCommon(talk, text, choices);
  const { media, location } = talk.message;
  const askedAt = talk.now.toISOString();
  talk.open = { flow: OFFER, step: text, answers: {}, heard, values: {}, media, location, choices, askedAt, misses };
}

/** Where a message was not understood: the menu; after the third time a person. */
export function offerMenu(talk: Talk, text: CommonText, heard: Answers, misses: number): void {
  talk.answeredBy = 'unknown';
  if (misses >= MOST_MISSES) offerPerson(talk, 'person', heard, misses);
  else offer(talk, text, talk.parts.book.common.menu, heard, misses);
}

/** An officer, or the menu. */
export function offerPerson(talk: Talk, text: CommonText, heard: Answers, misses: number): void {
  talk.answeredBy = 'unknown';
  offer(talk, text, [PERSON, 'help'], heard, misses);
}

/** The two or three wishes that a message may mean, and the menu as the way out. */
export function offerGuesses(talk: Talk, guesses: readonly string[], heard: Answers, misses: number): void {
  talk.answeredBy = 'unknown';
  const flows = [...new Set(guesses)].slice(0, MOST_GUESSES);
  if (misses >= MOST_MISSES) offerPerson(talk, 'person', heard, misses);
  else offer(talk, 'did_you_mean', flows.length === 1 ? [...flows, 'help'] : flows, heard, misses);
}

function choiceOf({ parts }: Talk, id: string): Choice[] {
  const flow = parts.book.flows.get(id);
  return flow === undefined ? [] : [{ value: id, label: flow.title }];
}
