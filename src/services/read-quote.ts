import type { KeptQuote } from '../domain/quote.ts';
import { readQuoteCode } from '../domain/quote-code.ts';
import type { QuoteStore } from '../store/quotes.ts';

/**
 * The quote that a code stands for, however it is typed: `BIA-K7M2-9QX`, `bia k7m29qx`. Undefined where the text is no
 * code of a quote, has a slip, or was never given.
 */
export type ReadQuote = (typed: string) => Promise<KeptQuote | undefined>;

/** See `ReadQuote`. */
export function createReadQuote({ quotes }: { quotes: Pick<QuoteStore, 'get'> }): ReadQuote {
  return async (typed) => {
    const code = readQuoteCode(typed);
    return code === undefined ? undefined : quotes.get(code);
  };
}
