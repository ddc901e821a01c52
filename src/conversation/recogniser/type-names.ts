import type { Token } from '../../text/tokens.ts';
import type { TypeNames } from './recognition.ts';

/** A permit type that a message names. */
export interface TypeHit {
  id: string;
  /** First token and the one behind the last. */
  from: number;
  to: number;
}

interface Name {
  id: string;
  words: readonly string[];
}

/** Finds permit types by what citizens call them. */
export class TypeFinder {
  readonly #names: Map<string, Name[]>;
  readonly #hints: Map<string, Name[]>;

  /** @param read splits a name into words in standard spelling, as it is done with messages */
  constructor(types: readonly TypeNames[], read: (name: string) => readonly string[]) {
    this.#names = byFirstWord(
      types.flatMap(({ id, names }) => [id.replaceAll('_', ' '), ...names].map((name) => ({ id, words: read(name) }))),
    );
    this.#hints = byFirstWord(types.flatMap(({ id, hints = [] }) => hints.map((name) => ({ id, words: read(name) }))));
  }

  /** The longest names, from left to right. */
  named(tokens: readonly Token[]): TypeHit[] {
    return find(tokens, this.#names);
  }

  /** What only makes one think of a type. */
  hinted(tokens: readonly Token[]): TypeHit[] {
    return find(tokens, this.#hints);
  }
}

function byFirstWord(names: readonly Name[]): Map<string, Name[]> {
  const index = new Map<string, Name[]>();
  for (const name of names) {
    const first = name.words[0];
    if (first !== undefined) index.set(first, [...(index.get(first) ?? []), name]);
  }
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length);
  return index;
}

/** The longest names win over those that they overlap: `perpanjangan SIP dokter umum` is about doctors. */
function find(tokens: readonly Token[], names: ReadonlyMap<string, readonly Name[]>): TypeHit[] {
  const all = tokens.flatMap((_, from) => hitAt(tokens, from, names) ?? []);
  const chosen: TypeHit[] = [];
  for (const hit of all.sort((a, b) => b.to - b.from - (a.to - a.from))) {
    if (!chosen.some((other) => hit.from < other.to && other.from < hit.to)) chosen.push(hit);
  }
  return chosen.sort((a, b) => a.from - b.from);
}

function hitAt(
  tokens: readonly Token[],
  from: number,
  names: ReadonlyMap<string, readonly Name[]>,
): TypeHit | undefined {
  for (const { id, words } of names.get(tokens[from]?.text ?? '') ?? []) {
    const to = endOf(tokens, from, words);
    if (to !== undefined) return { id, from, to };
  }
  return undefined;
}

/** Hyphens, dots and slashes inside a name do not matter: `p-irt`, `ukl/upl`. */
function endOf(tokens: readonly Token[], from: number, words: readonly string[]): number | undefined {
  let at = from;
  for (const word of words) {
    while (at > from && /^[-./&]$/.test(tokens[at]?.text ?? '')) at += 1;
    if (tokens[at]?.text !== word) return undefined;
    at += 1;
  }
  return at;
}
