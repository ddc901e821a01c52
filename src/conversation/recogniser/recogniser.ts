import { buildLexicon, type Lexicon, type LexiconData } from '../../text/lexicon.ts';
import { normalise } from '../../text/normalise.ts';
import { Speller } from '../../text/spelling.ts';
import { isWord, type Token, tokenise } from '../../text/tokens.ts';
import { detectLanguage } from './detect-language.ts';
import { featuresOf } from './features.ts';
import { judge } from './judge.ts';
import { Keywords } from './keywords.ts';
import { type Labelled, LinearModel } from './linear-model.ts';
import { withoutPoliteness } from './politeness.ts';
import { read } from './reading.ts';
import type { FlowWords, Recognise, TypeNames } from './recognition.ts';
import { slotsOf } from './slots.ts';
import { TypeFinder } from './type-names.ts';
import type { Understanding } from './understanding.ts';

/** Confidence from which the first intent may be acted on without asking back. */
export const SURE = 0.5;

/** What the recogniser is made of: all of it is data that an officer can edit. */
export interface RecogniserSource {
  /** The flows, and what `flows/intents.yaml` says of them and of intents that no flow answers yet. */
  flows: readonly FlowWords[];
  /** Complaint categories and examples of complaints about them. */
  categories: Readonly<Record<string, readonly string[]>>;
  types: readonly TypeNames[];
  lexicon: LexiconData;
}

/** Words that stand this often in examples are common enough to be what a mistyped word meant. */
const COMMON = 3;

/** Builds the function that reads a citizen's message. Pure and deterministic; building takes some 100 ms. */
export function buildRecogniser(source: RecogniserSource): Recognise {
  const lexicon = buildLexicon(source.lexicon);
  const examples = allExamples(source);
  const speller = buildSpeller(source, examples, lexicon);
  const normalised = (text: string): Token[] => normalise(text, lexicon, speller);
  const wordsIn = (text: string): string[] =>
    normalised(text)
      .map((token) => token.text)
      .filter((word) => /^[\p{L}\p{N}*]/u.test(word));
  const types = new TypeFinder(source.types, wordsIn);
  const lessons = examples.map(({ label, category, text }): Lesson => {
    const { words } = read(text, normalised, types);
    const core = withoutPoliteness(words, lexicon.fillers);
    const isWhole = core.length > 1 || words.length === 1;
    return {
      label,
      category,
      key: isWhole ? core.join(' ') : words.join(' '),
      features: featuresOf(core, lexicon.concepts),
    };
  });
  const understanding: Understanding = {
    lexicon,
    keywords: new Keywords(source.flows, wordsIn),
    examples: new Map(lessons.map(({ label, key }) => [key, label])),
    intents: new LinearModel(lessons),
    categories: new LinearModel(
      lessons.flatMap(({ category, features }) => (category === undefined ? [] : { label: category, features })),
    ),
  };
  return (text, context = {}) => {
    const reading = read(text, normalised, types, context.expecting);
    const verdict = judge(reading, understanding);
    const slots = slotsOf(reading, verdict, understanding);
    return { ...verdict, slots, language: detectLanguage(text, lexicon) };
  };
}

interface Example {
  label: string;
  /** What a complaint is about. */
  category?: string | undefined;
  text: string;
}

/** An example as the models see it; the key is what a message must say to be the same. */
type Lesson = Labelled & { category: string | undefined; key: string };

function allExamples(source: RecogniserSource): Example[] {
  const wishes = source.flows.flatMap(({ id, examples, keywords }) =>
    [...Object.values(examples), ...Object.values(keywords)].flatMap((texts = []) =>
      texts.map((text): Example => ({ label: id, text })),
    ),
  );
  const complaints = Object.entries(source.categories).flatMap(([category, texts]) =>
    texts.map((text): Example => ({ label: 'complaint', category, text })),
  );
  return [...wishes, ...complaints];
}

function buildSpeller(source: RecogniserSource, examples: readonly Example[], lexicon: Lexicon): Speller {
  const counts = new Map<string, number>();
  for (const word of examples.flatMap(({ text }) => foldedWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count >= COMMON).map(([word]) => word);
  const names = source.types.flatMap((type) => [...type.names, ...(type.hints ?? [])]).flatMap(foldedWords);
  const keywords = source.flows
    .flatMap((flow) => Object.values(flow.keywords).flat())
    .flatMap((words = '') => foldedWords(words));
  const standard = [...lexicon.standard.values()].flatMap((phrase) => phrase.split(' '));
  return new Speller(
    [...common, ...names, ...keywords],
    [...counts.keys(), ...standard, ...lexicon.fillers, ...lexicon.english],
  );
}

function foldedWords(text: string): string[] {
  return tokenise(text)
    .filter(isWord)
    .map((token) => token.text);
}
