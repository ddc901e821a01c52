import { AMOUNT, readAmount } from '../../../text/amount.ts';
import { type SpanFinder, spansOf } from './span.ts';

/** Bare digits after a word of paying: `diminta bayar 500000`. */
const PAID =
  /\b(?:bayar|dibayar|membayar|diminta|dimintai|minta|uang|duit|biaya|biayanya|harga|tarif|total|sebesar|senilai|nilai|nilainya|tagihan|ditarik|dipungut|setor|transfer|dimintain|pay|paid)\s+(?:\p{L}+\s+)?(?<span>[1-9]\d{3,8})(?![\w/.-])/gu;

export const money: SpanFinder = ({ text, expecting }) => {
  const bare =
    expecting === 'amount' ? spansOf('amount', text, /^\s*(?<span>\d{3,10})\s*$/g, ([digits]) => Number(digits)) : [];
  if (bare.length > 0) return bare;
  const named = spansOf('amount', text, AMOUNT, ([typed]) => sum(typed));
  const short = spansOf('amount', text, SHORT, ({ groups }) => Number(groups?.span) * 1000);
  const dollars = spansOf('amount', text, DOLLARS, ({ groups }) => Number(groups?.span ?? groups?.usd));
  return [...named, ...dollars, ...short, ...spansOf('amount', text, PAID, ({ groups }) => roundSum(groups?.span))];
};

/** Of a sum that is asked for, thousands are often left away: `preman njaluk 500`. */
const SHORT =
  /\b(?:minta|mintak|mintanya|njaluk|dijaluk|kasih|bayar|ditarik|dipungut|kena)\s+(?<span>[1-9](?:00|25|50|75))(?![\w/.-]|\s*(?:x|kali|m2?|meter|orang|org|unit|lembar|perak|rupiah|rupia|kg|persen|%|hari|bintang|poin)(?!\p{L}))/gu;
/** A levy on foreign workers is in dollars. */
const DOLLARS =
  /(?<![\w/.-])(?<span>\d{2,6})\s*(?:dolar|dollars?|usd|us\$)(?!\p{L})|(?<![\w$])(?:usd|us\$|\$)\s?(?<usd>\d{2,6})(?![\w/.-])/gu;

/** `brp juta` names no sum. */
const ONLY_SCALE = /^(?:ratus|ribu|rebu|ewu|rb|juta|jt|million|thousand)(?:\s|$)/;
/** In words, less is a count: `dua puluh`. */
const LEAST_IN_WORDS = 1000;

function sum(typed: string): number | undefined {
  const value = readAmount(typed);
  if (/\d/.test(typed)) return value;
  return value === undefined || value < LEAST_IN_WORDS || ONLY_SCALE.test(typed) ? undefined : value;
}

/** Sums end in noughts; `bayar 3256` is rather a file. */
function roundSum(digits = ''): number | undefined {
  return digits.endsWith('00') ? Number(digits) : undefined;
}
