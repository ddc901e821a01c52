import { type Concepts, type Features, featuresOf } from './features.ts';
import type { Sparse } from './sparse.ts';

/** Cells of a signature: features fall into them by their hash. More cells, fewer features that share one. */
export const CELLS = 2 ** 16;

/** What is seen of a message, in groups of features that count equally: words, letters of words, letters as typed. */
export type Groups = readonly Group[];

/** Features of one kind, by their hashes, and how strongly each is there. */
export type Group = ReadonlyMap<number, number>;

/** So that the same letters in two groups are two things. */
const OF_WORDS = hashOf('words');
const AS_TYPED = hashOf('typed');

/**
 * @param core the words that tell what is wanted, in standard spelling
 * @param typed the words as they were typed
 */
export function groupsOf(core: readonly string[], typed: readonly string[], concepts: Concepts): Groups {
  return [hashed(featuresOf(core, concepts)), letterRuns(core, OF_WORDS), letterRuns(typed, AS_TYPED)];
}

/** Features by their hashes, in the same order. */
export function hashed(features: Features): Group {
  return new Map([...features].map(([name, value]) => [hashOf(name), value]));
}

/** FNV-1a over UTF-16 units: the same in every process. */
export function hashOf(text: string, seed = 0x81_1c_9d_c5): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93);
  return hash >>> 0;
}

const SHORTEST = 2;
const LONGEST = 5;
const BORDER = 32;

/**
 * The runs of two to five letters of every word, its borders included, so that a word never seen before still resembles
 * those that it shares its letters with. The more often a run stands there, the more it counts, ever less.
 */
export function letterRuns(words: readonly string[], seed: number): Group {
  const counts = new Map<number, number>();
  for (const word of words) countRuns(word, seed, counts);
  for (const [hash, count] of counts) if (count > 1) counts.set(hash, 1 + Math.log(count));
  return counts;
}

/** Each run's hash grows out of the one before, so that no string is made for it. */
function countRuns(word: string, seed: number, counts: Map<number, number>): void {
  const end = word.length + 2;
  for (let from = 0; from < end - 1; from += 1) {
    let hash = seed;
    for (let at = from; at < Math.min(from + LONGEST, end); at += 1) {
      const unit = at === 0 || at === end - 1 ? BORDER : word.charCodeAt(at - 1);
      hash = Math.imul(hash ^ unit, 0x01_00_01_93);
      if (at - from + 1 >= SHORTEST) counts.set(hash >>> 0, (counts.get(hash >>> 0) ?? 0) + 1);
    }
  }
}

/** What stands in a single example can say nothing about others. */
const FEWEST = 2;

/** How telling each cell is: what stands in few examples says more (inverse document frequency). */
export type Rarity = Float32Array;

/** How telling each cell is, learned from examples; 0 where fewer than two of them have it. */
export function rarityOf(examples: readonly Groups[]): Rarity {
  const seen = new Float32Array(CELLS);
  for (const groups of examples) {
    const cells = new Set(groups.flatMap((group) => [...group.keys()].map((hash) => hash % CELLS)));
    for (const cell of cells) seen[cell] = (seen[cell] ?? 0) + 1;
  }
  return seen.map((count) => (count < FEWEST ? 0 : Math.log((1 + examples.length) / (1 + count)) + 1));
}

/** As text that `readRarity` reads: base64 of 32-bit floats in this machine's byte order. */
export function writtenRarity(rarity: Rarity): string {
  return Buffer.from(rarity.buffer, rarity.byteOffset, rarity.byteLength).toString('base64');
}

/** What `writtenRarity` wrote on a machine of the same byte order. */
export function readRarity(written: string): Rarity {
  return new Float32Array(Uint8Array.from(Buffer.from(written, 'base64')).buffer);
}

/** Every group at length 1, in the cells that all share. */
export function signatureOf(groups: Groups, rarity: Rarity): Sparse {
  const cells = new Map<number, number>();
  for (const group of groups) {
    const weighed = [...group].map(([hash, value]) => [hash % CELLS, value * (rarity[hash % CELLS] ?? 0)] as const);
    const length = Math.sqrt(weighed.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
    for (const [cell, value] of weighed) {
      if (value !== 0) cells.set(cell, (cells.get(cell) ?? 0) + value / length);
    }
  }
  return { cells: Int32Array.from(cells.keys()), values: Float32Array.from(cells.values()) };
}
