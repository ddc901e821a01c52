import { z } from 'zod';
import type { Localised } from '../../domain/language.ts';
import type { KeptQuote } from '../../domain/quote.ts';
import { formatQuoteCode } from '../../domain/quote-code.ts';

const text = z
  .strictObject({ id: z.string(), en: z.string().optional() })
  .meta({ id: 'LocalisedText', description: 'A text in Indonesian, and in English where there is one.' });

const rupiah = z.int().nonnegative();

const lineSchema = z.strictObject({
  label: text,
  value: z.union([z.number(), text, z.strictObject({ rupiah: z.int() })]),
  unit: text.optional().meta({ description: 'Written behind the value.' }),
});

/** A quote as the API shows it. */
export const quoteViewSchema = z
  .strictObject({
    code: z.string().meta({ description: 'As the citizen has it.', example: 'BIA-K7M2-9QX' }),
    type: z.string().meta({ description: 'Permit type.', example: 'PBG' }),
    inputs: z.record(z.string(), z.union([z.string(), z.number()])).meta({
      description: 'What the citizen said: area (m2), floors, buildingUse, buildingWork, item, quantity.',
    }),
    amount: rupiah.meta({ description: 'Whole rupiah.' }),
    estimate: z.boolean().meta({ description: 'True when something was assumed or the rule leaves room.' }),
    between: z
      .strictObject({ lowest: rupiah, highest: rupiah })
      .optional()
      .meta({ description: 'Where the rule leaves room: the least and the most that it may come to.' }),
    assumed: z.array(text).meta({ description: 'What was taken for granted because nobody said otherwise.' }),
    breakdown: z.array(lineSchema).meta({ description: 'The calculation, line by line.' }),
    basis: text.meta({ description: 'The rule behind it.' }),
    quotedOn: z.iso.date().meta({ description: "Day on which it was told, in the office's zone." }),
    validUntil: z.iso.date().meta({ description: 'Last day on which it holds.' }),
    holds: z.boolean().meta({ description: 'True until that day is over.' }),
    links: z.strictObject({ self: z.string().meta({ example: '/api/v1/quotes/BIA-K7M2-9QX' }) }),
  })
  .meta({ id: 'Quote', description: 'A fee as the bot told it to a citizen. It says nothing about the person.' });

/**
 * @param today the office's day, `yyyy-mm-dd`
 * @param apiRoot path under which the API is mounted
 */
export function quoteView(quote: KeptQuote, today: string, apiRoot: string): z.output<typeof quoteViewSchema> {
  const { code, rupiah: amount, between, basis, assumed, breakdown, inputs, ...rest } = quote;
  const shown = formatQuoteCode(code);
  return {
    ...rest,
    code: shown,
    inputs: Object.fromEntries(Object.entries(inputs).filter(isShown)),
    amount,
    ...(between !== undefined && { between }),
    assumed: assumed.map(textView),
    breakdown: breakdown.map(({ label, value, unit }) => ({
      label: textView(label),
      value: typeof value === 'object' && 'id' in value ? textView(value) : value,
      ...(unit !== undefined && { unit: textView(unit) }),
    })),
    basis: textView(basis),
    holds: today <= quote.validUntil,
    links: { self: `${apiRoot}/quotes/${shown}` },
  };
}

function isShown(entry: [string, unknown]): entry is [string, string | number] {
  return typeof entry[1] === 'string' || typeof entry[1] === 'number';
}

function textView({ id, en }: Localised): z.output<typeof text> {
  return en === undefined ? { id } : { id, en };
}
