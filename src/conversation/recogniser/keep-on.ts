import type { Reading } from './reading.ts';
import type { Verdict } from './recognition.ts';
import { verdict } from './verdict.ts';

const HALT =
  /^(?:stop|distop|berhenti|berhentikan|diberhentikan|hentikan|dihentikan|matikan|mematikan|dimatikan|nonaktif|nonaktifkan|dinonaktifkan|unreg|diunreg|unsubscribe|mute|dimute)$/;
/** What is cut off: `infonya jangan diputus`; only beside a word for news, for contracts are cut off too. */
const CUT = /^(?:diputus|putuskan|diputuskan|memutus|diputusin|putusin|disetop)$/;
const NEWS =
  /^(?:informasi|kabar|kabari|pemberitahuan|pesan|sms|whatsapp|langganan|kiriman|info|kabarnya|pesannya|smsnya|update|updatenya|siaran|peringatan|pengingat)$/;
/** What turns news on again: `nyalakan lagi notifnya`. */
const TURN_ON =
  /^(?:sambung|sambungin|sambungkan|nyalakan|nyalain|hidupkan|hidupin|idupin|aktifkan|aktifin|lanjutkan|lanjutin|lanjut)$/;
/** What says that the halt is over: `sempat saya matikan, aktifkan notifnya`. */
const PAST: ReadonlySet<string> = new Set(['sempat', 'pernah', 'kemarin', 'tadi', 'dulu', 'terlanjur', 'dahulu']);
/** What makes of it a refusal or a complaint. */
const NOT_ON: ReadonlySet<string> = new Set(['jangan', 'tidak', 'tak', 'nggak', 'kenapa', 'kok', 'siapa', 'bukan']);
/** What takes the halt back, before it or behind it. */
const BEFORE: ReadonlySet<string> = new Set(['jangan', 'batal', 'batalkan', 'dont', "don't", 'jadi']);
const BEHIND = 'dibatalkan';
const NEGATIONS: ReadonlySet<string> = new Set(['tidak', 'tak', 'nggak', 'bukan']);
/** What an office may go on with besides news: `jangan berhenti mengusut pungli`. */
const OTHER_MATTER =
  /^(?:pungli|pungutan|calo|korupsi|suap|oknum|kasus|laporan|aduan|pengaduan|\p{L}*usut|tindak|ditindak|menindak|penertiban|menertibkan|razia|proyek|pembangunan|pelayanan|usaha|kerja|bekerja|berjuang|proses|diproses|memproses)$/u;
/** Longer messages have a matter of their own. */
const MOST_WORDS = 9;

/**
 * Who asks not to be cut off, or takes a STOP back, wants to go on being told: `jangan matikan notif saya`,
 * `unreg dibatalkan ya`. Words alone would say the contrary.
 */
export function keepOnVerdict({ words }: Reading): Verdict | undefined {
  if (words.length > MOST_WORDS || words.some((word) => OTHER_MATTER.test(word))) return undefined;
  if (!isTurnedOn(words) && !words.some((_, place) => isTakenBack(words, place))) return undefined;
  return verdict('asks not to be cut off', { flow: 'start', confidence: 0.9 });
}

/** `sambung lagi notifikasinya`. */
function isTurnedOn(words: readonly string[]): boolean {
  if (words.some((word) => NOT_ON.has(word)) || !words.some((word) => NEWS.test(word))) return false;
  const was = words.findIndex((word) => PAST.has(word));
  const halt = words.findIndex((word, place) => was >= 0 && place > was && (HALT.test(word) || CUT.test(word)));
  return words.some(
    (word, place) => TURN_ON.test(word) && (words[place + 1] === 'lagi' || (halt >= 0 && halt < place)),
  );
}

function isTakenBack(words: readonly string[], place: number): boolean {
  const [word = '', before = '', behind = ''] = [words[place], words[place - 1], words[place + 1]];
  if (!HALT.test(word) && !(CUT.test(word) && words.some((other) => NEWS.test(other)))) return false;
  if (before === 'jadi') return NEGATIONS.has(words[place - 2] ?? '');
  return BEFORE.has(before) || behind === BEHIND;
}
