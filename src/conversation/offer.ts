import type { CommonText } from './common.ts';
import { sayCommon, type Talk } from './talk.ts';
import { newTag } from './tap.ts';
import { canTapOffer } from './tappable.ts';
import type { Answers, Choice } from './turn.ts';

/** Under this name an offer of flows stands open; no flow may be called so. */
export const OFFER = 'offer';
/** The flow that offers everything: the way out of an offer, not a wish. */
export const MENU = 'help';
/** How many wishes are offered at most where a message could mean several. */
export const MOST_GUESSES = 3;
/** Misunderstandings in a row after which a person is offered. */
export const MOST_MISSES = 3;
/** The flows that a common text offers; without an entry the menu of `flows/common.yaml`. */
export const OFFERED: Readonly<Partial<Record<CommonText, readonly string[]>>> = {
  cannot_yet: ['agent', 'help'],
  person: ['agent', 'help'],
  media_only: ['complaint', 'help'],
  place_only: ['office_info', 'complaint', 'help'],
};

/** Asks back which of these flows is meant; what was heard is kept for it. */
export function offer(
  talk: Talk,
  text: CommonText,
  flows: readonly string[],
  heard: Answers,
  misses: number,
  tag: string = newTag(talk.now),
): void {
  const choices = flows.flatMap((id) => choiceOf(talk, id));
  sayCommon(talk, text, choices);
  canTapOffer(talk, text, choices);
  const { media, location } = talk.message;
  const askedAt = talk.now.toISOString();
  talk.open = {
    flow: OFFER,
    step: text,
    answers: {},
    heard,
    values: {},
    media,
    location,
    choices,
    tag,
    askedAt,
    misses,
    asked: [],
  };
}

/** Offers what belongs to a text: mostly the menu. After the third misunderstanding a person. */
export function offerFor(talk: Talk, text: CommonText, heard: Answers, misses: number): void {
  talk.answeredBy = 'unknown';
  const name = misses >= MOST_MISSES ? 'person' : text;
  offer(talk, name, OFFERED[name] ?? talk.parts.book.common.menu, heard, misses);
}

/** The two or three wishes that a message may mean, and the menu as the way out. */
export function offerGuesses(talk: Talk, guesses: readonly string[], heard: Answers, misses: number): void {
  talk.answeredBy = 'unknown';
  const flows = [...new Set(guesses)].filter((id) => id !== MENU).slice(0, MOST_GUESSES);
  if (flows.length === 0) offerFor(talk, 'not_understood', heard, misses);
  else if (misses >= MOST_MISSES) offerFor(talk, 'person', heard, misses);
  else offer(talk, 'did_you_mean', flows.length === 1 ? [...flows, MENU] : flows, heard, misses);
}

function choiceOf({ parts }: Talk, id: string): Choice[] {
  const flow = parts.book.flows.get(id);
  return flow === undefined ? [] : [{ value: id, label: flow.title }];
}
