import { buildLexicon } from '../../text/lexicon.ts';
import { detectLanguage } from './detect-language.ts';
import { Examples } from './examples.ts';
import { judge } from './judge.ts';
import { Keywords } from './keywords.ts';
import { buildReader, type Learned, learn, type RecogniserSource } from './learned.ts';
import { LinearModel } from './linear-model.ts';
import { Phrases } from './phrases.ts';
import { read } from './reading.ts';
import type { Recognise } from './recognition.ts';
import { readRarity } from './signature.ts';
import { slotsOf } from './slots.ts';
import type { Understanding } from './understanding.ts';

/** Confidence from which the first intent may be acted on without asking back. */
export const SURE = 0.5;

/**
 * Builds the function that reads a citizen's message. Pure and deterministic.
 * @param learned what `learn` made of the same source; learning takes about a second, building without it some 50 ms
 */
export function buildRecogniser(source: RecogniserSource, learned: Learned = learn(source)): Recognise {
  const lexicon = buildLexicon(source.lexicon);
  const { normalised, wordsIn, knows, types } = buildReader(source, lexicon, learned);
  const understanding: Understanding = {
    lexicon,
    keywords: new Keywords(source.flows, wordsIn),
    phrases: new Phrases(source.flows, wordsIn, lexicon.fillers),
    examples: new Examples(learned.examples),
    knows,
    rarity: readRarity(learned.rarity),
    intents: LinearModel.fromJSON(learned.intents),
    categories: LinearModel.fromJSON(learned.categories),
  };
  return (text, context = {}) => {
    const reading = read(text, normalised, types, context.expecting);
    const verdict = judge(reading, understanding);
    const slots = slotsOf(reading, verdict, understanding);
    const phrases = understanding.phrases.flowsIn(reading.words);
    const explain = [
      ...verdict.explain,
      ...phrases.map((flow) => `has a phrase of ${flow}`),
      `read as: ${reading.words.join(' ')}`,
    ];
    const said = phrases.length === 0 ? {} : { phrases };
    return { ...verdict, ...said, slots, language: detectLanguage(text, lexicon), explain };
  };
}
