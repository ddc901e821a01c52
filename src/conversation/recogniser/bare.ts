import { unitWord } from '../../text/number-words.ts';
import { moodRating } from './rating/mood.ts';
import { readRating } from './rating/stated.ts';
import type { Reading } from './reading.ts';
import type { Verdict } from './recognition.ts';
import { verdict } from './verdict.ts';

const YES = /^[👍👌✅✔☑🆗🤝💯]+$/u;
const NO = /^[👎❌✖🚫🙅❎]+$/u;
const THANKS = /^[🙏😊❤🥰🤗😍💐]+$/u;
const WAVE = /^[👋🖐✋🙋]+$/u;

/** What only joins a message to the one before: `kalau SIP bidan?`, `terus ruko?`. */
const JOINING = new Set([
  'kalau',
  'jika',
  'terus',
  'lalu',
  'dan',
  'dengan',
  'bagaimana',
  'untuk',
  'if',
  'and',
  'what',
  'about',
]);

/** Messages without a sentence: numbers, the name of a permit, signs. Undefined for all others. */
export function bareVerdict(reading: Reading, fillers: ReadonlySet<string>): Verdict | undefined {
  const words = reading.words.filter((word) => word !== '?' && !fillers.has(word) && !JOINING.has(word));
  return (
    (reading.expecting === 'rating' ? faces(reading) : undefined) ??
    signs(reading) ??
    wayBack(reading) ??
    ratings(reading) ??
    numbers(words) ??
    addressOnly(reading, words)
  );
}

function signs({ text }: Reading): Verdict | undefined {
  const bare = text.replace(/\s|\u200d|\ufe0f|\p{Emoji_Modifier}/gu, '');
  const table: readonly [RegExp, string][] = [
    [YES, 'yes'],
    [NO, 'no'],
    [THANKS, 'thanks'],
    [WAVE, 'greeting'],
  ];
  const flow = table.find(([pattern]) => pattern.test(bare))?.[1];
  return flow === undefined ? undefined : verdict('emoji', { flow, confidence: 0.9 });
}

/** Only faces and hands, where a rating is asked for: `👍👍👍`. */
function faces({ text }: Reading): Verdict | undefined {
  const isOnlySigns = /^[^\p{L}\p{N}⭐🌟]+$/u.test(text) && moodRating(text) !== undefined;
  return isOnlySigns ? verdict('faces', { flow: 'rating', confidence: 0.9 }) : undefined;
}

/** `0`, `*` and `#` lead out of a menu, as they do on the telephone. */
function wayBack({ text, expecting }: Reading): Verdict | undefined {
  const typed = text.trim();
  const isZero = typed === '0' && (expecting === undefined || expecting === 'choice');
  return isZero || typed === '#' || typed === '*'
    ? verdict('way back', { flow: 'cancel', confidence: 0.9 })
    : undefined;
}

function ratings(reading: Reading): Verdict | undefined {
  const rating = readRating(reading);
  if (rating === undefined) return undefined;
  if (!rating.isAlsoNumber) return verdict('rating', { flow: 'rating', confidence: 0.9 });
  const answer = { flow: 'flow_answer', confidence: 0.6 };
  return reading.expecting === 'rating'
    ? verdict('rating', { flow: 'rating', confidence: 0.9 })
    : verdict('bare number', answer, { flow: 'rating', confidence: 0.3 });
}

/** What stands around a number without saying what is wanted. */
const LABELS = new Set(
  `nomor no nopen noreg register registrasi berkas izin permohonan pendaftaran kode an atas nama number tiket ticket id
  pemohon surat punya saya resi tanda terima info apa ini #name #type`.split(/\s+/),
);

/** Only numbers: a file or a ticket is asked about; anything else answers a question. */
function numbers(words: readonly string[]): Verdict | undefined {
  const isBare = words.every((word) => word.startsWith('#') || unitWord(word) !== undefined);
  const isLabelled = words.every((word) => word.startsWith('#') || LABELS.has(word));
  if (words.length === 0 || !(isBare || isLabelled)) return undefined;
  if (words.includes('#ticket')) return verdict('bare ticket', { flow: 'complaint_status', confidence: 0.95 });
  if (words.includes('#notice')) return verdict('bare code of a notice', { flow: 'official', confidence: 0.95 });
  if (words.includes('#permit')) return verdict('bare permit number', { flow: 'status', confidence: 0.95 });
  return isBare ? verdict('bare answer', { flow: 'flow_answer', confidence: 0.7 }) : undefined;
}

/** Whom a letter is addressed to: `Yth. Bapak Kepala Dinas`. */
const TITLES = new Set(
  'yth petugas kepala dinas kantor tim pelayanan perizinan bidang camat lurah staf operator'.split(' '),
);

/** For whom help is asked: `tolongin saya dong`. */
const SELF = new Set(['saya', 'kami', 'kita']);

/** `yaaa`, `ya lah cik`; `yah` sighs. */
const LONG_YES = /^[^\p{L}]*ya+(?!\p{L})/iu;

/** Only words of address: `admin`, `uda`; with a plea among them, `tolong kak`, it asks for help. */
function addressOnly(reading: Reading, words: readonly string[]): Verdict | undefined {
  const isLetter = reading.words[0] === 'yth' && words.every((word) => TITLES.has(word));
  const isYes = words.length === 0 && LONG_YES.test(reading.text) && !reading.text.includes('?');
  if (isYes) return verdict('a long yes', { flow: 'yes', confidence: 0.7 });
  const isPlea = reading.words.includes('tolong') && words.every((word) => SELF.has(word));
  const isAddress = isLetter || (words.length === 0 && reading.words.some((word) => word !== '?'));
  if (!isAddress && !isPlea) return undefined;
  return isPlea
    ? verdict('only a plea', { flow: 'help', confidence: 0.7 })
    : verdict('only an address', { flow: 'greeting', confidence: 0.7 });
}
