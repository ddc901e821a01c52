import type { Answer, Answers } from './turn.ts';

/** Both; where both have an answer, the later one. It may be one of the two itself. */
export function both(first: Answers, later: Answers): Answers {
  if (hasNone(later)) return first;
  return hasNone(first) ? later : { ...first, ...later };
}

function hasNone(answers: Answers): boolean {
  for (const _ in answers) return false;
  return true;
}

/** Those of the answers that are known. */
export function known(answers: Readonly<Record<string, Answer | undefined>>): Answers {
  const found: Answers = {};
  for (const name in answers) {
    const answer = answers[name];
    if (answer !== undefined) found[name] = answer;
  }
  return found;
}

/** The answers but for those of these names. Not by `delete`, which makes an object slow for all who read it later. */
export function without(answers: Answers, names: readonly string[]): Answers {
  const others: Answers = {};
  for (const name in answers) {
    const answer = answers[name];
    if (answer !== undefined && !names.includes(name)) others[name] = answer;
  }
  return others;
}
