import { unitWord } from '../../text/number-words.ts';
import { moodRating } from './mood.ts';
import type { Reading } from './reading.ts';
import type { Slots } from './recognition.ts';

export interface RatingFound {
  rating: number | 'invalid';
  comment?: string | undefined;
  /** A bare number may as well be the answer to a list. */
  isAlsoNumber: boolean;
}

const STARS = /⭐|🌟|★|✨|\u{1F320}/gu;
/** Drawn beside the full ones: `★★☆☆☆`. */
const EMPTY_STARS = /☆/g;
/** Words that hang on an answer without a meaning of their own. */
const PARTICLE =
  '(?:aja|aje|saja|ae|wae|we|weh|mawon|se|lah|la|nyo|mi|ji|deh|dah|dong|sih|dogen|pang|haja|ja|je|ai|pak|pa|bu|min|kak|bun|da|bang|mas|mbak|kang|cik|cil|uda|uni|daeng|bli|admin|om|cak|lae|bah|sir|kaka|puang|mang|teh|amang|mamang|nak|cek|dik|dek|de|neng|jo|ki|noh|neh|ma|sa|nih|kemawon|nggih|sajo|sajalah|sajo lah|bae|nian|mantong|only|penuh|pol|wé|wae lah|ulun julung|ambo agiah|ambo|ulun|bintang|stars?|ya|yah|banar|pokoknya|dulu)';
