/**
 * Numbers in words, by value: Indonesian with its slips, then Javanese, Sundanese, Minang, Banjar, Malay and Palembang,
 * Bugis-Makassar, Madurese, Balinese, Batak and English.
 */
const WORDS = [
  'nol kosong zero',
  'satu siji setunggal hiji ciek asa seddi sewwa sittung se`re settong besik sada satua one stu',
  'dua loro kalih duo duwa rua dhuwa dadua two',
  'tiga telu tigo tilu lhee tallu tellu talu tello tolu tige three tga tig',
  'empat papat sekawan opat ampek ompek peut ampat appa empa eppa four empt',
  'lima limo limong gangsal lelima lalima lema lime limma five',
  'enam nem anam genep annang enneng ennem onom six',
  'tujuh pitu tujuah petto pitung seven',
  'delapan wolu walu lapan dalapan arua ballu kutus ualu eight',
  'sembilan songo sanga salapan asera sangang sambilan nine',
  'sepuluh sapuluh sepuloh sapuluah sedoso sepulu sapolo seppulo dasa ten',
  'sebelas sabaleh sewelas sabalas eleven',
  'rolas rolas kalihwelas twelve',
];
/** How a number is said before what it counts: `rong atus`, `telung puluh`. */
const BEFORE_SCALE: Readonly<Record<string, number>> = {
  rong: 2,
  duang: 2,
  tigang: 3,
  telung: 3,
  patang: 4,
  limang: 5,
  nem: 6,
  enem: 6,
  pitung: 7,
  wolung: 8,
  sangang: 9,
};
/** `limangatus` and `rongpuluh` are written in one. */
const JOINED = Object.entries(BEFORE_SCALE).flatMap(([word, value]) => [
  [`${word}atus`, value * 100] as const,
  [`${word}puluh`, value * 10] as const,
]);
const UNITS: Readonly<Record<string, number>> = Object.fromEntries([
  ...WORDS.flatMap((words, value) => words.split(' ').map((word) => [word.replace('`', "'"), value] as const)),
  ...Object.entries(BEFORE_SCALE),
  ...JOINED,
  ...['seratus', 'satus', 'saratuh', 'saratos', 'satos', 'saratus', 'saratuih', 'sarratus'].map(
    (word) => [word, 100] as const,
  ),
  ['selikur', 21],
  ['selawe', 25],
  ['salawe', 25],
  ['seket', 50],
  ['sewidak', 60],
  ...['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].map(
    (word, place) => [word, (place + 2) * 10] as const,
  ),
]);
/** One of a scale in one word: `seribu`, `sejuta`. */
const WHOLE: Readonly<Record<string, number>> = Object.fromEntries([
  ...['seribu', 'sewu', 'saribu', 'sarebu', 'serebu'].map((word) => [word, 1000] as const),
  ...['sejuta', 'sajuta', 'sayuta', 'sakjuta', 'sejeti', 'sojuta'].map((word) => [word, 1_000_000] as const),
]);
const SCALES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(['puluh', 'puluah', 'puloh', 'polo'].map((word) => [word, 10])),
  ...Object.fromEntries(['ratus', 'atus', 'ratuih', 'ratuh', 'ratusan', 'hundred'].map((word) => [word, 100])),
  ...Object.fromEntries(['ribu', 'ribee', 'sebbu', 'rebu', 'rb', 'rbu', 'ewu', 'thousand'].map((word) => [word, 1000])),
  ...Object.fromEntries(['juta', 'jt', 'jeti', 'yuta', 'yuto', 'million'].map((word) => [word, 1_000_000])),
};
const TEENS: ReadonlySet<string> = new Set(['belas', 'baleh', 'welas', 'balas', 'bolas']);

/** The value of one word, also of a regional language: 3 of `tiga` and `telu`; undefined where it is none. */
export function unitWord(word: string): number | undefined {
  return Object.hasOwn(UNITS, word) ? UNITS[word] : undefined;
}

/** 1000 of `ribu` and `sewu`, 1 of any word that is no scale. */
export function scaleWord(word: string): number {
  return (Object.hasOwn(SCALES, word) ? SCALES[word] : WHOLE[word]) ?? 1;
}

interface Sum {
  /** Thousands and millions so far, and what is still to be multiplied. */
  total: number;
  group: number;
  last: number;
}

/** The value of words that make one number: `dua ratus lima puluh ribu`. */
export function numberWords(words: readonly string[]): number | undefined {
  let sum: Sum | undefined = words.length > 0 ? { total: 0, group: 0, last: 0 } : undefined;
  for (const word of words) sum = sum && plus(sum, word);
  return sum && sum.total + sum.group;
}

function plus({ total, group, last }: Sum, word: string): Sum | undefined {
  const unit = unitWord(word);
  if (unit !== undefined) return { total, group: group + unit, last: unit };
  if (Object.hasOwn(WHOLE, word)) return { total: total + (WHOLE[word] ?? 0), group, last };
  if (TEENS.has(word)) return { total, group: group + 10, last };
  const scale = Object.hasOwn(SCALES, word) ? SCALES[word] : undefined;
  if (scale === undefined) return undefined;
  // `ratusan` alone is some hundreds, not a number.
  if (scale < 1000) return last === 0 ? undefined : { total, group: group + last * (scale - 1), last };
  return { total: total + Math.max(group, 1) * scale, group: 0, last };
}

const PLAIN = [UNITS, WHOLE, SCALES].flatMap(Object.keys).filter((word) => !word.includes("'"));
const ABBREVIATED = new Set(['rb', 'rbu', 'jt']);
/** A pattern of the words, for use inside a larger one. */
export const NUMBER_WORD = `(?:${[...PLAIN.filter((word) => !ABBREVIATED.has(word)), ...TEENS]
  .sort((a, b) => b.length - a.length)
  .join('|')})`;
