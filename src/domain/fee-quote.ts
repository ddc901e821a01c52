import type { Localised } from './language.ts';

/** What a fee depends on, by name; as a conversation has collected it. Unknown names are ignored. */
export type FeeAnswers = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface FeeChoice {
  value: string;
  label: Localised;
}

/** One thing that a fee rule has to know and the citizen has to be asked; `key` is the name of its answer. */
export type FeeInput =
  /** m2, or a number of floors. */
  | { key: 'area' | 'floors'; kind: 'area' | 'floors'; choices?: undefined }
  | { key: 'buildingUse' | 'buildingWork'; kind: 'choice'; choices: readonly FeeChoice[] }
  /** Of a tariff, which brings its own questions: what is paid for, and how many units of it. */
  | { key: 'item'; kind: 'choice'; ask: Localised; choices: readonly FeeChoice[] }
  | { key: 'quantity'; kind: 'quantity'; ask: Localised; choices?: undefined };

/** One line of a calculation. */
export interface FeeLine {
  label: Localised;
  value: number | Localised | { rupiah: number };
  /** Written behind the value: ` m2`, ` per hari`. */
  unit?: Localised | undefined;
}

/** What a permit costs, with the rule behind it as the citizen reads it. */
export type Quote =
  | { kind: 'free'; basis: Localised }
  | {
      kind: 'amount';
      /** Whole rupiah. */
      rupiah: number;
      /** True (perkiraan) when something was assumed or the rule leaves room: the official sum may differ. */
      estimate: boolean;
      /** Where the rule leaves room: the least and the most that it may come to. */
      between?: { lowest: number; highest: number } | undefined;
      /** What it is for, as it was said: `36 m2`. */
      told: readonly Localised[];
      breakdown: readonly FeeLine[];
      /** What was taken for granted because nobody said otherwise: `bangunan baru`. */
      assumed: readonly Localised[];
      basis: Localised;
      /** When the rate holds, `yyyy-mm-dd`; without `until` until further notice. */
      validity: { from: string; until?: string | undefined };
    }
  | { kind: 'set-by-other'; who: Localised; basis: Localised }
  | { kind: 'replaced'; by: readonly string[]; says: Localised }
  | { kind: 'not-needed'; says: Localised }
  /** Answers are missing or make no sense: ask these. */
  | { kind: 'incomplete'; inputs: readonly FeeInput[] }
  /** The catalogue has no rate for the day. */
  | { kind: 'no-rate'; basis: Localised };

/** The answer as a number: `36`, `"36"`, `"36,5"`; undefined when it is none. */
export function numberIn(answers: FeeAnswers, key: string): number | undefined {
  const answer = answers[key];
  if (typeof answer === 'number') return Number.isFinite(answer) ? answer : undefined;
  if (typeof answer !== 'string' || !/^\d+([.,]\d{1,2})?$/.test(answer.trim())) return undefined;
  return Number(answer.trim().replace(',', '.'));
}
