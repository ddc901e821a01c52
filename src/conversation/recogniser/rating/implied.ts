import { isStars } from '../../../domain/complaint.ts';
import type { Reading } from '../reading.ts';
import type { Slots } from '../recognition.ts';
import { afterMood, afterReason, withComment } from './comment.ts';
import { found, numberOf } from './found.ts';
import { finalRating } from './last-word.ts';
import { moodRating } from './mood.ts';

/** School grades and Roman numbers. */
const GRADES: Readonly<Record<string, number>> = { a: 5, b: 4, c: 3, d: 2, e: 1, v: 5, iv: 4, iii: 3, ii: 2, i: 1 };
/** `nilai A`, `B minus`, `iv`. */
const GRADE = /^(?:(?:nilai|grade|nilainya)\s+([a-e])\b|([a-e])\s*(?:plus|minus|\+|-)$|(iv|v|i{1,3})$)/;
/** Values that are none of the five: `8 dari 10`, `minus 1`, `tiga koma lima`, `seratus buat bu Leni`. */
const BEYOND =
  /^(?:-\s?\d+|minus\b.*|(?:negatif|negative)\b.*|\d+\s?\/\s?(?:10|100)|(?:nilai\s+)?\d{1,2} dari (?:10|100)\b.*|(?:\d{2,}|seratus|seribu|sejuta)(?:\s+(?:untuk|buat|utk|bwt|kanggo|for)\b.*)?|infinity|tak terhingga|setengah|abcd|nol|satu ?pun (?:ga|gak|tidak|tak)\b.*|.*\b(?:koma|setengah|antara|seribu|kejora)\b.*|.*\b(?:bintang|nilai)\s+\d{2,}\b.*)$/;
/** `gak usah dinilai`, `malas kasih nilai`. */
const DECLINED =
  /^(?:ga|gak|tidak|tdk|malas|males|mls|ogah|enggan|wegah|aras2en)\s+(?:usah\s+|mau\s+)?(?:(?:kasih|kasi|ngasih|beri|memberi|isi|ngisi|bikin)\s+)?(?:di|pakai\s+)?(?:nilai|bintang|rating|skor|penilaian)/;
/** `Penilaian saya baik, hanya saja ...`: what is said before a reservation. */
const OPENING = /^(.{2,60}?)[,;]\s*(?:hanya|cuma|tapi|tp|but|ming|ngan)\b/su;

/** What a message that surely gives a rating says in other ways than with a leading figure. */
export function impliedRating({ text, tokens }: Reading): Slots {
  const said = text.toLowerCase().trim();
  if (DECLINED.test(said)) return { rating: 'none' };
  const clauses = inClauses(text);
  const last = finalRating(said);
  if (last !== undefined) return { rating: last, comment: afterReason(text) };
  if (clauses !== undefined) return clauses;
  if (BEYOND.test(said)) return { rating: 'invalid' };
  const standard = tokens.map((token) => token.text).join(' ');
  const value =
    figureIn(text) ?? gradeIn(said) ?? wordIn(said) ?? openingMood(said) ?? moodRating(`${said} ; ${standard}`);
  return value === undefined ? {} : { rating: value, comment: afterMood(text) };
}

/** What is said first weighs more than its reservations. */
function openingMood(said: string): Slots['rating'] {
  const opening = OPENING.exec(said)?.[1];
  return opening === undefined ? undefined : moodRating(opening);
}

/** The grade that is all that is said; a minus takes one off, a plus adds nothing. */
function gradeIn(said: string): number | undefined {
  const [, named, marked, roman] = GRADE.exec(said) ?? [];
  const grade = GRADES[named ?? marked ?? roman ?? ''];
  return grade !== undefined && marked !== undefined && /minus|-$/.test(said) ? Math.max(1, grade - 1) : grade;
}

/** Where the part that gives the rating ends: `satu noh, pegawe ...`, `kasih empat ji karena panas`. */
const PARTED =
  /^(.{2,40}?)(?:[,;:.!]+\s+|\s+(?=(?:karena|krn|karna|gara2|gara-gara|because|mengingat|atas|untuk|buat)\s))(.{3,})$/su;
/** A longer clause tells something else. */
const MOST_WORDS_OF_A_RATING = 5;

/** A number in a short first or last clause, and the comment in the other one. */
function inClauses(text: string): Slots | undefined {
  const [, head = '', rest = ''] = PARTED.exec(text.trim()) ?? [];
  const first = clauseValue(head);
  if (first !== undefined) return withComment(found(first, rest.toLowerCase()), text) ?? {};
  const comma = text.lastIndexOf(',');
  const value = comma < 0 ? undefined : clauseValue(text.slice(comma + 1));
  if (value === undefined) return undefined;
  const told = text.slice(0, comma).toLowerCase();
  return withComment(found(value, told.replace(/^dengan pertimbangan\s+/, '')), text);
}

function clauseValue(clause: string): number | undefined {
  const said = clause.toLowerCase().trim();
  if (said === '' || said.split(/\s+/).length > MOST_WORDS_OF_A_RATING) return undefined;
  return BEYOND.test(said) ? undefined : (figureIn(said) ?? wordIn(said));
}

/** The one figure that stands somewhere in a message that surely gives a rating: `mantap sekali 5`. */
function figureIn(text: string): number | undefined {
  const figures = text.match(/(?<![\p{L}\d/.,])[1-5](?![\d/.,])/gu) ?? [];
  return figures.length === 1 ? Number(figures[0]) : undefined;
}

/** The one number in words: `buruk pang, satu`. The first, where another one is denied: `satu aja ga pantes dua`. */
function wordIn(said: string): number | undefined {
  const values = said
    .replace(/\p{L}+(?:2|-\p{L}+)/gu, ' ')
    .split(/[^\p{L}']+/u)
    .flatMap((word) => numberOf(word) ?? []);
  const fitting = values.filter(isStars);
  return fitting.length === values.length ? fitting[0] : undefined;
}
