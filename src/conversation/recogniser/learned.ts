import { buildLexicon, type Lexicon, type LexiconData } from '../../text/lexicon.ts';
import { normalise } from '../../text/normalise.ts';
import { Speller } from '../../text/spelling.ts';
import { isWord, type Token, tokenise } from '../../text/tokens.ts';
import { asTyped } from './examples.ts';
import { flowTaught, type LabelledMessage } from './labelled-messages.ts';
import { LinearModel, type LinearModelData } from './linear-model.ts';
import { withoutPoliteness } from './politeness.ts';
import { read } from './reading.ts';
import type { FlowWords, TypeNames } from './recognition.ts';
import { CELLS, type Groups, groupsOf, rarityOf, signatureOf, writtenRarity } from './signature.ts';
import { TypeFinder } from './type-names.ts';

/** What the recogniser is made of: all of it is data that an officer can edit. */
export interface RecogniserSource {
  /** The flows, and what `flows/intents.yaml` says of them and of intents that no flow answers yet. */
  flows: readonly FlowWords[];
  /** Complaint categories and examples of complaints about them. */
  categories: Readonly<Record<string, readonly string[]>>;
  types: readonly TypeNames[];
  lexicon: LexiconData;
  /** Messages of citizens: more examples. */
  messages: readonly LabelledMessage[];
}

/** What the examples teach: plain JSON, so that it can be kept instead of being learned at every start. */
export interface Learned {
  /** Words that a mistyped one may have meant. */
  targets: readonly string[];
  /** Other words that are right as they are. */
  known: readonly string[];
  /** What an example says, and its flow. */
  examples: readonly (readonly [string, string])[];
  /** Base64 of 32-bit floats in this machine's order: how telling each cell of a signature is. */
  rarity: string;
  intents: LinearModelData;
  categories: LinearModelData;
}

/** Reads a text into words, and finds the names of permit types in it. */
export interface Reader {
  normalised(text: string): Token[];
  wordsIn(text: string): string[];
  /** True for a word that some example, name or list has. */
  knows(word: string): boolean;
  types: TypeFinder;
}

/** Builds the reader of texts. @param words what the speller may put right, and what it leaves as it is */
export function buildReader(
  source: RecogniserSource,
  lexicon: Lexicon,
  words: Pick<Learned, 'targets' | 'known'>,
): Reader {
  const speller = new Speller(words.targets, words.known);
  const normalised = (text: string): Token[] => normalise(text, lexicon, speller);
  const wordsIn = (text: string): string[] =>
    normalised(text)
      .map((token) => token.text)
      .filter((word) => /^[\p{L}\p{N}*]/u.test(word));
  const common = new Set(words.targets);
  const isCommon = (word: string): boolean =>
    common.has(word) || lexicon.english.has(word) || lexicon.fillers.has(word);
  return {
    normalised,
    wordsIn,
    knows: (word) => speller.has(word),
    types: new TypeFinder(source.types, wordsIn, isCommon),
  };
}

/** Words that stand this often in examples are common enough to be what a mistyped word meant. */
const COMMON = 3;

/** Learns from the examples; the same examples always teach the same. */
export function learn(source: RecogniserSource): Learned {
  const lexicon = buildLexicon(source.lexicon);
  const examples = allExamples(source);
  const words = vocabulary(source, examples, lexicon);
  const { normalised, types } = buildReader(source, lexicon, words);
  const lessons = examples.map(({ label, category, text }): Lesson => {
    const { words: said, typed } = read(text, normalised, types);
    const core = withoutPoliteness(said, lexicon.fillers);
    const isWhole = core.length > 1 || said.length === 1;
    const key = isWhole ? core.join(' ') : said.join(' ');
    return { label, category, keys: [key, asTyped(typed)], groups: groupsOf(core, typed, lexicon.concepts) };
  });
  const rarity = rarityOf(lessons.map(({ groups }) => groups));
  const signed = lessons.map(({ label, category, groups }) => ({
    label,
    category,
    sparse: signatureOf(groups, rarity),
  }));
  const complaints = signed.flatMap(({ category, sparse }) =>
    category === undefined ? [] : { label: category, sparse },
  );
  return {
    ...words,
    examples: lessons.flatMap(({ keys, label }) => keys.filter(isShort).map((key) => [key, label] as const)),
    rarity: writtenRarity(rarity),
    intents: LinearModel.learn(signed, CELLS).toJSON(),
    categories: LinearModel.learn(complaints, CELLS / 2).toJSON(),
  };
}

/** Longer ones nobody writes twice in the same words. */
function isShort(key: string): boolean {
  return key.split(' ').length <= MOST_WORDS;
}

const MOST_WORDS = 6;

interface Example {
  label: string;
  /** What a complaint is about. */
  category?: string | undefined;
  text: string;
}

/** An example as it is learned; the keys are what a message must say to be the same. */
interface Lesson {
  label: string;
  category: string | undefined;
  keys: readonly string[];
  groups: Groups;
}

function allExamples(source: RecogniserSource): Example[] {
  const wishes = source.flows
    .filter(isLearned)
    .flatMap(({ id, examples, keywords }) =>
      [...Object.values(examples), ...Object.values(keywords)].flatMap((texts = []) =>
        texts.map((text): Example => ({ label: id, text })),
      ),
    );
  const complaints = Object.entries(source.categories).flatMap(([category, texts]) =>
    texts.map((text): Example => ({ label: 'complaint', category, text })),
  );
  return [...wishes, ...complaints, ...source.messages.flatMap(asExample)];
}

/** A flow that has phrases and no examples is meant by those alone: it must not draw others' messages to it. */
function isLearned({ examples, phrases = {} }: FlowWords): boolean {
  const has = (texts: FlowWords['examples']) => Object.values(texts).some((list = []) => list.length > 0);
  return has(examples) || !has(phrases);
}

function asExample(message: LabelledMessage): Example[] {
  const label = flowTaught(message);
  if (label === undefined) return [];
  const category = label === 'complaint' ? message.slots.get('category') : undefined;
  return [{ label, text: message.text, category }];
}

function vocabulary(source: RecogniserSource, examples: readonly Example[], lexicon: Lexicon) {
  const counts = new Map<string, number>();
  for (const word of examples.flatMap(({ text }) => foldedWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count >= COMMON).map(([word]) => word);
  const names = source.types.flatMap((type) => [...type.names, ...(type.hints ?? [])]).flatMap(foldedWords);
  const keywords = source.flows
    .flatMap((flow) => Object.values(flow.keywords).flat())
    .flatMap((words = '') => foldedWords(words));
  const standard = [...lexicon.standard.values()].flatMap((phrase) => phrase.split(' '));
  return {
    targets: [...new Set([...common, ...names, ...keywords])],
    known: [...new Set([...counts.keys(), ...standard, ...lexicon.fillers, ...lexicon.english])],
  };
}

function foldedWords(text: string): string[] {
  return tokenise(text)
    .filter(isWord)
    .map((token) => token.text);
}
