/** What is taken back: a complaint, by its name or its ticket. */
const COMPLAINT = String.raw`(?:(?:laporan|lapor|aduan|pengaduan|komplain|keluhan|tiket)(?:ku|nya|an)?|complaints?|reports?|ticket|adu[- ]?\d{4}[- ]?\d+)`;
/** Taking back, in the words that citizens use for it. */
const TAKE_BACK =
  '(?:(?:me|di)?n?cabut(?:in|kan)?|(?:me)?narik|(?:di)?tarik|batalkan|batalin|dibatalkan|dibatalin|membatalkan|withdraw|retract|take back|cancel)';
const BETWEEN = String.raw`(?:\W+[\p{L}\p{N}-]+){0,3}\W+`;
const ASKS_TO = new RegExp(
  String.raw`(?<!\p{L})(?:${TAKE_BACK}${BETWEEN}(?:${COMPLAINT})|(?:${COMPLAINT})${BETWEEN}${TAKE_BACK})(?!\p{L})`,
  'iu',
);
/** What is not to be taken back after all, or what the office should take down: `reklame belum dicabut`. */
const NOT =
  /\b(?:(?:ga|gak|nggak|tidak|tdk|batal|urung) (?:jadi )?(?:di|men)?cabut|jangan (?:di)?(?:cabut|tarik|batalkan)|(?:blm|belum|ga|gak|tidak|tdk) (?:juga |jg )?di(?:cabut|tarik|batalkan)|(?:don'?t|do not) (?:withdraw|cancel))/i;
/** Longest message that only takes something back; a story may use the words for anything. */
const MOST_WORDS = 14;

/** True where the message asks to take back a complaint: `cabut laporan saya`, `aduan saya tarik pak, sudah damai`. */
export function asksToWithdraw(text: string): boolean {
  return ASKS_TO.test(text) && !NOT.test(text) && text.trim().split(/\s+/).length <= MOST_WORDS;
}
