import { readNoticeCode } from '../../../domain/notice-code.ts';
import { formatQuoteCode, readQuoteCode } from '../../../domain/quote-code.ts';
import { readTicket } from '../../../domain/ticket.ts';
import { readTrackingCode } from '../../../domain/tracking-code.ts';
import { type SpanFinder, spansOf } from './span.ts';

export const links: SpanFinder = ({ text }) =>
  spansOf(
    'link',
    text,
    // Each part ends where the next begins: a message of 20,000 @ takes no longer than one of 20,000 words.
    /\bhttps?:\/\/\S+|\b(?:www\.|wa\.me|bit\.ly)\S*|(?<!\S)[^\s@]{1,64}@[^\s@]+|\b[\w-]{1,63}\.(?:com|net|id|xyz|info|org|site|me)\b\S*/g,
  );

/** `ADU-2026-0012` in any spelling, and bare digits that stand behind a word for complaint. */
export const tickets: SpanFinder = ({ text }) => [
  ...spansOf('ticket', text, /\badu(?:an)?[\s\-/.#:_]*[2z][\do]{3}[\s\-/.#:_]*[\doil]{1,6}\b/g, ([typed]) =>
    readTicket(typed),
  ),
  ...spansOf(
    'ticket',
    text,
    /\b(?:tiket|ticket|aduan|pengaduan|laporan|lapor|keluhan|complaint|komplain|lpr|adu)(?:\s*(?:sp4n|span|lapor|saya|sy|ku|no|nomor|nomer|nmr|number|id|kode|dgn|dengan|tadi|kemarin)\b|\s*[#:.]|-)*\s*(?<span>\d{3,10})(?![\d/-]|\s*(?:rb|ribu|x|hari))/g,
    (match) => match.groups?.span,
  ),
  // Numbers of other complaint systems: SP4N-LAPOR, and those that carry a slash.
  ...spansOf(
    'ticket',
    text,
    /\b(?:sp4n|lapor\.go\.id|span lapor)\b[^\d\n]{0,12}(?<span>\d{5,10})(?![\d/-])/g,
    (match) => {
      return match.groups?.span;
    },
  ),
  ...spansOf(
    'ticket',
    text,
    /\b(?:tiket|ticket|aduan|pengaduan|keluhan|komplain|complaint)\s*(?:no|nomor|nomer|number)?\.?\s*(?<span>\d{3,7}\/[a-z]{2,4}\/[ivx]{1,4}\/20\d\d)\b/g,
    (match) => match.groups?.span?.toUpperCase(),
  ),
];

export const codes: SpanFinder = ({ text }) =>
  spansOf('code', text, /(?<![\w/-])[a-z\d]{4}[-\s]?[a-z\d]{4}(?![\w/-])/g, ([typed]) => readTrackingCode(typed));

/** The code of a notice: `B4K7M2X`. */
export const notices: SpanFinder = ({ text }) => [
  ...spansOf('notice', text, /(?<![\w/-])b[i1l]a[\s-]?[a-z\d]{4}[\s-]?[a-z\d]{3}(?![\w/-])/g, ([typed]) => {
    const code = readQuoteCode(typed);
    return code === undefined ? undefined : formatQuoteCode(code);
  }),
  ...spansOf('notice', text, /(?<![\w/-])[a-z\d]{7}(?![\w/-])/g, ([typed]) => readNoticeCode(typed)),
];

export const phones: SpanFinder = ({ text }) =>
  spansOf('phone', text, /(?<![\w/-])(?:\+?62|0)[\s-]?8\d{1,3}(?:[\s-]?\d{2,5}){2,3}(?![\w/-])/g, ([typed]) => {
    const digits = typed.replace(/\D/g, '').length;
    return digits >= 10 && digits <= 14 ? typed : undefined;
  });

/** A person's number has 16 digits, a business's 13, a taxpayer's 15: none of them is a file's. */
export const persons: SpanFinder = ({ text }) => [
  ...spansOf('number', text, /(?<![\w/-])\d{2}\.?\d{3}\.?\d{3}\.?\d-?\d{3}\.?\d{3}(?![\w/-])/g),
  ...spansOf('nik', text, /(?<![\w/-])\d{4}(?:[ .-]?\d{4}){3}(?![\w/-])/g, ([typed]) => typed.replace(/\D/g, '')),
  ...spansOf('nib', text, /(?<![\w/-])\d{13}(?![\w/-])/g),
];
