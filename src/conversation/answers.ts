import type { Answer, Answers } from './turn.ts';

type Named<T> = Readonly<Record<string, T>>;

/** Those of the answers that are known. */
export function known(answers: Named<Answer | undefined>): Answers {
  const found: Answers = {};
  for (const name in answers) {
    const answer = answers[name];
    if (answer !== undefined) found[name] = answer;
  }
  return found;
}

/** Those of such names. Not by `delete`, which makes an object slow for all who read it later. */
export function those<T>(named: Named<T>, isWanted: (name: string) => boolean): Record<string, T> {
  const wanted: Record<string, T> = {};
  for (const name in named) {
    const one = named[name];
    if (one !== undefined && isWanted(name)) wanted[name] = one;
  }
  return wanted;
}

/** Both; where both have a name, the later one. It may be one of the two itself. */
export function both<T>(first: Named<T>, later: Named<T> | undefined): Named<T> {
  if (later === undefined || hasNone(later)) return first;
  return hasNone(first) ? later : { ...first, ...later };
}

function hasNone(named: Named<unknown>): boolean {
  for (const _ in named) return false;
  return true;
}
