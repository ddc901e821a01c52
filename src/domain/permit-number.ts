/** Longest permit number, in characters. Callers that take in new numbers refuse longer ones. */
export const NUMBER_MAX_LENGTH = 64;

/** Fewest digits of a number's first two parts at which these alone are worth looking up. */
const SHORT_FORM_DIGITS = 5;

const ROMAN_MONTHS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** Characters that are stored as they are typed, but for small letters. */
const PLAIN = /^[!-~]*$/;

/** How an office's number is stored as unique id: upper case, single spaces, no control or invisible characters. */
export function canonicalNumber(typed: string): string {
  if (PLAIN.test(typed)) return typed.toUpperCase().slice(0, NUMBER_MAX_LENGTH);
  const plain = typed
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '');
  return plain.replace(/ {2,}/g, ' ').trim().toUpperCase().slice(0, NUMBER_MAX_LENGTH).trim();
}

/**
 * The loose keys of a number, strictest first: two ways to write the same number share at least one. Separators are
 * dropped, O is 0, I and L are 1, a Roman month is two digits, and leading zeros may be missing.
 */
export function numberKeys(number: string): string[] {
  return keysOf(segmentsOf(number));
}

/** The keys under which a typed number is looked up. */
export function searchKeys(typed: string): string[] {
  return numberKeys(typed);
}

/**
 * The keys under which a stored number is indexed: its loose keys and those of the short form that people type, its
 * first two parts. A short form must begin with a digit, else `PBG-351518` would stand for every file of a kecamatan.
 */
export function storedKeys(number: string): string[] {
  return [...new Set(storedForms(number).flatMap(keysOf))];
}

/**
 * Of several stored numbers that share a key with the typed one, those that share the strictest key: `50/30123` does
 * not stand beside `503/0123` when the citizen typed the slash.
 */
export function nearestNumbers(typed: string, numbers: readonly string[]): string[] {
  const wanted = [withMonths(segmentsOf(typed)).join('/'), ...searchKeys(typed)];
  const ranks = numbers.map((number) => {
    const offered = storedForms(number).flatMap((form) => [withMonths(form).join('/'), ...keysOf(form)]);
    return wanted.findIndex((key) => offered.includes(key));
  });
  const best = Math.min(...ranks.filter((rank) => rank >= 0));
  return numbers.filter((_, place) => ranks[place] === best);
}

function storedForms(number: string): string[][] {
  const segments = segmentsOf(number);
  const head = segments.slice(0, 2);
  const digits = head.join('').replace(/\D/g, '').length;
  const hasShortForm = segments.length >= 3 && digits >= SHORT_FORM_DIGITS && /^\d/.test(head.join(''));
  return hasShortForm ? [segments, head] : [segments];
}

/** The parts between separators, upper case, with O as 0; I, L and 1 wait for the look at Roman months. */
function segmentsOf(number: string): string[] {
  const plain = canonicalNumber(number).replaceAll('O', '0');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function keysOf(segments: readonly string[]): string[] {
  const keys = [...spelledBy(withMonths(segments)), ...spelledBy(segments)];
  return [...new Set(keys.filter((key) => key !== ''))];
}

function likeDigits(segment: string): string {
  return /[IL]/.test(segment) ? segment.replace(/[IL]/g, '1') : segment;
}

/** The parts in one, without the zeros that lead the first, and without those of any part. */
function spelledBy(segments: readonly string[]): string[] {
  const parts = segments.map(likeDigits);
  const whole = parts.join('');
  if (!parts.some((part) => part.startsWith('0'))) return [whole];
  const [first = ''] = parts;
  return [whole, withoutZeros(first) + whole.slice(first.length), parts.map(withoutZeros).join('')];
}

function withMonths(segments: readonly string[]): readonly string[] {
  return segments.length > 1 ? segments.map(monthToDigits) : segments;
}

/** `XI`, also mistyped `X1` or `XL`, becomes `11`. `11` stays: it is the month in digits more often than `II`. */
function monthToDigits(segment: string): string {
  if (!/[IVXL]/.test(segment)) return segment;
  const month = ROMAN_MONTHS.indexOf(segment.replace(/[1L]/g, 'I')) + 1;
  return month === 0 ? segment : String(month).padStart(2, '0');
}

function withoutZeros(segment: string): string {
  return segment.replace(/^0+(?=\d)/, '');
}
