import type { Lexicon } from '../../text/lexicon.ts';
import type { Keywords } from './keywords.ts';
import type { LinearModel } from './linear-model.ts';

/** What the recogniser has learned, shared by its parts. */
export interface Understanding {
  lexicon: Lexicon;
  keywords: Keywords;
  /** The flow of each example, by its words. */
  examples: ReadonlyMap<string, string>;
  intents: LinearModel;
  categories: LinearModel;
}
