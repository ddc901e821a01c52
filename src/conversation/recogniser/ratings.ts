import { unitWord } from '../../text/number-words.ts';
import type { Reading } from './reading.ts';

export interface RatingFound {
  rating: number | 'invalid';
  comment?: string | undefined;
  /** A bare number may as well be the answer to a list. */
  isAlsoNumber: boolean;
}

const STARS = /⭐|🌟|★/gu;
/** `bintang 4`, `NILAI#5`, `skor: 2`, `kasih bintang dua aja`, `rating nya 3`. */
const NAMED =
  /\b(?:bintang|nilai|skor|score|rating|rate|stars?|poin|point|kasih|beri|kasi)\s*(?:nya|angka|nilai|bintang|saya|aja|:|#|=|-)*\s*(\d{1,2}|\p{L}+)\b(?!\s*(?:hari|juta|jt|rb|ribu|%|persen))/u;
/** `5 bintang`, `4 stars`, `5/5`, `nilainya 4 dari 5`. */
const COUNTED = /^\D{0,25}?\b(\d|\p{L}+)\s*(?:bintang|stars?|\/\s*5|dari 5|dr 5|of 5)\b/u;
/** `2 lambat`, `5 - sangat baik`, `lima (5)`. */
const LEADING = /^\s*(\d)\s*[-.,:;!)(\u{1F300}-\u{1FAFF}]*\s*(.*)$/su;
/** `telu, antrine suwe`. */
const LEADING_WORD = /^\s*(\p{L}+)\s*[-,;:]\s*(.+)$/su;
const ONLY_NUMBER =
  /^\W*(\d{1,2}|\p{L}+)(?:\s+(?:aja|saja|wae|mawon|se lah|mi|ji|deh|dah|lah|pak|bu|min|kak|bun|da|bang|mas|mbak))*\W*$/u;
const IN_WORDS_TOO = /^\s*(\p{L}+)\s*\(?\s*(\d)\s*\)?\W*$/u;
const BECAUSE =
  /^(?:(?:kak|pak|bu|bun|min|bang|mas|mbak|deh|sih)\b[\s,.]*)*(?:(?:krn|karena|karna|krna|soalnya|sebab|because|tapi|tp)\s+)?/;
/** What follows a digit in an answer that is no rating. */
const OTHER_ANSWER = /^(?:ya|iya|yes|ok|oke|y|no|tidak|lantai|hari|m2|meter|orang|unit|kali|an\b|nya\b|\d)|\?|[/]\s*\w/;
const LONGEST_COMMENT = 12;

/** The rating that a short message gives, from 1 to 5. */
export function readRating({ text, spans, expecting }: Reading): RatingFound | undefined {
  const folded = text
    .toLowerCase()
    .replace(/\ufe0f/g, '')
    .trim();
  const stars = (folded.match(STARS) ?? []).length;
  if (stars > 0 && folded.replace(STARS, '').trim() === '') return found(stars);
  if (expecting === 'rating' && /^\d+(?:[.,]\d+)?$/.test(folded)) return found(Number(folded.replace(',', '.')));
  if (spans.some((span) => span.kind !== 'quantity')) return undefined;
  return named(folded) ?? alone(folded) ?? leading(folded);
}

function found(value: number, comment?: string, isAlsoNumber = false): RatingFound {
  return { rating: Number.isInteger(value) && value >= 1 && value <= 5 ? value : 'invalid', comment, isAlsoNumber };
}

function named(text: string): RatingFound | undefined {
  if (text.split(/\s+/).length > LONGEST_COMMENT || text.includes('?')) return undefined;
  for (const match of [NAMED.exec(text), COUNTED.exec(text)]) {
    const value = numberOf(match?.[1]);
    if (match !== null && value !== undefined) return found(value, commentAfter(text, match));
  }
  return undefined;
}

/** `skor 1, petugas ketus`: what follows a comma. */
function commentAfter(text: string, match: RegExpExecArray): string | undefined {
  const rest = /^\s*[,;:-]\s*(.+)$/su.exec(text.slice(match.index + match[0].length))?.[1] ?? '';
  return rest.replace(STARS, '').trim() || undefined;
}

function alone(text: string): RatingFound | undefined {
  const twice = IN_WORDS_TOO.exec(text);
  const value = numberOf(twice?.[2]);
  if (value !== undefined && numberOf(twice?.[1]) === value) return found(value);
  const only = numberOf(ONLY_NUMBER.exec(text)?.[1]);
  return only === undefined || only > 10 ? undefined : found(only, undefined, true);
}

function leading(text: string): RatingFound | undefined {
  const match = LEADING.exec(text) ?? LEADING_WORD.exec(text);
  const [value, rest] = [numberOf(match?.[1]), (match?.[2] ?? '').replace(STARS, '').trim()];
  if (value === undefined || value < 1 || value > 5 || OTHER_ANSWER.test(rest)) return undefined;
  if (rest.split(/\s+/).length > LONGEST_COMMENT) return undefined;
  return found(value, rest.replace(BECAUSE, '') || undefined);
}

/** The one figure that stands somewhere in a message that surely gives a rating: `mantap sekali 5`. */
export function figureIn(text: string): number | undefined {
  const figures = text.match(/(?<![\d/.,])[1-5](?![\d/.,])/g) ?? [];
  return figures.length === 1 ? Number(figures[0]) : undefined;
}

function numberOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  return /^\d+$/.test(typed) ? Number(typed) : unitWord(typed);
}
