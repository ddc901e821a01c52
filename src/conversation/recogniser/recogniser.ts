import { buildLexicon, type LexiconData } from '../../text/lexicon.ts';
import { normalise } from '../../text/normalise.ts';
import { Speller } from '../../text/spelling.ts';
import { buildKeywords } from './keywords.ts';
import type { FlowWords, Intent, Recognise, Recognition, TypeNames } from './recognition.ts';

/** Confidence from which a first intent may be acted on without asking back. */
export const SURE = 0.5;

/** What the recogniser is made of: all of it is data that an officer can edit. */
export interface RecogniserSource {
  /** The flows and, from `flows/intents.yaml`, the intents that no flow answers yet. */
  flows: readonly FlowWords[];
  types: readonly TypeNames[];
  lexicon: LexiconData;
}

/** Builds the function that reads a citizen's message. Pure and deterministic; building takes some 100 ms. */
export function buildRecogniser(source: RecogniserSource): Recognise {
  const lexicon = buildLexicon(source.lexicon);
  const keywords = buildKeywords(source.flows);
  const speller = new Speller(keywords.words);
  return (text): Recognition => {
    const tokens = normalise(text, lexicon, speller);
    const exactKeyword = keywords.exact(tokens);
    const permits = [...text.matchAll(/\d[\d/.-]{2,}\d/g)].map((found) => ({
      text: found[0],
      start: found.index,
      end: found.index + found[0].length,
    }));
    const intents: Intent[] = exactKeyword === undefined ? [] : [{ flow: exactKeyword, confidence: 1 }];
    return { intents, wishes: intents.length, exactKeyword, slots: { permits }, explain: [] };
  };
}
