import mongoose, { type Model } from 'mongoose';
import type { KeptQuote } from '../domain/quote.ts';
import { quoteCode } from '../domain/quote-code.ts';
import { isDuplicateKey } from './duplicate.ts';

export interface QuoteRecord extends Omit<KeptQuote, 'code'> {
  /** Its code. */
  _id: string;
  /** The message that asked, and which of its actions: the same one gives the same quote. */
  key: string;
}

export type QuoteStore = ReturnType<typeof createQuoteStore>;

/** Codes of two messages are the same once in a billion: more attempts than these mean that something else is wrong. */
const MOST_ATTEMPTS = 20;

/** Fees as they were told. */
export function createQuoteStore(model: Model<QuoteRecord>) {
  return {
    /** Keeps a quote under a code of its own. @returns the earlier quote where this key has one already */
    async keep(key: string, quote: Omit<KeptQuote, 'code'>): Promise<KeptQuote> {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
        const code = quoteCode(key, attempt);
        try {
          await model.create([{ ...quote, _id: code, key }]);
          return { ...quote, code };
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
        const earlier = await model.findById(code).lean<QuoteRecord>();
        if (earlier?.key === key) return fromRecord(earlier);
      }
      throw new Error('a quote found no free code');
    },

    /** Deletes the quotes that had ended before this day, `yyyy-mm-dd`. */
    async forget(day: string): Promise<void> {
      await model.deleteMany({ validUntil: mongoose.trusted({ $lt: day }) });
    },

    async get(code: string): Promise<KeptQuote | undefined> {
      const found = await model.findById(code).lean<QuoteRecord>();
      return found ? fromRecord(found) : undefined;
    },
  };
}

function fromRecord({ _id: code, key: _, ...quote }: QuoteRecord): KeptQuote {
  return { ...quote, code };
}
