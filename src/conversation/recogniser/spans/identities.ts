import { readNoticeCode } from '../../../domain/notice-code.ts';
import { formatQuoteCode, readQuoteCode } from '../../../domain/quote-code.ts';
import { readTicket } from '../../../domain/ticket.ts';
import { readTrackingCode } from '../../../domain/tracking-code.ts';
import { type RawSpan, type SpanFinder, spansOf } from './span.ts';

export const links: SpanFinder = ({ text }) =>
  spansOf(
    'link',
    text,
    // Each part ends where the next begins: a message of 20,000 @ takes no longer than one of 20,000 words.
    /\bhttps?:\/\/\S+|\b(?:www\.|wa\.me|bit\.ly)\S*|(?<!\S)[^\s@]{1,64}@[^\s@]+|\b(?!lapor\.go\.id\b)[\w-]{1,63}\.(?:com|net|id|xyz|info|org|site|me)\b\S*/g,
  );

const COMPLAINT =
  '(?:(?:cek)?aduan|lapdu|wbs|tikets?|tickets?|tkt|tikt|aduan|adu|pengaduan|pangaduan|pngaduan|laporan|lapor|lapuran|laporane|keluhan|complaints?|complain|komplain|lpr|case|sp4n)(?:nya|ku|mu|e|ne|na|anku)?';
/** What may stand between a word for complaint and its number. */
const BETWEEN =
  '(?:\\s|[#:.,!\u00a4-]|\\b(?:sp4n|span|lapor|saya|sy|ku|kami|kula|kulo|ambo|abdi|ulun|awak|tiang|den|aye|ane|kite|punya|my|no|nomor|nomer|nmr|number|nombor|nomere|nomornya|nomernya|nomorna|nomernipun|id|is|ref|reference|ekor|ekornya|akhiran|akhirannya|belakang|belakangnya|kode|dgn|dengan|tadi|kemarin|kmrn|di|yg|yang|lama|dua|tiga)\\b)*';
const OTHER_SYSTEM = String.raw`\d{3,7}\/mc\/[ivx]{1,4}\/20\d\d`;
/** One more number of the same list: `aduan 113 dan 115`. */
const ONE_MORE =
  /\s*(?:,|&|\+|\/|\b(?:dan|sama|and|karo|jeung|kalih|serta|ambek|jo|lan|dn)\b)\s*(?:no\.?\s*|nomor\s*)?(?<span>\d{2,10})(?![\w/-]|\s*(?:rb|ribu|x|hari|kali|bulan))/y;

