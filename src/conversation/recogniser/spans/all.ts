import type { Expectation } from '../recognition.ts';
import { dates, references } from './dates.ts';
import { codes, links, persons, phones, tickets } from './identities.ts';
import { areas, durations, floors, quantities } from './measures.ts';
import { money } from './money.ts';
import { permits } from './permits.ts';
import { findSpans, type Span, type SpanFinder } from './span.ts';

/** The surest first: what one has taken, the next ones no longer see. */
const FINDERS: readonly SpanFinder[] = [
  links,
  tickets,
  codes,
  phones,
  persons,
  references,
  money,
  dates,
  floors,
  areas,
  durations,
  quantities,
  permits,
];

/** Of these a text without digits may have some: links, and what stands in words. */
const FINDERS_OF_WORDS: readonly SpanFinder[] = [links, money, floors, durations];

/** All numbers, codes and measures of a message, in their order. */
export function allSpans(text: string, expecting?: Expectation): Span[] {
  return findSpans(text, /\p{N}/u.test(text) ? FINDERS : FINDERS_OF_WORDS, expecting);
}
