import type { FlowWords } from './recognition.ts';

/** Longest message that a phrase alone explains, in words without politeness: a longer one tells more. */
const MOST_WORDS = 12;
/** Words that `...` may stand for. */
const MOST_BETWEEN = 3;
const GAP = '...';

interface Phrase {
  flow: string;
  pattern: RegExp;
  /** Words of the phrase: the more, the more it says. */
  size: number;
}

/** Short questions that mean one flow whatever they resemble: `kapan ... selesai`, `surat kuasa`. */
export class Phrases {
  /** By their first word: most messages have none of these. */
  readonly #byFirst = new Map<string, Phrase[]>();
  readonly #fillers: ReadonlySet<string>;

  /** @param read splits a phrase into words, as it is done with messages */
  constructor(flows: readonly FlowWords[], read: (phrase: string) => readonly string[], fillers: ReadonlySet<string>) {
    this.#fillers = fillers;
    for (const { id, phrases = {} } of flows) {
      for (const phrase of Object.values(phrases).flat()) this.#add(id, phrase ?? '', read);
    }
  }

  #add(flow: string, phrase: string, read: (phrase: string) => readonly string[]): void {
    const parts = phrase.split(GAP).map((part) => this.#telling(read(part)));
    const words = parts.flat();
    const [first] = words;
    if (first === undefined) return;
    const between = `(?: \\S+){0,${MOST_BETWEEN}} `;
    // Words have letters, digits and # only: nothing that a pattern reads otherwise.
    const said = parts.map((part) => part.join(' ')).join(between);
    const pattern = new RegExp(`(?<!\\S)${said}(?!\\S)`, 'u');
    this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), { flow, pattern, size: words.length }]);
  }

  /** The flows that these words mean, the one with the longest phrase first. */
  flowsIn(words: readonly string[]): string[] {
    const telling = this.#telling(words);
    if (telling.length > MOST_WORDS) return [];
    const text = telling.join(' ');
    const found = [...new Set(telling)]
      .flatMap((word) => this.#byFirst.get(word) ?? [])
      .filter(({ pattern }) => pattern.test(text))
      .sort((a, b) => b.size - a.size);
    return [...new Set(found.map(({ flow }) => flow))];
  }

  /** The words that count, in one form: `di mana` is `dimana`, `ambilnya` is `ambil`. */
  #telling(words: readonly string[]): string[] {
    const telling = words.filter((word) => word !== '?' && !this.#fillers.has(word));
    return telling
      .join(' ')
      .replace(/\b(di|ke) mana\b/g, '$1mana')
      .replace(/(?<=\p{L}{3})nya(?!\S)/gu, '')
      .split(' ')
      .filter((word) => word !== '');
  }
}
