import { z } from 'zod';
import { textSchema } from './catalogue-document.ts';
import { datedSchema } from './fee-rate.ts';
import { pbgIndicesSchema, pbgRateSchema } from './pbg-index.ts';

const basis = textSchema;

const freeSchema = z.strictObject({ rule: z.literal('free'), basis });

/** Somebody else sets and collects it: the province, the tax office, the police. */
const setByOtherSchema = z.strictObject({ rule: z.literal('set_by_other'), who: textSchema, basis });

const wholeRupiah = z.number().int().nonnegative('should not be negative');

/** A tariff: so much for each unit (a day, a month) of the thing chosen. */
const tariffSchema = z.strictObject({
  rule: z.literal('tariff'),
  basis,
  /** What is paid for; the rates name the values. */
  choices: z.array(z.strictObject({ value: z.string(), label: textSchema })).min(1, 'should have at least one choice'),
  ask_choice: textSchema,
  /** What the amount is multiplied with, e.g. days. */
  unit: textSchema,
  ask_quantity: textSchema,
  /** Rupiah for one unit, by value of the choice. */
  rates: datedSchema(z.record(z.string(), wholeRupiah)),
});

/** Levy for building approval, PP 16/2021: see `pbgLevy`. */
const pbgSchema = z.strictObject({
  rule: z.literal('pbg'),
  basis,
  /** Who sets the official sum. */
  set_by: textSchema,
  rates: datedSchema(pbgRateSchema),
  indices: pbgIndicesSchema,
});

export const feeRuleSchema = z
  .discriminatedUnion('rule', [freeSchema, setByOtherSchema, tariffSchema, pbgSchema])
  .superRefine((fee, context) => {
    if (fee.rule !== 'tariff') return;
    fee.rates.forEach((rate, place) => {
      for (const { value } of fee.choices) {
        if (rate.values[value] !== undefined) continue;
        context.addIssue({ code: 'custom', path: ['rates', place, 'values', value], message: 'has no rate' });
      }
    });
  });

export type FeeRule = z.infer<typeof feeRuleSchema>;
export type TariffRule = z.infer<typeof tariffSchema>;
export type PbgRule = z.infer<typeof pbgSchema>;
