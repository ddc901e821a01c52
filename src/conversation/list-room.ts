import { measure } from '../text/gsm7.ts';
import type { Choice } from './turn.ts';

/** Fewer than these are no list. */
const FEWEST = 2;

/**
 * Of the things found, as many as an SMS question has room for: what is not written out, the citizen can still name.
 * @param parts how many SMS parts the question may take
 * @param say the question with a list
 */
export function asManyAsFit(
  choices: readonly Choice[],
  parts: number,
  say: (choices: readonly Choice[]) => string,
): Choice[] {
  const shown = [...choices];
  while (shown.length > FEWEST && measure(say(shown)).parts > parts) shown.pop();
  return shown;
}
