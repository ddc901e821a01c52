import { isWord, type Token, tokenise } from '../../text/tokens.ts';
import type { FlowWords } from './recognition.ts';

/** The words that open a flow when a message begins with them. */
export interface Keywords {
  /** Every word that stands in a keyword. */
  words: ReadonlySet<string>;
  /** The flow whose keyword is the whole message, but for what carries no word: `CEK#00321`. */
  exact(tokens: readonly Token[]): string | undefined;
}

export function buildKeywords(flows: readonly FlowWords[]): Keywords {
  const flowOf = new Map<string, string>();
  for (const flow of flows) {
    for (const keyword of Object.values(flow.keywords).flat()) {
      if (keyword !== undefined) flowOf.set(phrase(tokenise(keyword)), flow.id);
    }
  }
  return {
    words: new Set([...flowOf.keys()].flatMap((keyword) => keyword.split(' '))),
    exact: (tokens) => flowOf.get(phrase(tokens)),
  };
}

function phrase(tokens: readonly Token[]): string {
  return tokens
    .filter(isWord)
    .map((token) => token.text)
    .join(' ');
}
