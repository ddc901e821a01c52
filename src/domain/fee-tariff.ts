import { type FeeAnswers, type FeeInput, numberIn, type Quote } from './fee-quote.ts';
import { rateOn } from './fee-rate.ts';
import type { TariffRule } from './fee-rule.ts';

const MOST_UNITS = 1000;

/** What a tariff still has to know: first the thing (`item`), then how many units of it (`quantity`). */
export function tariffInputs(rule: TariffRule, answers: FeeAnswers): FeeInput[] {
  const inputs: FeeInput[] = [];
  if (chosen(rule, answers) === undefined) {
    inputs.push({ key: 'item', kind: 'choice', ask: rule.ask_choice, choices: rule.choices });
  }
  if (units(answers) === undefined) inputs.push({ key: 'quantity', kind: 'quantity', ask: rule.ask_quantity });
  return inputs;
}

/** So much for each unit of the thing chosen. */
export function quoteTariff(rule: TariffRule, answers: FeeAnswers, on: string): Quote {
  const rate = rateOn(rule.rates, on);
  if (rate === undefined) return { kind: 'no-rate', basis: rule.basis };
  const choice = chosen(rule, answers);
  const quantity = units(answers);
  const each = choice && rate.values[choice.value];
  if (choice === undefined || each === undefined || quantity === undefined) {
    return { kind: 'incomplete', inputs: tariffInputs(rule, answers) };
  }
  return {
    kind: 'amount',
    rupiah: each * quantity,
    estimate: false,
    told: [choice.label, { id: `${quantity} ${rule.unit.id}`, en: `${quantity} ${rule.unit.en}` }],
    breakdown: [
      {
        label: choice.label,
        value: { rupiah: each },
        unit: { id: ` per ${rule.unit.id}`, en: ` x ${rule.unit.en}` },
      },
      {
        label: { id: 'Jumlah', en: 'Number' },
        value: quantity,
        unit: { id: ` ${rule.unit.id}`, en: ` ${rule.unit.en}` },
      },
    ],
    assumed: [],
    basis: rule.basis,
    validity: { from: rate.from, until: rate.until },
  };
}

function chosen(rule: TariffRule, answers: FeeAnswers) {
  return (
    rule.choices.find(({ value }) => value === answers.item) ??
    (rule.choices.length === 1 ? rule.choices[0] : undefined)
  );
}

function units(answers: FeeAnswers): number | undefined {
  const quantity = numberIn(answers, 'quantity');
  return quantity !== undefined && Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_UNITS
    ? quantity
    : undefined;
}