const ANSWER = String.raw`(\d{1,2}|\p{L}+'?)`;
/** `bintang 4`, `NILAI#5`, `skor: 2`, `kasih bintang dua aja`, `rating nya 3`. */
const NAMED =
  /(?<!\p{L})(?:bintang|bitang|bntang|nilai|penilaian|skor|score|rating|rate|stars?|poin|point|kasih|beri|memberi|kasi|ngasih|angka|pilih)\s*(?:dari|ku|e|nya|ta|angka|nilai|bintang|bntang|saya|sy|awak|kami|aja|cukup|:|#|=|-|\s)*(\d{1,2}|(?<!\p{L})\p{L}+)(?!\p{L})(?!\s*(?:hari|juta|jt|rb|ribu|%|persen|koma|setengah))/u;
/** `5 bintang`, `4 stars`, `5/5`, `nilainya 4 dari 5`. */
const COUNTED =
  /^\D{0,25}?(?<![\p{L}\d])(\d|\p{L}+)\s*(?:bintang(?:ku|nya)?|stars?|poin|\/\s*5(?!\d)|dari 5|dari lima|dr 5|of 5|out of 5|tina lima)(?!\p{L})/u;
/** `2 lambat`, `5 - sangat baik`, `lima (5)`. */
const LEADING = /^\s*(\d)\s*[-.,:;!)(\u{1F300}-\u{1FAFF}]*\s*(.*)$/su;
/** `telu, antrine suwe`, `papat wae, antrine suwe`. */
const LEADING_WORD = new RegExp(String.raw`^\s*(\p{L}+'?)(?:\s+${PARTICLE})*\s*[-,;:.]\s*(.+)$`, 'su');
/** `limo apik`: what follows must tell a mood. */
const WORD_AND_MOOD = new RegExp(String.raw`^\s*(\p{L}+'?)((?:\s+${PARTICLE})*)\s+(.+)$`, 'su');
const TRAILING = /^(.{2,60}),\s*(\d|\p{L}+)[\s.!]*$/su;
const ONLY_NUMBER = new RegExp(String.raw`^[^\p{L}\p{N}]*${ANSWER}(?:\s+${PARTICLE})*[^\p{L}\p{N}]*$`, 'u');
const IN_WORDS_TOO = /^\s*(\p{L}+)\s*\(?\s*(\d)\s*\)?\W*$/u;
const ASIDES = new RegExp(
  String.raw`^(?:(?:${PARTICLE}(?![\p{L}-])|\u20e3)[\s,.]*)*(?:(?:hanya saja|hanya|krn|karena|karna|krna|soalnya|sebab|gara2|gara-gara|mengingat|atas|because of|because|tapi|tp|cuma|cm|cuman|but|mergo|amargi|ming|ngan)\s+)?`,
  'u',
);
/** A thank-you is no comment. */
const NO_COMMENT = new RegExp(
  String.raw`^(?:(?:${PARTICLE}|terima\s?kasih|makasih|trims|thanks|thank you|suwun|nuhun|[.,!🙏😊👍\s])(?!\p{L})[\s.,!]*)+$`,
  'u',
);
/** What follows a digit in an answer that is no rating. */
const OTHER_ANSWER =
  /^(?:ya|iya|yes|ok|oke|y|no|tidak)\W*$|^(?:lantai|hari|m2|meter|orang|unit|kali|an\b|nya\b|ruko|kamar|pintu|\d)(?!\p{L})|\?|^[/]\s*\w/u;
const LONGEST_COMMENT = 16;
/** Spans that leave no room for a rating; a time or a count may stand in a comment. */
const NO_RATING = new Set(['permit', 'ticket', 'code', 'notice', 'phone', 'nik', 'nib', 'area', 'floors', 'link']);

/** The rating that a short message gives, from 1 to 5. */
export function readRating({ text, spans, expecting }: Reading): RatingFound | undefined {
  const typed = text.replace(/[\ufe0f\u20e3]/g, '').trim();
  const folded = typed.toLowerCase();
  const stars = (folded.match(STARS) ?? []).length;
  const starless = folded.replace(STARS, '').replace(EMPTY_STARS, '').trim();
  if (stars > 0 && (starless === '' || !/\d/.test(starless))) return withComment(found(stars, starless), typed);
  const asterisks = /^\*{2,5}$/.exec(folded)?.[0].length;
  if (asterisks !== undefined) return found(asterisks);
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

function found(value: number, comment?: string, isAlsoNumber = false): RatingFound {
  return { rating: Number.isInteger(value) && value >= 1 && value <= 5 ? value : 'invalid', comment, isAlsoNumber };
}

/** The comment without asides, in the letters in which it was typed. */
function withComment(rating: RatingFound | undefined, typed: string): RatingFound | undefined {
  if (rating?.comment === undefined) return rating;
  const rest = rating.comment
    .replace(STARS, '')
    .replace(/^[\s#,.;:!)(-]+/, '')
    .replace(ASIDES, '')
    .replace(/^[\s,]+/, '')
    .trim();
  if (rest === '' || NO_COMMENT.test(rest)) return { ...rating, comment: undefined };
  const at = typed.toLowerCase().lastIndexOf(rest);
  const comment = at < 0 ? rest : typed.slice(at, at + rest.length);
  // A whole sentence keeps its stop.
  return { ...rating, comment: /^\p{Lu}/u.test(comment) ? comment : comment.replace(/(?<!\.)\.$/, '') };
}

function named(text: string): RatingFound | undefined {
  if (text.split(/\s+/).length > LONGEST_COMMENT || text.includes('?')) return undefined;
  for (const match of [NAMED.exec(text), COUNTED.exec(text)]) {
    const value = numberOf(match?.[1]);
    if (match !== null && value !== undefined) return found(value, besides(text, match));
  }
  return undefined;
}

/** What stands behind the rating; where nothing does, what is told before a comma: `istimewa pak, bintang lima`. */
function besides(text: string, { 0: rating, index }: RegExpExecArray): string {
  const behind = text.slice(index + rating.length);
  return NOTHING.test(behind) ? (TOLD_BEFORE.exec(text.slice(0, index))?.[1] ?? '') : behind;
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
  const mood = match === null ? WORD_AND_MOOD.exec(text) : null;
  const [value, rest] = mood === null ? [numberOf(match?.[1]), match?.[2]] : [numberOf(mood[1]), mood[3]];
  if (mood !== null && moodRating(rest ?? '') === undefined) return undefined;
  return told(value, rest) ?? trailing(text);
}

function told(value: number | undefined, rest = ''): RatingFound | undefined {
  if (value === undefined || value < 1 || value > 5 || OTHER_ANSWER.test(rest)) return undefined;
  return rest.split(/\s+/).length > LONGEST_COMMENT ? undefined : found(value, rest);
}

/** `pelayanannya cepat, 5`. */
function trailing(text: string): RatingFound | undefined {
  const [, praise = '', typed] = TRAILING.exec(text) ?? [];
  const value = numberOf(typed);
  return value === undefined || value < 1 || value > 5 || moodRating(praise) === undefined
    ? undefined
    : found(value, praise);
}

const NOTHING = new RegExp(String.raw`^(?:\s|[.!)]|${PARTICLE}(?!\p{L}))*$`, 'u');
/** `petugasnya telaten, saya kasih`: the comment ends at the comma; "Penilaian saya" tells nothing. */
const TOLD_BEFORE = /^\s*(?:dengan pertimbangan\s+)?(.{3,}?),\s*(?:\p{L}+\s*){0,3}$/su;

const GRADES: Readonly<Record<string, number>> = { a: 5, b: 4, c: 3, d: 2, e: 1, v: 5, iv: 4, iii: 3, ii: 2, i: 1 };
const GRADE = /^(?:(?:nilai|grade|nilainya)\s+([a-e])\b|([a-e])\s*(?:plus|minus|\+|-)$|(iv|v|i{1,3})$)/;
const BEYOND =
  /^(?:-\s?\d+|minus\b.*|(?:negatif|negative)\b.*|\d+\s?\/\s?(?:10|100)|(?:nilai\s+)?\d{1,2} dari (?:10|100)\b.*|(?:\d{2,}|seratus|seribu|sejuta)(?:\s+(?:untuk|buat|utk|bwt|kanggo|for)\b.*)?|infinity|tak terhingga|setengah|abcd|nol|satu ?pun (?:ga|gak|tidak|tak)\b.*|.*\b(?:koma|setengah|antara|seribu|kejora)\b.*|.*\b(?:bintang|nilai)\s+\d{2,}\b.*)$/;
/** The last word on it: `dulu saya kasih 1, sekarang udah 4`, `antara 3 sama 4, empat deh`. */
const FINALLY =
  /\b(?:naik(?:in|kan)?(?: ke| jadi)?|jadi|sekarang(?: udah| sudah)?|rata2in aja)\s+(\d|\p{L}+)(?![\p{L}\d/])|(?:,|\?|\bya)\s*(\d|\p{L}+)\s*(?:deh|lah|aja lah|aja|saja|sajalah)\W*$/u;

/** What a message that surely gives a rating says in other ways than with a leading figure. */
export function impliedRating({ text, tokens }: Reading): Slots {
  const said = text.toLowerCase().trim();
  if (/^(?:ga|gak|tidak|tdk|malas|males)\s+(?:usah\s+|mau\s+)?(?:di|pakai\s+)?nilai/.test(said))
    return { rating: 'none' };
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

/** `Penilaian saya baik, hanya saja ...`: what is said first weighs more than its reservations. */
function openingMood(said: string): Slots['rating'] {
  const opening = /^(.{2,60}?)[,;]\s*(?:hanya|cuma|tapi|tp|but|ming|ngan)\b/su.exec(said)?.[1];
  return opening === undefined ? undefined : moodRating(opening);
}

function finalRating(said: string): number | undefined {
  const match = FINALLY.exec(said);
  if (match === null || /\b(?:kalo|kalau|klo|nek|if)\b[^,]*$/.test(said.slice(0, match.index))) return undefined;
  const [, changed, settled] = match;
  const value = numberOf(changed ?? settled);
  return value !== undefined && value >= 1 && value <= 5 ? value : undefined;
}

/** `naik jadi 4, karena akhirnya ditutup`. */
function afterReason(text: string): string | undefined {
  return /[,.;]\s*(?:karena|krn|karna|soalnya)\s+(.{3,})$/su.exec(text.trim())?.[1];
}

function gradeIn(said: string): number | undefined {
  const [, named, marked, roman] = GRADE.exec(said) ?? [];
  const grade = GRADES[named ?? marked ?? roman ?? ''];
  return grade !== undefined && marked !== undefined && /minus|-$/.test(said) ? Math.max(1, grade - 1) : grade;
}

/** Where the part that gives the rating ends: `satu noh, pegawe ...`, `kasih empat ji karena panas`. */
const PARTED =
  /^(.{2,40}?)(?:[,;:.!]+\s+|\s+(?=(?:karena|krn|karna|gara2|gara-gara|because|mengingat|atas|untuk|buat)\s))(.{3,})$/su;
const MOST_WORDS_OF_A_RATING = 5;

/** A number in a short first or last clause, and the comment in the other one. */
function inClauses(text: string): Slots | undefined {
  const [, head = '', rest = ''] = PARTED.exec(text.trim()) ?? [];
  const first = clauseValue(head);
  if (first !== undefined) return withComment(found(first, rest.toLowerCase()), text) ?? {};
  const comma = text.lastIndexOf(',');
  const value = comma < 0 ? undefined : clauseValue(text.slice(comma + 1));
  if (value === undefined) return undefined;
  return withComment(
    found(
      value,
      text
        .slice(0, comma)
        .toLowerCase()
        .replace(/^dengan pertimbangan\s+/, ''),
    ),
    text,
  );
}

function clauseValue(clause: string): number | undefined {
  const said = clause.toLowerCase().trim();
  if (said === '' || said.split(/\s+/).length > MOST_WORDS_OF_A_RATING) return undefined;
  return BEYOND.test(said) ? undefined : (figureIn(said) ?? wordIn(said));
}

/** `bagus, cepat dilayani`: what is told behind a word of mood. */
function afterMood(text: string): string | undefined {
  const [, mood = '', rest = ''] = /^([^,.;]{2,25})[,.;]\s*(.{3,})$/s.exec(text.trim()) ?? [];
  if (moodRating(mood.toLowerCase()) === undefined || NO_COMMENT.test(rest.toLowerCase())) return undefined;
  return withComment(found(1, rest.toLowerCase()), text.trim())?.comment;
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
  const fitting = values.filter((value) => value >= 1 && value <= 5);
  return fitting.length === values.length ? fitting[0] : undefined;
}

/** `5`, `lima`, `limaaa`, `satumi`, `lema'`. */
function numberOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  if (/^\d+$/.test(typed)) return Number(typed);
  const forms = [
    typed,
    typed.replaceAll("'", ''),
    typed.replace(/(.)\1+/g, '$1'),
    typed.replace(/(?:mi|ji|lah|ka|nya|i)$/, ''),
  ];
  for (const form of forms) {
    const value = unitWord(form);
    if (value !== undefined) return value;
  }
  return undefined;
}
