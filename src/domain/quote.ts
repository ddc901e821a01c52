import { addDays } from './clock-day.ts';
import type { FeeAnswers, FeeLine, Quote } from './fee-quote.ts';
import type { Localised } from './language.ts';

/** How many days after the one on which it was given a quote holds at most. */
export const QUOTE_DAYS = 30;

/** A fee as it was told to a citizen, so that the counter can read what was promised. It holds nothing about a person. */
export interface KeptQuote {
  /** What people quote, without marker and hyphens: `K7M29QX`; see `formatQuoteCode`. */
  code: string;
  /** Id of the permit type. */
  type: string;
  /** What the citizen said, by the names of the fee rules: area, floors, buildingUse, buildingWork, item, quantity. */
  inputs: FeeAnswers;
  /** Whole rupiah. */
  rupiah: number;
  estimate: boolean;
  between?: { lowest: number; highest: number } | undefined;
  assumed: readonly Localised[];
  breakdown: readonly FeeLine[];
  basis: Localised;
  /** Days `yyyy-mm-dd` in the office's zone; both are included. */
  quotedOn: string;
  validUntil: string;
}

/** The quote as it is kept: it holds for QUOTE_DAYS, but no longer than the rate behind it. */
export function keepable(
  type: string,
  inputs: FeeAnswers,
  quote: Extract<Quote, { kind: 'amount' }>,
  quotedOn: string,
): Omit<KeptQuote, 'code'> {
  const { rupiah, estimate, between, assumed, breakdown, basis, validity } = quote;
  const last = addDays(quotedOn, QUOTE_DAYS);
  const validUntil = validity.until !== undefined && validity.until < last ? validity.until : last;
  const said = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
  return { type, inputs: said, rupiah, estimate, between, assumed, breakdown, basis, quotedOn, validUntil };
}
