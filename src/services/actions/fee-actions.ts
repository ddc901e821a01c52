import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import type { Answers, Memory } from '../../conversation/turn.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import type { PermitType } from '../../domain/catalogue-type.ts';
import { feeInputs } from '../../domain/fee.ts';
import { toFeeAnswers } from './fee-answers.ts';

export interface FeeDeps {
  catalogue: Catalogue;
}

type Args = ActionArgs<'next_fee_input'>;
type InputOutcome = ActionResultOf<'next_fee_input'>;

/** What has still to be asked before the fee of a permit can be told. An old name leads to what it is called now. */
export function nextFeeInput({ catalogue }: FeeDeps, given: Args, { memory }: CallDetails): InputOutcome {
  if (given.paying === true && given.begun !== true) return { outcome: 'how_to_pay' };
  const args = given.begun === true ? given : { ...told(given, memory), begun: true };
  if (args.type === undefined) return { outcome: 'need_type' };
  const asked = (catalogue.find(args.type) ?? catalogue.called(args.type))?.id ?? args.type;
  const { types, via } = catalogue.current(asked);
  const [type] = types;
  if (via !== undefined) {
    const values = { old: via.short, text: via.says };
    if (type === undefined) return { outcome: 'not_needed', values };
    if (types.length > 1) return { outcome: 'several', values, choices: types.map(toChoice) };
    const answers = { ...answersOf(args), type: type.id };
    return { outcome: 'replaced', values: { ...values, type: type.short }, answers };
  }
  if (type === undefined) return { outcome: 'complete', values: { type: asked.replaceAll('_', ' ') } };
  return { ...askFor(type, args), answers: answersOf(args), remember: { type: type.id } };
}

/**
 * A question that names no permit, or the same one with other floors, goes on from the last one and keeps what was said
 * then: "kalau 2 lantai?". Who names the permit and its size asks afresh.
 */
function told(given: Args, { fee, type }: Memory): Args {
  const about = given.type ?? type;
  if (fee === undefined || about !== fee.type) return { ...given, type: about };
  const said = Object.keys(given).filter((name) => name !== 'type');
  const goesOn = given.type === undefined || (said.length > 0 && given.area === undefined);
  return goesOn ? { ...fee, ...given } : given;
}

function answersOf(args: Args): Answers {
  return Object.fromEntries(
    Object.entries(args).filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined),
  );
}

function askFor(type: PermitType, args: Args): InputOutcome {
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

function toChoice(type: PermitType) {
  return { value: type.id, label: type.short };
}
