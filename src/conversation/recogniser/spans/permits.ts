import { isMistypedCode } from '../../../domain/tracking-code.ts';
import { type Page, type RawSpan, type SpanFinder, spansOf } from './span.ts';

/** Segments with separators between; spaces only around a slash, or between two groups of digits. */
const CANDIDATE = /(?<![a-z\d\u00a4])(?:upt )?[a-z\d]+(?:(?:\s?\/\s?|[.\-_]| - )[a-z\d]+)*(?![a-z\d])/g;
const TWO_GROUPS = /(?<![\w/.-])\d{3,6} \d{3,6}(?![\w/.-]| \d)/g;
/** Groups that are long and of one length are numbers of their own: `30551 30552`. */
const SEVERAL = /^(?:\d{5}(?: \d{5})+|\d{6}(?: \d{6})+)$/;
/** More groups than two, or short ones, only where they can be nothing else: `00 45 12`, `2026 00 419`. */
const GROUPS = /(?<![\w/.-]|\d )\d{1,6}(?: \d{1,6}){1,8}(?![\w/.-]| \d)/g;
const LETTERS_FIRST = /(?<![\w/.-])(?:sk )?[a-z]{3,4} \d{6} \d{8}(?: \d{1,3})?(?![\w/.-])/g;
/** Words that stand before a number without being part of it: `no.0456`, `UNREG-00321`. */
const LABEL =
  /^(?:no|nmr|nomor|nomer|nmor|num|number|nopen|noreg|noberkas|reg(?=[\s.:])|register|registrasi|berkas|izin|ijin|id|cek|check|status|lacak|info|unreg|stop|ikuti|langganan|daftar|notif|batal|pendaftaran|permohonan)\s?[.\-_/:]\s?/;
