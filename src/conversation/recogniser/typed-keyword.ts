import type { Reading } from './reading.ts';
import type { Verdict } from './recognition.ts';
import type { Understanding } from './understanding.ts';
import { verdict } from './verdict.ts';

/** How sure a keyword with a slip in it is. */
const MISTYPED = 0.85;

/** Flows that nobody asks for: `kelar?` and `beres?` ask about a file, `kelar` ends the talk. */
const NEVER_ASKED: ReadonlySet<string> = new Set(['cancel', 'thanks', 'yes', 'no', 'greeting']);
/**
 * Flows whose keywords mean them only when nothing is named beside: `daftar imb` is to apply, not to list, and
 * `cara urus imb gimana` asks about that permit.
 */
const ALONE: ReadonlySet<string> = new Set(['my_files', 'help']);
/** Flows whose words stand beside a rating: `5 terima kasih`, `4*`. */
const RATED_WITH: ReadonlySet<string> = new Set(['thanks', 'cancel']);
/** Flows that nobody gives a number to: `INFO 00456` and `no. 00456` ask about the file. */
const NUMBERLESS: ReadonlySet<string> = new Set([
  ...['help', 'greeting', 'thanks', 'yes', 'no', 'cancel', 'language'],
  ...['requirements', 'procedure', 'processing_time', 'office_info'],
]);
/** Who begins like a letter gives no command: `yth bapak petugas` greets. */
const LETTER = 'yth';

/** The flow whose keyword the message consists of, but for numbers, names of permits and fillers. */
export function keywordVerdict(reading: Reading, { keywords, lexicon }: Understanding): Verdict | undefined {
  if (reading.words[0] === LETTER) return undefined;
  const said = reading.words.filter((word) => !word.startsWith('#') && word !== '?');
  const flow = keywords.flowOf(said) ?? keywords.flowOf(said.filter((word) => !lexicon.fillers.has(word)));
  if (flow === undefined || meansOther(flow, reading)) return undefined;
  const phrase = said.join(' ');
  return isAsTyped(reading, lexicon.standard)
    ? { ...verdict(`keyword ${phrase}`, { flow, confidence: 1 }), exactKeyword: flow }
    : verdict(`almost the keyword ${phrase}`, { flow, confidence: MISTYPED });
}

/** What stands beside the keyword shows that something else is meant. */
function meansOther(flow: string, reading: Reading): boolean {
  const { words } = reading;
  if (NUMBERLESS.has(flow) && hasFile(reading)) return true;
  if (NEVER_ASKED.has(flow) && words.includes('?')) return true;
  if (RATED_WITH.has(flow) && isRating(words)) return true;
  return ALONE.has(flow) && words.some((word) => word.startsWith('#'));
}

function hasFile({ spans }: Reading): boolean {
  return spans.some(({ kind }) => kind === 'permit' || kind === 'code' || kind === 'ticket');
}

/** A number, or several stars. */
function isRating(words: readonly string[]): boolean {
  return words.includes('#digits') || words.filter((word) => word === '*').length > 1;
}

/** No word had a slip put right: short forms and stretched letters are no slips. */
function isAsTyped({ text, tokens }: Reading, standard: ReadonlyMap<string, string>): boolean {
  return tokens.every((token) => {
    const typed = text.slice(token.start, token.end).toLowerCase();
    return typed === token.text || standard.has(typed) || !/^\p{L}+$/u.test(typed) || /(.)\1/.test(typed);
  });
}