/** `ADU-2026-0012` in any spelling, and bare digits that stand behind a word for complaint. */
export const tickets: SpanFinder = ({ text }) =>
  withLists(text, [
    ...spansOf('ticket', text, /\badu(?:an)?[\s\-/.#:_]*[2z][\do]{3}[\s\-/.#:_]*[\doil]{1,6}\b/g, ([typed]) =>
      readTicket(typed),
    ),
    ...spansOf('ticket', text, NAMED_TICKET, (match) => match.groups?.span),
    ...spansOf('ticket', text, /^\W*adu\s+(?<span>\d{1,3})\W*$/g, (match) => match.groups?.span),
    // Numbers of other complaint systems: SP4N-LAPOR, and those that carry a slash.
    ...spansOf(
      'ticket',
      text,
      /\b(?:sp4n|span lapor|(?:aplikasi|situs|web) lapor|lapor\.go\.id)\b[^\d\n]{0,40}(?<span>\d{5,10})(?![\d/-])/g,
      (match) => match.groups?.span,
    ),
    ...spansOf('ticket', text, OTHER_TICKET, ([typed]) => typed.toUpperCase()),
    ...spansOf('ticket', text, LETTER_TICKET, ({ groups }) => groups?.span?.toUpperCase()),
    ...spansOf('ticket', text, NUMBER_FIRST, ({ groups }) => (PERMIT.test(text) ? undefined : groups?.span)),
  ]);

const NAMED_TICKET = new RegExp(
  String.raw`\b${COMPLAINT}\b${BETWEEN}\s*(?<span>\d{3,10})(?![\d/-]|\s*(?:rb|ribu|rebu|jt|juta|x|hari|kali|orang|m\b))`,
  'g',
);
const OTHER_TICKET = new RegExp(
  String.raw`(?<![\w/])(?:${OTHER_SYSTEM}|mc\/\d{4,6})(?![\w/])|(?<=\b${COMPLAINT}\s*(?:no|nomor|nomer|number)?\.?\s*)\d{3,7}\/[a-z]{2,4}\/[ivx]{1,4}\/20\d\d\b`,
  'g',
);
/** A complaint by letter, under the number of its sender: `pengaduan kami nomor 17/LP/2026`. */
const LETTER_TICKET = new RegExp(
  String.raw`\b${COMPLAINT}\b(?:\s+\p{L}+){0,2}\s+(?:no|nomor|nomer)\b\.?\s*(?<span>\d{1,6}(?:\/[a-z\d.-]{1,8}){1,4})(?![\w/])`,
  'gu',
);
/** The number before the word: `no 0391 ga ketemu, coba cek lagi laporan sy`. */
const NUMBER_FIRST =
  /(?<![\w/.-]|rp\.?\s*)(?<span>\d{3,7})(?![\w/-]|\.\d|\s*(?:rb|ribu|rebu|jt|juta|x|hari|kali|orang|m\b|meter))(?=[^\d\n]{0,40}\b(?:aduan|pengaduan|laporan|keluhan|tiket|complaint)(?:ku|nya|\s+(?:sy|saya|kami|kula|ambo|abdi|ulun|awak))\b)/g;
const PERMIT =
  /\b(?:izin|ijin|idin|berkas|permohonan|imb|pbg|slf|nib|sip\p{L}?|siup|reklame|permit|application|skgr|sku)\b|\d\D+\d{3}/u;

function withLists(text: string, found: readonly RawSpan[]): RawSpan[] {
  return found.flatMap((span) => [span, ...listAfter(text, span)]);
}

function listAfter(text: string, { end }: RawSpan): RawSpan[] {
  ONE_MORE.lastIndex = end;
  const match = ONE_MORE.exec(text);
  const digits = match?.groups?.span;
  if (match === null || digits === undefined) return [];
  const stop = match.index + match[0].length;
  const span: RawSpan = { kind: 'ticket', start: stop - digits.length, end: stop, value: digits };
  return [span, ...listAfter(text, span)];
}

export const codes: SpanFinder = ({ text }) =>
  spansOf('code', text, /(?<![\w/-])[a-z\d]{4}[-\s]?[a-z\d]{4}(?![\w/-])/g, ([typed]) =>
    YEAR_AND_WORD.test(typed) ? undefined : readTrackingCode(typed),
  );
/** `2027 dong`. */
const YEAR_AND_WORD = /^20\d\d\s[a-z]{4}$/;

/** The code of a notice: `B4K7M2X`. */
export const notices: SpanFinder = ({ text }) => [
  ...spansOf('notice', text, /(?<![\w/-])b[i1l]a[\s-]?[a-z\d]{4}[\s-]?[a-z\d]{3}(?![\w/-])/g, ([typed]) => {
    const code = readQuoteCode(typed);
    return code === undefined ? undefined : formatQuoteCode(code);
  }),
  ...spansOf('notice', text, /(?<![\w/-])[a-z\d]{7}(?![\w/-])/g, ([typed]) => readNoticeCode(typed)),
];

const MOBILE = /(?<![\w/-])(?:\+?62|0)[\s.-]?8\d{1,3}(?:[\s.-]?\d{2,5}){2,3}(?![\w/-])/g;
/** A number of the fixed network, where it is called one. */
const FIXED =
  /\b(?:telp|telpon|telepon|tlp|telfon|hubungi|hub|call|phone|kantor|rumah|fax|hp|wa)\b[^\d\n]{0,16}(?<span>0\d{2,3}[\s.-](?:\d{5,8}|\d{2,4}[\s.-]\d{2,4}(?:[\s.-]\d{2,4})?))(?![\w/-])/g;

/**
 * `0766-21234`, `(0766) 21234`: an area code of the national numbering plan begins with 02 to 09, but not 08. With a space
 * between it may as well be a file.
 */
const LAND_LINE = /(?<![\w/-])(?:\(0[2-79]\d{1,2}\)[\s-]?|0[2-79]\d{1,2}-)\d{5,8}(?![\w/-])/g;

/** `+60 12-345 6789`: with its plus it can be nothing else. */
const ABROAD = /(?<![\w/-])\+\d{1,3}[\s-]?\(?\d{1,4}\)?(?:[\s-]?\d{2,5}){1,3}(?![\w/-])/g;

export const phones: SpanFinder = ({ text }) => [
  ...spansOf('phone', text, MOBILE, ([typed]) => {
    const digits = typed.replace(/\D/g, '').length;
    return digits >= 10 && digits <= 14 ? typed : undefined;
  }),
  ...spansOf('phone', text, FIXED),
  ...spansOf('phone', text, LAND_LINE),
  ...spansOf('phone', text, ABROAD, ([typed]) => {
    const digits = typed.replace(/\D/g, '').length;
    return digits >= 8 && digits <= 15 ? typed : undefined;
  }),
];

/** A person's number has 16 digits, a business's 13, a taxpayer's 15: none of them is a file's. */
export const persons: SpanFinder = ({ text }) => [
  ...spansOf('number', text, /(?<![\w/-])\d{2}\.?\d{3}\.?\d{3}\.?\d-?\d{3}\.?\d{3}(?![\w/-])/g),
  ...spansOf('nik', text, /(?<![\w/-])\d{4}(?:[ .-]?\d{4}){3}(?![\w/-])/g, ([typed]) => typed.replace(/\D/g, '')),
  ...spansOf('nib', text, /(?<![\w/-])\d{13}(?![\w/-])/g),
];
