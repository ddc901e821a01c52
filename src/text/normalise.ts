import type { Lexicon } from './lexicon.ts';
import type { Speller } from './spelling.ts';
import { isNumber, isWord, type Token, tokenise, touch } from './tokens.ts';

/** Digits that stand for letters in `s4ya` and `1zin`. */
const LETTER_OF: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' };
/** Words after which a 2 is a number: `bintang2`, not a doubled word as in `syarat2`. */
const COUNTED = /^(bintang|nilai|skor|rating|score|lantai|lt|tipe|type|jam|pilih|nomor|no|rt|rw|blok|tgl|m|cm|kali)$/;
/** Endings that may be left off a word that is not known with them: `pbgnya`, `kantormu`. */
const ENDING = /(?:nya|lah|kah|ku|mu)$/;
const SHORTEST_STEM = 3;
const DOUBLING_ENDINGS = new Set(['nya', 'an', 'kan']);

/**
 * The tokens of a message in standard spelling: short forms written out, stretched letters squeezed, one slip in a
 * longer word put right. Tokens keep their place in the message as it was typed.
 */
export function normalise(text: string, lexicon: Lexicon, speller: Speller): Token[] {
  const standard = undoDisguise(tokenise(text), speller).flatMap((token) => standardise(token, lexicon, speller));
  return standard.filter((token) => token.text !== 'spasi');
}

/** The standard form of one word, as one or more tokens at the same place. */
function standardise(token: Token, lexicon: Lexicon, speller: Speller): Token[] {
  if (!isWord(token)) return [token];
  return standardForm(token.text, lexicon, speller)
    .split(' ')
    .map((text) => ({ ...token, text }));
}

/** The word as the lexicon writes it, or itself where nothing is known about it. */
export function standardForm(word: string, lexicon: Lexicon, speller: Speller): string {
  if (lexicon.keep.has(word)) return word;
  for (const candidate of squeezed(word)) {
    const standard = lexicon.standard.get(candidate);
    if (standard !== undefined) return standard;
    if (speller.has(candidate)) return candidate;
  }
  const bare = word.replace(ENDING, '');
  if (bare.length >= SHORTEST_STEM && bare !== word && isKnown(bare, lexicon, speller))
    return standardForm(bare, lexicon, speller);
  const shortest = squeezed(word).at(-1) ?? word;
  const meant = speller.meant(shortest) ?? shortest;
  return lexicon.standard.get(meant) ?? meant;
}

function isKnown(word: string, lexicon: Lexicon, speller: Speller): boolean {
  return lexicon.keep.has(word) || lexicon.standard.has(word) || speller.has(word);
}

/** The word; with stretched letters doubled; with every run of a letter single: `tolooong`, `tolong`. */
function squeezed(word: string): string[] {
  if (!/(.)\1/.test(word)) return [word];
  const forms = [word, word.replace(/(.)\1{2,}/g, '$1$1'), word.replace(/(.)\1{2,}/g, '$1')];
  return [...new Set([...forms, word.replace(/(.)\1+/g, '$1')])];
}

/** Joins what digits inside a word have torn apart: `s4ya`, and `syarat2` for `syarat-syarat`. */
function undoDisguise(tokens: readonly Token[], speller: Speller): Token[] {
  const plain: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const read = doubled(tokens, at) ?? disguised(tokens, at, speller) ?? { token: tokens[at], next: at + 1 };
    if (read.token !== undefined) plain.push(read.token);
    at = read.next;
  }
  return plain;
}

interface Read {
  token: Token | undefined;
  next: number;
}

function doubled(tokens: readonly Token[], at: number): Read | undefined {
  const [word, two, ending] = tokens.slice(at, at + 3);
  if (word === undefined || !isWord(word) || word.text.length < 3 || COUNTED.test(word.text)) return undefined;
  if (two === undefined || two.text !== '2' || !touch(word, two)) return undefined;
  const hasEnding = ending !== undefined && touch(two, ending) && DOUBLING_ENDINGS.has(ending.text);
  const last = hasEnding ? ending : two;
  return { token: { ...word, end: last.end }, next: at + (hasEnding ? 3 : 2) };
}

/** Pieces into which digits tear a word at the most; without an end, a hostile message takes seconds. */
const LONGEST_DISGUISE = 12;

function disguised(tokens: readonly Token[], at: number, speller: Speller): Read | undefined {
  let next = at + 1;
  while (next - at <= LONGEST_DISGUISE && touch(tokens[next - 1], tokens[next]) && isWordOrNumber(tokens[next]))
    next += 1;
  const run = tokens.slice(at, next);
  const [first, last] = [run[0], run.at(-1)];
  if (run.length < 2 || first === undefined || last === undefined || !run.some(isNumber)) return undefined;
  const text = run.map((token) => token.text).join('');
  const word = text.replace(/\d/g, (digit) => LETTER_OF[digit] ?? digit);
  return speller.has(word) ? { token: { text: word, start: first.start, end: last.end }, next } : undefined;
}

function isWordOrNumber(token: Token | undefined): boolean {
  return isWord(token) || isNumber(token);
}
