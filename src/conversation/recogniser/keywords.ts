import type { FlowWords } from './recognition.ts';

/** The words that open a flow when a message consists of them. */
export class Keywords {
  /** Every word that stands in a keyword, as it is written there. */
  readonly words: ReadonlySet<string>;
  readonly #flowOf: ReadonlyMap<string, string>;

  /** @param read splits a keyword into words, as it is done with messages */
  constructor(flows: readonly FlowWords[], read: (keyword: string) => readonly string[]) {
    const flowOf = new Map<string, string>();
    for (const flow of flows) {
      for (const keyword of Object.values(flow.keywords).flat()) {
        const phrase = keyword === undefined ? '' : read(keyword).join(' ');
        if (phrase !== '' && !flowOf.has(phrase)) flowOf.set(phrase, flow.id);
      }
    }
    this.#flowOf = flowOf;
    this.words = new Set([...flowOf.keys()].flatMap((keyword) => keyword.split(' ')));
  }

  /** The flow whose keyword these words are; a repeated keyword is one: `stop stop stop`. */
  flowOf(words: readonly string[]): string | undefined {
    const first = words[0];
    const isRepeated = first !== undefined && words.every((word) => word === first);
    return this.#flowOf.get(words.join(' ')) ?? (isRepeated ? this.#flowOf.get(first) : undefined);
  }
}
