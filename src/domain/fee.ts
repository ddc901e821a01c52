import { type CatalogueEntry, isOldName } from './catalogue.ts';
import type { FeeAnswers, FeeInput, Quote } from './fee-quote.ts';
import { quoteTariff, tariffInputs } from './fee-tariff.ts';
import { pbgInputs, quotePbg } from './pbg-quote.ts';

export type { FeeAnswers, FeeInput, FeeLine, Quote } from './fee-quote.ts';

/**
 * What the fee rule of the entry still has to know, in the order in which to ask; empty when a fee can be quoted.
 * Ask the first one only and come back: an answer may settle the ones after it.
 */
export function feeInputs(entry: CatalogueEntry, answers: FeeAnswers = {}): FeeInput[] {
  if (isOldName(entry)) return [];
  if (entry.fee.rule === 'pbg') return pbgInputs(entry.fee, answers);
  if (entry.fee.rule === 'tariff') return tariffInputs(entry.fee, answers);
  return [];
}

/**
 * What a permit costs.
 * @param on the day whose rates hold, `yyyy-mm-dd` in the office's zone
 */
export function quoteFee(entry: CatalogueEntry, answers: FeeAnswers, on: string): Quote {
  if (isOldName(entry)) {
    const { replaced_by: by, says } = entry;
    return by.length === 0 ? { kind: 'not-needed', says } : { kind: 'replaced', by, says };
  }
  const { fee } = entry;
  switch (fee.rule) {
    case 'free':
      return { kind: 'free', basis: fee.basis };
    case 'set_by_other':
      return { kind: 'set-by-other', who: fee.who, basis: fee.basis };
    case 'tariff':
      return quoteTariff(fee, answers, on);
    case 'pbg':
      return quotePbg(fee, answers, on);
  }
}
