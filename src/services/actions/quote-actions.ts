import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import type { Lines } from '../../conversation/turn.ts';
import { type Catalogue, isOldName } from '../../domain/catalogue.ts';
import type { PermitType } from '../../domain/catalogue-type.ts';
import { today } from '../../domain/clock-zone.ts';
import { type FeeLine, type Quote, quoteFee } from '../../domain/fee.ts';
import { inLanguage, type Language, type Localised } from '../../domain/language.ts';
import type { Offices } from '../../domain/office.ts';
import { type KeptQuote, keepable } from '../../domain/quote.ts';
import { formatQuoteCode } from '../../domain/quote-code.ts';
import type { QuoteStore } from '../../store/quotes.ts';
import { number, rupiah } from '../../text/format.ts';
import type { ActionContext } from '../action-context.ts';
import { toFeeAnswers } from './fee-answers.ts';
import { typeName } from './permit-names.ts';

export interface QuoteDeps {
  catalogue: Catalogue;
  offices: Offices;
  quotes: Pick<QuoteStore, 'keep' | 'get'>;
}

type Args = ActionArgs<'quote_fee'>;
type Outcome = ActionResultOf<'quote_fee'>;
type Amount = Extract<Quote, { kind: 'amount' }>;

/** What the permit costs today. An amount is kept under a code, so that the counter can read what was told. */
export async function quoteFeeAction(deps: QuoteDeps, args: Args, context: ActionContext): Promise<Outcome> {
  const entry = args.type === undefined ? undefined : deps.catalogue.find(args.type);
  if (entry === undefined) return { outcome: 'unknown', values: { type: args.type?.replaceAll('_', ' ') ?? '' } };
  const type = entry.short;
  if (isOldName(entry)) return { outcome: 'not_needed', values: { type } };
  const on = today(context.now, deps.offices.offices[0].zone);
  const quote = quoteFee(entry, toFeeAnswers(args), on);
  const remember = { type: entry.id };
  if (quote.kind === 'free') return { outcome: 'free', values: { type, basis: quote.basis }, remember };
  if (quote.kind === 'set-by-other') {
    return { outcome: 'set_by_other', values: { type, who: quote.who, basis: quote.basis }, remember };
  }
  if (quote.kind !== 'amount') return { outcome: 'unknown', values: { type }, remember };
  const key = `${context.messageId}#${context.callIndex}`;
  const kept = await deps.quotes.keep(key, keepable(entry.id, toFeeAnswers(args), quote, on));
  return tellAmount(entry, args, quote, kept);
}

function tellAmount(type: PermitType, args: Args, { told }: Amount, kept: KeptQuote): Outcome {
  const values = {
    type: type.short,
    told: inOneLine(told),
    amount: { rupiah: kept.rupiah },
    rule: inShort(kept.basis),
    basis: kept.basis,
    quote: formatQuoteCode(kept.code),
    until: { day: kept.validUntil },
    lines: calculation(kept),
  };
  const asked = Object.entries(args).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  const remember = { type: type.id, quote: kept.code, fee: Object.fromEntries(asked) };
  if (kept.assumed.length > 0) {
    return { outcome: 'estimate', values: { ...values, assumed: inOneLine(kept.assumed) }, remember };
  }
  if (kept.between === undefined) return { outcome: 'amount', values, remember };
  const [lowest, highest] = [{ rupiah: kept.between.lowest }, { rupiah: kept.between.highest }];
  return { outcome: 'between', values: { ...values, lowest, highest }, remember };
}

/** The flow that a question such as "kalau 2 lantai?" goes back to. */
const FEE = 'fee';

/** How the last quote of this talk came about, as it was told. */
export async function explainQuote(deps: QuoteDeps, { memory }: CallDetails): Promise<ActionResultOf<'explain_quote'>> {
  const quote = memory.quote === undefined ? undefined : await deps.quotes.get(memory.quote);
  if (quote === undefined) return { outcome: 'none' };
  return {
    outcome: 'explained',
    remember: { topic: FEE },
    values: {
      type: typeName(deps.catalogue, quote.type),
      quote: formatQuoteCode(quote.code),
      amount: { rupiah: quote.rupiah },
      until: { day: quote.validUntil },
      lines: calculation(quote),
    },
  };
}

/** Every factor of the calculation, and below it the law. */
function calculation({ breakdown, between, basis }: KeptQuote): Lines {
  const range = between === undefined ? [] : rangeLines(between);
  const lines = [...breakdown, ...range].map((line) => ({ id: lineIn(line, 'id'), en: lineIn(line, 'en') }));
  return { lines, note: { id: `Dasar: ${basis.id}`, en: `Basis: ${basis.en ?? basis.id}` } };
}

function rangeLines({ lowest, highest }: { lowest: number; highest: number }): FeeLine[] {
  return [
    { label: { id: 'Paling rendah', en: 'Lowest' }, value: { rupiah: lowest } },
    { label: { id: 'Paling tinggi', en: 'Highest' }, value: { rupiah: highest } },
  ];
}

/** Digits behind the comma that an index may have. */
const INDEX_DECIMALS = 4;

function lineIn({ label, value, unit }: FeeLine, language: Language): string {
  const behind = unit === undefined ? '' : inLanguage(unit, language);
  return `${inLanguage(label, language)}: ${valueIn(value, language)}${behind}`;
}

function valueIn(value: FeeLine['value'], language: Language): string {
  if (typeof value === 'number') return number(value, language, INDEX_DECIMALS);
  return 'rupiah' in value ? rupiah(value.rupiah) : inLanguage(value, language);
}

/** `36 m2, 2 lantai`. */
function inOneLine(texts: readonly Localised[]): Localised {
  const joined = (language: Language): string => texts.map((text) => inLanguage(text, language)).join(', ');
  return { id: joined('id'), en: joined('en') };
}

/** `PP 16/2021` of "PP 16/2021, retribusi dihitung Dinas PUPR". */
function inShort({ id, en = id }: Localised): Localised {
  const short = (text: string): string => /^[^,(]+/.exec(text)?.[0].trim() ?? text;
  return { id: short(id), en: short(en) };
}
