import { NUMBER_WORD } from '../../../text/number-words.ts';
import type { Expectation } from '../recognition.ts';
import { dates, references } from './dates.ts';
import { codes, links, notices, persons, phones, tickets } from './identities.ts';
import { areas, durations, floors, quantities } from './measures.ts';
import { money } from './money.ts';
import { permits } from './permits.ts';
import { findSpans, type Span, type SpanFinder } from './span.ts';

/** The surest first: what one has taken, the next ones no longer see. */
const FINDERS: readonly SpanFinder[] = [
  links,
  tickets,
  codes,
  notices,
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
const FINDERS_OF_WORDS: readonly SpanFinder[] = [links, money, floors, areas, durations, quantities];
const NUMBER_IN_WORDS = new RegExp(
  String.raw`\b(?:${NUMBER_WORD}|se(?:tengah|paruh|perempat|jam|hari|din[oa]|minggu|pekan|bulan|wulan|sasi|tahun|taun|ceng|lantai|tingkat|biji|buah|lembar|unit|lusin)|sa(?:dinten|ta|hari|minggu|bulan|pakan|poe|lantai|parapat|lusin|k)|st?engah|half|per\s?\p{L}|an? |bertingkat|tingkat|susun|lantai|single|cetiao|jigo|(?:go|no|ce)(?:ceng|cap|pek|ban))|ba?(?:r?tingkat|tingkek)|tingkek|floor|[@/]|www|\.(?!\s|$)`,
  'u',
);
const DIGIT = /\p{N}/u;

/** All numbers, codes and measures of a message, in their order. */
export function allSpans(text: string, expecting?: Expectation): Span[] {
  if (DIGIT.test(text)) return findSpans(text, FINDERS, expecting);
  return NUMBER_IN_WORDS.test(text.toLowerCase()) ? findSpans(text, FINDERS_OF_WORDS, expecting) : [];
}
