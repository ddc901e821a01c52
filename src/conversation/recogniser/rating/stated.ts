import { isStars } from '../../../domain/complaint.ts';
import type { Reading } from '../reading.ts';
import { besides, LONGEST_COMMENT, STARS, withComment } from './comment.ts';
import { found, numberOf, PARTICLE, type RatingFound } from './found.ts';
import { finalRating } from './last-word.ts';
import { moodRating } from './mood.ts';

/** Drawn beside the full ones: `★★☆☆☆`. */
const EMPTY_STARS = /☆/g;
/** One figure or word. */
const ANSWER = String.raw`(\d{1,2}|\p{L}+'?)`;
/** `bintang 4`, `NILAI#5`, `skor: 2`, `kasih bintang dua aja`, `rating nya 3`. */
const NAMED =
  /(?<!\p{L})(?:bintang|bitang|bntang|nilai|penilaian|skor|score|rating|rate|stars?|poin|point|kasih|beri|memberi|kasi|ngasih|angka|pilih)\s*(?:dari|ku|e|nya|ta|angka|nilai|bintang|bntang|saya|sy|awak|kami|aja|cukup|:|#|=|-|\s)*(\d{1,2}|(?<!\p{L})\p{L}+)(?!\p{L})(?!\s*(?:hari|juta|jt|rb|ribu|%|persen|koma|setengah))/u;
/** `pilih 4` may choose from a list as well. */
const CHOSEN = /^pilih\s+(?:angka\s+)?(?:\d{1,2}|\p{L}+)$/u;
/** `5 bintang`, `4 stars`, `5/5`, `nilainya 4 dari 5`. */
const COUNTED =
  /^\D{0,25}?(?<![\p{L}\d])(\d|\p{L}+)\s*(?:bintang(?:ku|nya)?|stars?|poin|\/\s*5(?!\d)|dari 5|dari lima|dr 5|of 5|out of 5|tina lima)(?!\p{L})/u;
/** `2 lambat`, `5 - sangat baik`. */
const LEADING = /^\s*(\d)\s*[-.,:;!)(\u{1F300}-\u{1FAFF}]*\s*(.*)$/su;
/** `telu, antrine suwe`, `papat wae, antrine suwe`. */
const LEADING_WORD = new RegExp(String.raw`^\s*(\p{L}+'?)(?:\s+${PARTICLE})*\s*[-,;:.]\s*(.+)$`, 'su');
/** `limo apik`: what follows must tell a mood. */
const WORD_AND_MOOD = new RegExp(String.raw`^\s*(\p{L}+'?)((?:\s+${PARTICLE})*)\s+(.+)$`, 'su');
/** `pelayanannya cepat, 5`. */
const TRAILING = /^(.{2,60}),\s*(\d|\p{L}+)[\s.!]*$/su;
/** `4`, `limo se da`. */
const ONLY_NUMBER = new RegExp(String.raw`^[^\p{L}\p{N}]*${ANSWER}(?:\s+${PARTICLE})*[^\p{L}\p{N}]*$`, 'u');
/** `lima (5)`. */
const IN_WORDS_TOO = /^\s*(\p{L}+)\s*\(?\s*(\d)\s*\)?\W*$/u;
/** What follows a digit in an answer that is no rating. */
const OTHER_ANSWER =
  /^(?:ya|iya|yes|ok|oke|y|no|tidak)\W*$|^(?:lantai|hari|m2|meter|orang|unit|lembar|lbr|buah|biji|pcs|titik|rangkap|petak|lapak|tenda|armada|mobil|angkot|kapal|ekor|kapling|spanduk|baliho|kali|an\b|nya\b|ruko|kamar|pintu|\d)(?!\p{L})|\?|^[/]\s*\w/u;
/** Spans that leave no room for a rating; a time or a count may stand in a comment. */
const NO_RATING = new Set(['permit', 'ticket', 'code', 'notice', 'phone', 'nik', 'nib', 'area', 'floors', 'link']);

/** The rating that a short message states in a figure, a number word or drawn stars. */
export function readRating({ text, spans, expecting }: Reading): RatingFound | undefined {
  const typed = text.replace(/[\ufe0f\u20e3]/g, '').trim();
  const folded = typed.toLowerCase();
  const stars = drawn(folded);
  if (stars !== undefined) return withComment(stars, typed);
  if (expecting === 'rating' && /^-?\d+(?:[.,]\d+)?$/.test(folded)) return found(Number(folded.replace(',', '.')));
  if (spans.some((span) => NO_RATING.has(span.kind) || (span.kind !== 'quantity' && isFirst(span, text))))
    return undefined;
  const read = withComment(named(folded) ?? alone(folded) ?? leading(folded), typed);
  const last = read === undefined ? undefined : finalRating(folded);
  return read === undefined || last === undefined || last === read.rating
    ? read
    : { ...read, rating: last, comment: undefined };
}

/** `3 hari` and `2 bulan` begin with a number that is no rating. */
function isFirst({ start }: { start: number }, text: string): boolean {
  return text.slice(0, start).trim() === '';
}

/** Stars, with words but no figure beside: `⭐⭐⭐ makasih`, `★★☆☆☆`, `***`. */
function drawn(text: string): RatingFound | undefined {
  const stars = (text.match(STARS) ?? []).length;
  const starless = text.replace(STARS, '').replace(EMPTY_STARS, '').trim();
  if (stars > 0 && !/\d/.test(starless)) return found(stars, starless);
  const asterisks = /^\*{2,5}$/.exec(text)?.[0].length;
  return asterisks === undefined ? undefined : found(asterisks);
}

/** By a word for it: `bintang 4`, `5/5`. */
function named(text: string): RatingFound | undefined {
  if (text.split(/\s+/).length > LONGEST_COMMENT || text.includes('?')) return undefined;
  for (const match of [NAMED.exec(text), COUNTED.exec(text)]) {
    const value = numberOf(match?.[1]);
    if (match !== null && value !== undefined) return found(value, besides(text, match), CHOSEN.test(match[0]));
  }
  return undefined;
}

/** The number is all that is said. */
function alone(text: string): RatingFound | undefined {
  const twice = IN_WORDS_TOO.exec(text);
  const value = numberOf(twice?.[2]);
  if (value !== undefined && numberOf(twice?.[1]) === value) return found(value);
  const only = numberOf(ONLY_NUMBER.exec(text)?.[1]);
  return only === undefined || only > 10 ? undefined : found(only, undefined, true);
}

/** The number comes first, or last behind praise or blame. */
function leading(text: string): RatingFound | undefined {
  const match = LEADING.exec(text) ?? LEADING_WORD.exec(text);
  const mood = match === null ? WORD_AND_MOOD.exec(text) : null;
  const [value, rest] = mood === null ? [numberOf(match?.[1]), match?.[2]] : [numberOf(mood[1]), mood[3]];
  if (mood !== null && moodRating(rest ?? '') === undefined) return undefined;
  return told(value, rest) ?? trailing(text);
}

/** A number that may be a rating, with a comment of no more than a sentence. */
function told(value: number | undefined, rest = ''): RatingFound | undefined {
  if (value === undefined || !isStars(value) || OTHER_ANSWER.test(rest)) return undefined;
  return rest.split(/\s+/).length > LONGEST_COMMENT ? undefined : found(value, rest);
}

function trailing(text: string): RatingFound | undefined {
  const [, praise = '', typed] = TRAILING.exec(text) ?? [];
  const value = numberOf(typed);
  if (value === undefined || !isStars(value) || moodRating(praise) === undefined) return undefined;
  return found(value, praise);
}
