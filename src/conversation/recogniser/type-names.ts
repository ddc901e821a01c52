import { Speller } from '../../text/spelling.ts';
import type { Token } from '../../text/tokens.ts';
import type { TypeNames } from './recognition.ts';

/** A permit type that a message names. */
export interface TypeHit {
  id: string;
  /** First token and the one behind the last. */
  from: number;
  to: number;
  /** Every word stands as it is in the name, without ending or slip. */
  isExact: boolean;
}

interface Name {
  id: string;
  words: readonly string[];
}
type Index = ReadonlyMap<string, readonly Name[]>;

/** What regional languages hang on a word: `apotekku`, `imbe`, `klinikta`, `dangdutan`. */
const CLITIC = /(?:nya|nyo|ny|ne|na|ku|mu|ta|mi|ji|ki|ka|lah|kah|an|e)$/;
const SHORTEST_STEM = 3;
/** Shorter words are too often another word than a slip. */
const SHORTEST_SLIP = 6;

/** Finds permit types by what citizens call them. */
export class TypeFinder {
  readonly #names: Index;
  readonly #hints: Index;
  readonly #words: ReadonlySet<string>;
  readonly #speller: Speller;
  readonly #isCommon: (word: string) => boolean;

  /**
   * @param read splits a name into words in standard spelling, as it is done with messages
   * @param isCommon true for a word that is right as it is, whatever name it is like
   */
  constructor(
    types: readonly TypeNames[],
    read: (name: string) => readonly string[],
    isCommon: (word: string) => boolean,
  ) {
    const names = types.flatMap(({ id, names: said }) =>
      [id.replaceAll('_', ' '), ...said].map((name) => ({ id, words: read(name) })),
    );
    const hints = types.flatMap(({ id, hints: said = [] }) => said.map((name) => ({ id, words: read(name) })));
    this.#names = byFirstWord(names);
    this.#hints = byFirstWord(hints);
    this.#words = new Set([...names, ...hints].flatMap(({ words }) => words));
    this.#speller = new Speller(this.#words);
    this.#isCommon = isCommon;
  }

  /** The longest names, from left to right. */
  named(tokens: readonly Token[]): TypeHit[] {
    return find(this.#forms(tokens), this.#names);
  }

  /** What only makes one think of a type. */
  hinted(tokens: readonly Token[]): TypeHit[] {
    return find(this.#forms(tokens), this.#hints);
  }

  /** What each word may be in a name: itself, without its ending, without its slip. */
  #forms(tokens: readonly Token[]): string[][] {
    return tokens.map(({ text }) => {
      if (this.#words.has(text)) return [text, ...this.#stem(text)];
      const stem = this.#stem(text);
      if (stem.length > 0 || text.length < SHORTEST_SLIP || this.#isCommon(text)) return [text, ...stem];
      const meant = this.#speller.meant(text);
      return meant === undefined ? [text] : [text, meant];
    });
  }

  #stem(word: string): string[] {
    const stem = word.replace(CLITIC, '');
    return stem !== word && stem.length >= SHORTEST_STEM && this.#words.has(stem) ? [stem] : [];
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
function find(forms: readonly (readonly string[])[], names: Index): TypeHit[] {
  const all = forms.flatMap((_, from) => hitAt(forms, from, names) ?? []);
  const chosen: TypeHit[] = [];
  for (const hit of all.sort((a, b) => b.to - b.from - (a.to - a.from))) {
    if (!chosen.some((other) => hit.from < other.to && other.from < hit.to)) chosen.push(hit);
  }
  return chosen.sort((a, b) => a.from - b.from);
}

function hitAt(forms: readonly (readonly string[])[], from: number, names: Index): TypeHit | undefined {
  for (const first of forms[from] ?? []) {
    for (const { id, words } of names.get(first) ?? []) {
      const to = endOf(forms, from, words);
      if (to !== undefined) return { id, from, to, isExact: isExact(forms.slice(from, to), words) };
    }
  }
  return undefined;
}

function isExact(forms: readonly (readonly string[])[], words: readonly string[]): boolean {
  return words.every((word) => forms.some(([said]) => said === word));
}

/** Hyphens, dots and slashes inside a name do not matter: `p-irt`, `ukl/upl`. */
function endOf(forms: readonly (readonly string[])[], from: number, words: readonly string[]): number | undefined {
  let at = from;
  for (const word of words) {
    while (at > from && /^[-./&]$/.test(forms[at]?.[0] ?? '')) at += 1;
    if (forms[at]?.includes(word) !== true) return undefined;
    at += 1;
  }
  return at;
}

/** Buildings that are names of types too: a building approval may be meant for them. */
const BUILDINGS: ReadonlySet<string> = new Set(
  'TDG KLINIK APOTEK PANTI PAUD RUMAH_SAKIT PETERNAKAN KOPERASI TOWER TDUP NIB TOKO_MODERN'.split(' '),
);
/** Types that are about a building, whatever stands in it. */
const ABOUT_BUILDINGS: ReadonlySet<string> = new Set(['PBG', 'IMB', 'SLF', 'REKLAME', 'KKPR']);
const LEVIED = 'PBG';

/**
 * The types that a message is about, the surest first. Names win; hints only speak where no name was said, or tell of
 * which trade a licence is: `perpanjang SIP ... bidan`.
 * @param isLevy the message asks for a levy, which nearly only building approvals have (UU 1/2022)
 */
export function typesMeant(named: readonly TypeHit[], hinted: readonly TypeHit[], isLevy: boolean): string[] {
  const hints = [...new Set([...hinted].sort((a, b) => length(b) - length(a)).map(({ id }) => id))];
  const ids = [...new Set(named.map(({ id }) => id))];
  if (isLevy && [...ids, ...hints].every((id) => BUILDINGS.has(id) || id === LEVIED)) return [LEVIED];
  if (ids.length === 0) return hints;
  const isBuilding = ids.some((id) => ABOUT_BUILDINGS.has(id));
  const meant = named.filter((hit) => !(isBuilding && BUILDINGS.has(hit.id) && length(hit) === 1));
  return [...new Set(meant.map(({ id }) => variantOf(id, [...ids, ...hints]) ?? id))];
}

function length({ from, to }: TypeHit): number {
  return to - from;
}

/** The one kind of a licence that is told elsewhere in the message; ids of kinds begin with the licence's. */
function variantOf(id: string, told: readonly string[]): string | undefined {
  const variants = [...new Set(told.filter((other) => other.startsWith(`${id}_`)))];
  return variants.length === 1 ? variants[0] : undefined;
}