const MARKER =
  /(?:\b(?:no|nmr|nomor|nomer|nomernya|nomornya|nomere|nmor|nopen|noreg|nopendaftaran|number|reg|register|registrasi|berkas|berkasku|pendaftaran|daftar|permohonan|cek|check|status|lacak|track|tracking|resi|ikuti|unreg|untuk|utk|izin|ijin|file|application|permit|id|agenda)|#)\s*[:.#=]?\s*$/;
/** After one of these, what was said before is taken back. */
const CORRECTION =
  /\b(?:eh|ralat|koreksi|maksud|maksudnya|maksudku|maksudku|salah|sori|sorry|seharusnya|harusnya|yang benar|yg benar|yg bener)\b/;

/** `bukan 2026-01112 tapi 2026-01121`. */
const NOT_THIS = /\b(?:bukan|bkn|dudu|sanes|not)\s*(?:no|nomor|nomer)?\.?\s*$/;
const BUT = /\b(?:tapi|tp|tetapi|melainkan|but|nanging)\b/;

/** Permit numbers: all that is left and looks like an office's number. */
export const permits: SpanFinder = (page) => {
  const joined = [
    ...spansOf('permit', page.text, LETTERS_FIRST),
    ...spansOf('permit', page.text, TWO_GROUPS, (match) => joinedGroups(match, page)),
    ...spansOf('permit', page.text, GROUPS, (match) => spaced(match, page)),
  ];
  const single = spansOf('permit', page.text, CANDIDATE)
    .map(withoutName)
    .filter((span) => !joined.some((other) => overlap(span, other)));
  const found = [...joined, ...single.map(withoutLabel).filter((span) => isNumber(span, page))];
  return withoutCorrected(
    found.sort((a, b) => a.start - b.start),
    page.text,
  );
};

function overlap(a: RawSpan, b: RawSpan): boolean {
  return a.start < b.end && b.start < a.end;
}

function joinedGroups({ 0: typed }: RegExpExecArray, { text }: Page): string | undefined {
  return SEVERAL.test(typed) && text.trim() !== typed ? undefined : typed;
}

function spaced({ 0: typed, index }: RegExpExecArray, { text }: Page): string | undefined {
  const digits = typed.replace(/\D/g, '').length;
  const isMarked = MARKER.test(text.slice(0, index)) || text.trim() === typed;
  if (digits < 5 || digits > 20 || SEVERAL.test(typed)) return undefined;
  return typed.startsWith('0') || /^20\d\d 0/.test(typed) || (isMarked && /^\d{2}| \d( |$)/.test(typed))
    ? typed
    : undefined;
}

/** `2026-01004 / Zulkifli`. */
function withoutName(span: RawSpan): RawSpan {
  const value = String(span.value).replace(/\s\/\s[a-z]{4,}$/, '');
  return { ...span, end: span.start + value.length, value };
}

function withoutLabel(span: RawSpan): RawSpan {
  const label = LABEL.exec(String(span.value))?.[0] ?? '';
  return { ...span, start: span.start + label.length, value: String(span.value).slice(label.length) };
}

function isNumber(span: RawSpan, page: Page): boolean {
  const text = String(span.value);
  const segments = text.split(/[^a-z\d]+/);
  const digits = text.replace(/\D/g, '').length;
  if (page.text.trim() === text && /^[1-9]?\d{0,2}$/.test(text) && page.expecting !== 'permit') return false;
  const isMarked =
    MARKER.test(page.text.slice(0, span.start)) || page.text.trim() === text || page.expecting === 'permit';
  if (isMistypedCode(text) && (isMarked || /^[^-]{3,5}-[^-]{3,5}$/.test(text))) return true;
  if (segments.length > 1) {
    return isSegmented(text, segments, digits, { isMarked, isBeside: FILE_WORD.test(page.text.slice(0, span.start)) });
  }
  if (/^\d+$/.test(text)) return isPlain(text, isMarked) || isAgenda(span, page);
  return isMixed(text, digits, isMarked);
}

/** What stands before a number. */
interface Marks {
  /** One of the words of `MARKER`, or nothing else is typed. */
  isMarked: boolean;
  /** A word for a file: then even a short number is its number. */
  isBeside: boolean;
}

/** `berkas 61-208`, `no 47/DN`. */
const FILE_WORD =
  /\b(?:berkas(?:ku|nya)?|permohonan(?:ku|nya)?|pendaftaran|register|registrasi|reg|agenda|nomor|nomer|nmr|no)\s*[:.#]?\s*$/;
const NUMBER_AND_LETTERS = /^\d{2,4}\/([a-z]{2,7})$/;
/** The desk or the kind of permit in the number of a letter: `215/BBM`. */
const OF_A_DESK = /^(?:bbm|pbg|imb|slf|skgr|sku|ptsp|dpmptsp|reklame|trayek|sipb|tdg)$/;
/** What is measured by the piece, by the time or by the neighbourhood, behind a stroke. */
const UNIT =
  /^(?:orang|org|hari|bln|bulan|jam|minggu|kg|ton|m|unit|th|thn|tahun|kk|lt|ha|rt|rw|km|kali|meter|lembar|malam|biji|buah|liter|ltr|gt|rb|jt)$/;

/** `2026-00455`, `0456/IMB/2026`; not `10-15`, `2025/2026`, `08.00-16.00`, `pbg-2026`. */
function isSegmented(
  text: string,
  segments: readonly string[],
  digits: number,
  { isMarked, isBeside }: Marks,
): boolean {
  if (isMarked && /^\d(?:-\d){3,9}$/.test(text)) return true;
  const numbers = segments.filter((segment) => /\d{2}/.test(segment) || /^\do|o\d/.test(segment));
  const lettered = isLettered(text, isBeside);
  if (lettered !== undefined) return lettered;
  if (digits < 4 || numbers.length === 0) return false;
  if (numbers.every((segment) => isYear(segment))) return false;
  if (segments.every((segment) => /^\d{1,2}$/.test(segment))) return false;
  if (isMarked && digits > 5) return true;
  if (isBeside && digits > 3) return true;
  return !/^[1-9]\d{0,3}-[1-9]\d{0,3}$/.test(text) || /^[12]\d{3}-\d{3,}$/.test(text);
}

/** `47/DN` behind a word for a file, `215/BBM` anywhere; not `100/bulan`. Undefined where neither is sure. */
function isLettered(text: string, isBeside: boolean): boolean | undefined {
  const letters = NUMBER_AND_LETTERS.exec(text)?.[1];
  if (letters === undefined) return undefined;
  if (UNIT.test(letters)) return false;
  return isBeside || OF_A_DESK.test(letters) ? true : undefined;
}

function isPlain(text: string, isMarked: boolean): boolean {
  if (text.length > 12) return false;
  if (!isMarked && ROUND.test(text)) return false;
  if (text.length >= 5) return true;
  if (isMarked) return text.length >= 3 || text.startsWith('0');
  return (text.length === 4 && !isYear(text)) || (text.length === 3 && text.startsWith('0'));
}

/** Counts and sums end in noughts: `3000 jamaah`, `1200 dollar`; `8888` is only typed. */
const ROUND = /^[1-9]\d?00$|^[1-9]\d*000$|^(\d)\1{3}$/;

/** The agenda of incoming letters counts from 1. */
function isAgenda({ start }: RawSpan, { text }: Page): boolean {
  return /\bagenda\s*(?:no|nomor)?\.?\s*$/.test(text.slice(0, start));
}

/** Letters and digits without a separator: `PBG0123`, `5O3O123`. */
function isMixed(text: string, digits: number, isMarked: boolean): boolean {
  if (/^(?:rt|rw|covid|sp4n|rp|km|jl)|xx/.test(text)) return false;
  if (/^[\doil]{4,}$/.test(text)) return digits >= 3;
  return digits >= (isMarked ? 3 : 4) && !/^\d+(?:an|nya|st|nd|rd|th)$/.test(text);
}

function isYear(text: string): boolean {
  return /^(?:19[4-9]\d|20[0-3]\d)$/.test(text);
}

function withoutCorrected(spans: readonly RawSpan[], text: string): RawSpan[] {
  return spans.filter((span, place) => {
    const next = spans[place + 1];
    if (next === undefined) return true;
    const between = text.slice(span.end, next.start);
    return !CORRECTION.test(between) && !(NOT_THIS.test(text.slice(0, span.start)) && BUT.test(between));
  });
}
