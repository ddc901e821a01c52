import type { ActionArgs, ActionResultOf } from '../../conversation/actions.ts';
import { type Catalogue, isOldName } from '../../domain/catalogue.ts';
import type { PermitType } from '../../domain/catalogue-type.ts';
import { type FeeAnswers, feeInputs, quoteFee } from '../../domain/fee.ts';

export interface FeeDeps {
  catalogue: Catalogue;
}

type InputOutcome = ActionResultOf<'next_fee_input'>;
type QuoteOutcome = ActionResultOf<'quote_fee'>;

/** The catalogue's names of what a fee depends on, in the words of the flows. */
const ANSWER_NAMES = {
  area: 'area',
  floors: 'floors',
  use: 'buildingUse',
  work: 'buildingWork',
  choice: 'item',
} as const;

/** What has still to be asked before the fee of a permit can be told. An old name leads to what it is called now. */
export function nextFeeInput({ catalogue }: FeeDeps, args: ActionArgs<'next_fee_input'>): InputOutcome {
  const { types, via } = catalogue.current(args.type);
  const [type] = types;
  if (via !== undefined) {
    const values = { old: via.short, text: via.says };
    if (type === undefined) return { outcome: 'not_needed', values };
    if (types.length > 1) return { outcome: 'several', values, choices: types.map(toChoice) };
    return { outcome: 'replaced', values: { ...values, type: type.short }, answers: { type: type.id } };
  }
  if (type === undefined) return { outcome: 'complete', values: { type: args.type } };
  return askFor(type, args);
}

function askFor(type: PermitType, args: ActionArgs<'next_fee_input'>): InputOutcome {
  const [input] = feeInputs(type, toFeeAnswers(args));
  const name = type.short;
  if (input === undefined) return { outcome: 'complete', values: { type: name } };
  const choices = 'choices' in input ? input.choices : undefined;
  switch (input.key) {
    case 'area':
      return { outcome: 'ask_area', values: { type: name } };
    case 'floors':
      return { outcome: 'ask_floors', values: { type: name } };
    case 'buildingUse':
      return { outcome: 'ask_use', values: { type: name }, choices };
    case 'buildingWork':
      return { outcome: 'ask_work', values: { type: name }, choices };
    case 'quantity':
      return { outcome: 'ask_quantity', values: { type: name, question: input.ask } };
    default:
      return { outcome: 'ask_choice', values: { type: name, question: input.ask }, choices };
  }
}

/** @param on the day whose rates hold, `yyyy-mm-dd` */
export function quoteFeeAction({ catalogue }: FeeDeps, args: ActionArgs<'quote_fee'>, on: string): QuoteOutcome {
  const entry = catalogue.find(args.type);
  if (entry === undefined) return { outcome: 'unknown', values: { type: args.type } };
  const type = entry.short;
  if (isOldName(entry)) return { outcome: 'not_needed', values: { type } };
  const quote = quoteFee(entry, toFeeAnswers(args), on);
  switch (quote.kind) {
    case 'free':
      return { outcome: 'free', values: { type, basis: quote.basis } };
    case 'set-by-other':
      return { outcome: 'set_by_other', values: { type, who: quote.who, basis: quote.basis } };
    case 'amount':
      return {
        outcome: quote.estimate ? 'estimate' : 'amount',
        values: { type, amount: { rupiah: quote.rupiah }, basis: quote.basis },
      };
    default:
      return { outcome: 'unknown', values: { type } };
  }
}

function toFeeAnswers(args: ActionArgs<'quote_fee'>): FeeAnswers {
  const { type: _type, ...rest } = args;
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [ANSWER_NAMES[name as keyof typeof ANSWER_NAMES] ?? name, value]),
  );
}

function toChoice(type: PermitType) {
  return { value: type.id, label: type.short };
}
