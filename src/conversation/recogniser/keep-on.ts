import type { Reading } from './reading.ts';
import type { Verdict } from './recognition.ts';
import { verdict } from './verdict.ts';

const HALT =
  /^(?:stop|distop|berhenti|berhentikan|diberhentikan|hentikan|dihentikan|matikan|mematikan|dimatikan|nonaktif|nonaktifkan|dinonaktifkan|unreg|diunreg|unsubscribe|mute|dimute)$/;
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
  if (!words.some((_, place) => isTakenBack(words, place))) return undefined;
  return verdict('asks not to be cut off', { flow: 'start', confidence: 0.9 });
}

function isTakenBack(words: readonly string[], place: number): boolean {
  const [word = '', before = '', behind = ''] = [words[place], words[place - 1], words[place + 1]];
  if (!HALT.test(word)) return false;
  if (before === 'jadi') return NEGATIONS.has(words[place - 2] ?? '');
  return BEFORE.has(before) || behind === BEHIND;
}
