import { stem } from './stem.ts';

/** What a message says, by names, and how strongly each is there. */
export type Features = ReadonlyMap<string, number>;

const WORD = 1;
const STEM = 0.8;
const PAIR = 1;
const APART = 0.5;
const LETTERS = 0.25;
const SHAPE = 0.4;
const CONCEPT = 1.2;
const CONCEPT_PAIR = 0.8;

/** What words have in common, by word. */
export type Concepts = ReadonlyMap<string, readonly string[]>;

/** What the model sees of a message: its words, their stems, neighbours, concepts and letters, and how long it is. */
export function featuresOf(core: readonly string[], concepts: Concepts): Features {
  const words = core.filter((word) => word !== '?');
  const features = new Map<string, number>(conceptsIn(core, concepts));
  const stems = words.map((word) => (word.startsWith('#') ? word : stem(word)));
  words.forEach((word, place) => {
    features.set(word, WORD);
    features.set(`~${stems[place]}`, STEM);
    features.set(`${stems[place - 1] ?? '^'} ${stems[place]}`, PAIR);
    if (!word.startsWith('#')) for (const part of lettersOf(word)) features.set(part, LETTERS);
  });
  if (words.length > 0) features.set(`${stems.at(-1)} $`, PAIR);
  for (const pair of pairsApart(stems)) features.set(pair, APART);
  features.set(`length ${lengthClass(words.length)}`, SHAPE);
  return features;
}

/** Longest message in which words that stand apart still belong together. */
const MOST_APART = 9;

/** `tidak mau ... langganan`: words with others between. */
function pairsApart(stems: readonly string[]): string[] {
  if (stems.length > MOST_APART) return [];
  return stems.flatMap((left, place) => stems.slice(place + 2).map((right) => `${left} .. ${right}`));
}

/** The concepts of a message and which one follows which, whatever words stand between. */
function conceptsIn(core: readonly string[], concepts: Concepts): [string, number][] {
  const heard = core.flatMap((word) => [concepts.get(word) ?? []]).filter((found) => found.length > 0);
  return heard.flatMap((found, place) => [
    ...found.map((concept): [string, number] => [`@${concept}`, CONCEPT]),
    ...(heard[place - 1] ?? []).flatMap((left) =>
      found.map((right): [string, number] => [`@${left} @${right}`, CONCEPT_PAIR]),
    ),
  ]);
}

/** Runs of four letters with the word's borders, so that a word not seen before may still resemble a seen one. */
function lettersOf(word: string): string[] {
  const bordered = `<${word}>`;
  return Array.from({ length: Math.max(0, bordered.length - 3) }, (_, at) => bordered.slice(at, at + 4));
}

function lengthClass(count: number): string {
  if (count <= 3) return String(count);
  if (count <= 6) return '4-6';
  return count <= 12 ? '7-12' : 'long';
}
