import type { FeeAnswers } from '../../domain/fee.ts';

/** The catalogue's names of what a fee depends on, by the names that the flows use. */
const ANSWER_NAMES: Readonly<Record<string, string>> = {
  area: 'area',
  floors: 'floors',
  use: 'buildingUse',
  work: 'buildingWork',
  choice: 'item',
  quantity: 'quantity',
};

/** What was said in a talk, as the fee rules take it; anything else is left out. */
export function toFeeAnswers(args: Readonly<Record<string, unknown>>): FeeAnswers {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => {
      const known = ANSWER_NAMES[name];
      const isAnswer = typeof value === 'string' || typeof value === 'number';
      return known === undefined || !isAnswer ? [] : [[known, value]];
    }),
  );
}
