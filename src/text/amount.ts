import { NUMBER_WORD, numberWords, scaleWord } from './number-words.ts';

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
  jigo: 25_000,
  'pek go': 150_000,
  cetiao: 1_000_000,
};
const SCALES: Readonly<Record<string, number>> = {
  rb: 1000,
  rbu: 1000,
  ribu: 1000,
  rebu: 1000,
  ewu: 1000,
  thousand: 1000,
  k: 1000,
  jt: 1_000_000,
  juta: 1_000_000,
  jeti: 1_000_000,
  yuta: 1_000_000,
  yuto: 1_000_000,
  ribee: 1000,
  sebbu: 1000,
  million: 1_000_000,
  m: 1_000_000_000,
  miliar: 1_000_000_000,
  milyar: 1_000_000_000,
};

const DIGITS = String.raw`\d{1,3}(?:[.,]\d{3})+(?:,\d{2})?|\d+(?:[.,]\d+)?`;
const SCALE = '(?:rb|rbu|ribu|ribee|sebbu|rebu|ewu|k|jt|juta|jeti|yuta|yuto|miliar|milyar|million|thousand)';
const MILLIONS = '(?:jt|juta|yuta|million)';
const THOUSANDS = '(?:rb|rbu|ribu|rebu|ewu|k|thousand)';
const HALF = '(?:setengah|stengah|satengah|satangah|separuh|half)';
/** What is counted or measured and so is no money: `2.000 peserta`, `1.200 m2`. */
const NO_MONEY = String.raw`(?!\s*(?:m2|m²|m\b|meter|peserta|orang|ekor|penonton|unit|lembar|siswa|buah|biji|kg|ton|liter|ha\b|hektar|undangan|tamu|pohon|batang))`;
const IN_WORDS = String.raw`${NUMBER_WORD}(?:\s+(?:${HALF}\s+)?${NUMBER_WORD})*(?:\s+(?:rb|jt))?`;
/** Money in folded text: with a currency, with a scale, with dots between thousands, in words or in slang. */
export const AMOUNT = new RegExp(
  [
    String.raw`(?<![\w/.-])(?:(?:rp|idr)\s*\.?\s*)?\d{1,3}\s*${MILLIONS}\s+\d{2,3}(?:\s*${THOUSANDS}\b|(?!\s*\p{L}|[\w/.-]))`,
    String.raw`\b(?:rp|idr)\s*\.?\s*(?:${DIGITS})(?:\s*${SCALE}(?:\s+${HALF})?\b|\s*m\b)?(?:,-)?`,
    String.raw`(?<![\w/.-])(?:${DIGITS})\s*${SCALE}(?:\s*an|\s+${HALF})?\b${NO_MONEY}`,
    String.raw`(?<![\w/.-])\d{1,3}(?:\.\d{3})+(?:,\d{2})?(?:,-)?(?![\w/.-])${NO_MONEY}`,
    String.raw`\b(?:${HALF}|seperempat|saparapat)\s+(?:a\s+)?${MILLIONS}\b`,
    String.raw`(?<!\bn[uy]\p{L}*\s)\b${IN_WORDS}(?:\s+${HALF})?\b(?:\s+rupiah)?(?!\s+bintang)`,
    String.raw`\b(?:${Object.keys(SLANG).join('|')})\b`,
  ].join('|'),
  'gu',
);

/** Whole rupiah of an amount as it is typed: `Rp 1.250.000,00`, `500rb`, `1,5 jt`, `cepek`, `dua ratus ribu`. */
export function readAmount(typed: string): number | undefined {
  const text = typed
    .toLowerCase()
    .replace(/rupiah|rp\.?|idr/g, ' ')
    .replace(/,-/g, ' ')
    .replace(/(?<=\d|rb|ribu|rebu)\s*an\b/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (Object.hasOwn(SLANG, text)) return SLANG[text];
  const split = SPLIT.exec(text);
  if (split !== null) return Number(split[1]) * 1_000_000 + Number(split[2]) * 1000;
  const digits = /^([\d.,]+)\s*([a-z]*)( \p{L}+)?$/u.exec(text);
  if (digits === null) return inWords(text.split(' '));
  const value = scaled(readDecimal(digits[1] ?? '', digits[2] !== ''), digits[2] ?? '');
  return value === undefined || digits[3] === undefined ? value : value + (SCALES[digits[2] ?? ''] ?? 0) / 2;
}

/** `1 juta 200`, `2jt 500rb`. */
const SPLIT = new RegExp(String.raw`^(\d{1,3})\s*${MILLIONS}\s+(\d{2,3})(?:\s*${THOUSANDS})?$`);

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

const HALVES: Readonly<Record<string, number>> = { seperempat: 0.25, saparapat: 0.25 };
const IS_HALF = new RegExp(`^${HALF}$`);

/** `dua setengah juta` is 2.5 million, `sejuta setengah` 1.5 and `sejuta dua ratus` 1.2. */
function inWords(typed: readonly string[]): number | undefined {
  const words = typed.filter((word) => word !== 'a');
  const share = HALVES[words[0] ?? ''];
  const half = share === undefined ? words.findIndex((word) => IS_HALF.test(word)) : 0;
  if (half < 0) return shortened(words);
  const [before, after] = [words.slice(0, half), words.slice(half + 1)];
  if (after.length > 1) return undefined;
  const scale = scaleWord((after.length > 0 ? after : before).at(-1) ?? '');
  if (scale < 1000) return undefined;
  const whole = before.length === 0 ? 0 : numberWords([...before, ...after]);
  return whole === undefined ? undefined : whole + scale * (share ?? 0.5);
}

/** Hundreds that follow millions are hundreds of thousands. */
function shortened(words: readonly string[]): number | undefined {
  const value = numberWords(words);
  const rest = value === undefined ? 0 : value % 1_000_000;
  return value !== undefined && value > 1_000_000 && rest >= 100 && rest < 1000 ? value - rest + rest * 1000 : value;
}
