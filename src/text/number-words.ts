/** Numbers in words, by value: Indonesian, then Javanese, Sundanese, Minang, Banjar, Bugis-Makassar and English. */
const WORDS = [
  'nol kosong zero',
  'satu siji setunggal hiji ciek asa seddi one',
  'dua loro kalih duo duwa two',
  'tiga telu tigo tilu tallu three',
  'empat papat sekawan opat ampek four',
  'lima limo gangsal five',
  'enam nem anam genep six',
  'tujuh pitu tujuah seven',
  'delapan wolu lapan dalapan eight',
  'sembilan songo salapan nine',
  'sepuluh sapuluh sepuloh ten',
  'sebelas',
];
const UNITS: Readonly<Record<string, number>> = Object.fromEntries([
  ...WORDS.flatMap((words, value) => words.split(' ').map((word) => [word, value] as const)),
  ['seratus', 100],
  ['satus', 100],
  ['seribu', 1000],
  ['sewu', 1000],
]);
const SCALES: Readonly<Record<string, number>> = { belas: 1, puluh: 10, ratus: 100, ribu: 1000, juta: 1_000_000 };

/** The value of one word: `tiga`. */
export function unitWord(word: string): number | undefined {
  return Object.hasOwn(UNITS, word) ? UNITS[word] : undefined;
}

/** The value of words that make one number: `dua ratus lima puluh ribu`. */
export function numberWords(words: readonly string[]): number | undefined {
  let [sum, group, last] = [0, 0, 0];
  for (const word of words) {
    const unit = unitWord(word);
    const scale = SCALES[word];
    if (unit !== undefined) last = unit;
    if (unit !== undefined) group += unit;
    else if (word === 'belas') group += 10;
    else if (scale === 10 || scale === 100) group += last * (scale - 1);
    else if (scale !== undefined) [sum, group] = [sum + Math.max(group, 1) * scale, 0];
    else return undefined;
  }
  return words.length > 0 ? sum + group : undefined;
}

/** A pattern of the words, for use inside a larger one. */
export const NUMBER_WORD = `(?:${[...Object.keys(UNITS), ...Object.keys(SCALES)].join('|')})`;
