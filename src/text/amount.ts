import { NUMBER_WORD, numberWords } from './number-words.ts';

/** Money that is named by a word of its own. */
const SLANG: Readonly<Record<string, number>> = {
  seceng: 1000,
  goceng: 5000,
  ceban: 10_000,
  noban: 20_000,
  goban: 50_000,
  gocap: 50_000,
  cepek: 100_000,
  nopek: 200_000,
  gopek: 500_000,
  sejuta: 1_000_000,
  sejeti: 1_000_000,
};
const SCALES: Readonly<Record<string, number>> = {
  rb: 1000,
  rbu: 1000,
  ribu: 1000,
  rebu: 1000,
  ewu: 1000,
  k: 1000,
  jt: 1_000_000,
  juta: 1_000_000,
  jeti: 1_000_000,
  m: 1_000_000_000,
  miliar: 1_000_000_000,
  milyar: 1_000_000_000,
};

const DIGITS = String.raw`\d{1,3}(?:[.,]\d{3})+(?:,\d{2})?|\d+(?:[.,]\d+)?`;
const SCALE = '(?:rb|rbu|ribu|rebu|ewu|k|jt|juta|jeti|miliar|milyar)';
/** Money in folded text: with a currency, with a scale, with dots between thousands, in words or in slang. */
export const AMOUNT = new RegExp(
  [
    String.raw`\b(?:rp|idr)\s*\.?\s*(?:${DIGITS})(?:\s*${SCALE}\b|\s*m\b)?(?:,-)?`,
    String.raw`(?<![\w/.-])(?:${DIGITS})\s*${SCALE}(?:\s*an)?\b`,
    String.raw`(?<![\w/.-])\d{1,3}(?:\.\d{3})+(?:,\d{2})?(?:,-)?(?![\w/.-])`,
    String.raw`\b(?:setengah|stengah|separuh)\s+juta\b`,
    String.raw`\b${NUMBER_WORD}(?:\s+${NUMBER_WORD})*\s+(?:ribu|juta)(?:\s+setengah)?\b(?:\s+rupiah)?`,
    String.raw`\bseribu\b|(?<!\bnuwun\s)\bsewu\b`,
    String.raw`\b(?:${Object.keys(SLANG).join('|')})\b`,
  ].join('|'),
  'g',
);

/** Whole rupiah of an amount as it is typed: `Rp 1.250.000,00`, `500rb`, `1,5 jt`, `cepek`, `dua ratus ribu`. */
export function readAmount(typed: string): number | undefined {
  const text = typed
    .toLowerCase()
    .replace(/rupiah|rp\.?|idr/g, ' ')
    .replace(/,-/g, ' ')
    .replace(/(?<=\d|rb|ribu)\s*an\b/, '')
    .trim();
  if (Object.hasOwn(SLANG, text)) return SLANG[text];
  const digits = /^([\d.,]+)\s*([a-z]*)$/.exec(text);
  if (digits !== null) return scaled(readDecimal(digits[1] ?? '', digits[2] !== ''), digits[2] ?? '');
  return inWords(text.split(/\s+/));
}

function scaled(value: number | undefined, scale: string): number | undefined {
  const factor = scale === '' ? 1 : SCALES[scale];
  return value === undefined || factor === undefined ? undefined : Math.round(value * factor);
}

/** Comma is the decimal sign, the dot parts thousands; before a scale a lone dot is a decimal sign too: `1.5 jt`. */
export function readDecimal(digits: string, dotMayBeDecimal = false): number | undefined {
  const thousands = /^\d{1,3}([.,]\d{3})+(,\d{1,2})?$/.test(digits);
  const plain = thousands
    ? digits.replace(/,\d{1,2}$/, '').replace(/[.,]/g, '')
    : digits.replace(dotMayBeDecimal ? /[,.]/ : ',', '.');
  const value = Number(plain);
  return digits === '' || !Number.isFinite(value) ? undefined : value;
}

function inWords(words: readonly string[]): number | undefined {
  const half = words.indexOf('setengah');
  const scale = SCALES[words.find((word) => Object.hasOwn(SCALES, word)) ?? ''] ?? 0;
  if (half === 0) return scale / 2;
  const value = numberWords(words.filter((word) => word !== 'setengah'));
  return value === undefined || half < 0 ? value : value + scale / 2;
}
