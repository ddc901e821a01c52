import type { Intent } from './recognition.ts';

/** The key of a message letter for letter, which tells `min` from `admin`; none where numbers say more than words. */
export function asTyped(typed: readonly string[]): string {
  const text = typed.join(' ');
  return /\p{L}/u.test(text) && !/\p{N}/u.test(text) ? `= ${text}` : '';
}

/** What short messages mean that are, word for word, examples of some flow, or of several. */
export class Examples {
  readonly #labels = new Map<string, Map<string, number>>();

  constructor(examples: Iterable<readonly [words: string, label: string]>) {
    for (const [words, label] of examples) {
      if (words === '') continue;
      const labels = this.#labels.get(words) ?? new Map<string, number>();
      labels.set(label, (labels.get(label) ?? 0) + 1);
      this.#labels.set(words, labels);
    }
  }

  /** Whose example these words are: the more of the examples a flow has, the surer. */
  labelsOf(words: string): Intent[] | undefined {
    const labels = this.#labels.get(words);
    if (labels === undefined) return undefined;
    const all = [...labels.values()].reduce((sum, count) => sum + count, 0);
    return [...labels]
      .map(([flow, count]) => ({ flow, confidence: count / all }))
      .sort((a, b) => b.confidence - a.confidence);
  }
}
