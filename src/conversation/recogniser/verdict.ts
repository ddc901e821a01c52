import type { Intent, Verdict } from './recognition.ts';

/**
 * What a rule makes of a message that has one wish and is no keyword.
 * @param because one short line for the officer who asks why
 * @param intents the likeliest first
 */
export function verdict(because: string, ...intents: Intent[]): Verdict {
  return { intents, wishes: 1, exactKeyword: undefined, explain: [because] };
}
