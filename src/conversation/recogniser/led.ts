import type { Reading } from './reading.ts';
import type { Verdict } from './recognition.ts';
import type { Understanding } from './understanding.ts';
import { verdict } from './verdict.ts';

/** The flow whose keyword, with a story behind it, says what is wanted: `LAPOR petugas loket 3 kasar`. */
const LED = 'complaint';
const SURE = 0.95;
const SURE_ANYHOW = 0.6;
/** Fewest words of a story. */
const STORY_WORDS = 2;
/** `LAPOR: apakah ...`: the keyword is a heading, and what follows is the story. */
const HEADED = /^\s*\p{L}+\s*:/u;
/** What is wanted nevertheless: `aduan saya sampai mana`, `lapor ke saya tiap progresnya`. */
const ANYHOW: ReadonlySet<string> = new Set([
  ...['complaint_status', 'complaint_reply', 'complaint_withdraw', 'rating'],
  ...['follow', 'start', 'unfollow', 'stop', 'thanks', 'cancel', 'language', 'other'],
]);

/**
 * A complaint, by the keyword that the message begins with, whatever the words behind it look like: who writes COMPLAIN and
 * tells of five hours in the queue does not ask for the opening hours.
 * @param guess what the message seems to want by its words
 */
export function ledVerdict(
  { text, words, spans }: Reading,
  { keywords, lexicon }: Understanding,
  guess: Verdict,
): Verdict | undefined {
  const told = words.filter((word) => word !== '?' && word !== '#');
  const [first = '', ...others] = told;
  if (keywords.flowOf([first]) !== LED || spans.some(({ kind }) => kind === 'ticket')) return undefined;
  if (others.filter((word) => !lexicon.fillers.has(word)).length < STORY_WORDS) return undefined;
  const [best] = guess.intents;
  const isOther = best !== undefined && best.confidence >= SURE_ANYHOW && ANYHOW.has(best.flow);
  if (isOther && !HEADED.test(text)) return undefined;
  return verdict(`begins with the keyword ${first}, with a story behind it`, { flow: LED, confidence: SURE });
}
