import type { Lexicon } from '../../text/lexicon.ts';
import type { Examples } from './examples.ts';
import type { Keywords } from './keywords.ts';
import type { LinearModel } from './linear-model.ts';
import type { Phrases } from './phrases.ts';
import type { Rarity } from './signature.ts';

/** What the recogniser has learned, shared by its parts. */
export interface Understanding {
  lexicon: Lexicon;
  keywords: Keywords;
  phrases: Phrases;
  examples: Examples;
  /** True for a word that some example has. */
  knows(word: string): boolean;
  rarity: Rarity;
  intents: LinearModel;
  categories: LinearModel;
}
