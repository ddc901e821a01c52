import { readDecimal } from '../../../text/amount.ts';
import { NUMBER_WORD, numberWords } from '../../../text/number-words.ts';
import { DURATION_UNITS } from '../recognition.ts';
import { type RawSpan, type SpanFinder, spansOf } from './span.ts';

const SIDE = String.raw`\d+(?:[.,]\d+)?`;
const METRE = '(?:meteran|meter|mtr|metre|m)';
const SQUARE = '(?:2|\\s*(?:persegi|pesegi|kuadrat|square|sq))';
/** Photographs and paper are measured too: `foto 4x6`. */
const PHOTO = /(?:foto|photo|pasfoto|ukuran foto|kertas)\s*(?:ukuran|uk|warna)?\s*$/;

/** Square metres: `6x6`, `36 m2`, `120 meter`, `lt 120`, `luas 85`, `2 hektar`. */
export const areas: SpanFinder = ({ text, expecting }) => {
  const sides = new RegExp(
    String.raw`(?<![\w/.-])(${SIDE})\s*${METRE}?\s*(?:x|kali|\*|×)\s*(${SIDE})(?:\s*${METRE}${SQUARE}?)?(?![\w/])`,
    'g',
  );
  return [
    ...spansOf('area', text, sides, (match) => (isPhoto(text, match) ? undefined : product(match))),
    ...spansOf('area', text, new RegExp(String.raw`(?<![\w/.-])(${SIDE})\s*${METRE}${SQUARE}(?!\w)`, 'g'), (match) =>
      decimal(match[1]),
    ),
    ...spansOf(
      'area',
      text,
      new RegExp(
        String.raw`(?<![\w/.-])(${SIDE})\s*(?:meteran|meter|mtr|metre|m)\b(?!\s*(?:kubik|dari|lari|x|jarak))`,
        'g',
      ),
      (match) => decimal(match[1]),
    ),
    ...spansOf(
      'area',
      text,
      new RegExp(
        String.raw`\b(?:luas(?:nya|an)?|luas\s+(?:bangunan|rumah|tanah)|type|tipe|area)\s*(?:bangunan|rumah|tanah|nya|sekitar|kira|=|:|±|\s)*\s*(?<span>${SIDE})(?![\w/])`,
        'g',
      ),
      (match) => decimal(match.groups?.span),
    ),
    ...spansOf('area', text, new RegExp(String.raw`(?<![\w/.-])(${SIDE})\s*(?:ha|hektar|hektare)\b`, 'g'), (match) =>
      times(decimal(match[1]), 10_000),
    ),
    ...(expecting === 'area'
      ? spansOf('area', text, new RegExp(String.raw`^\s*(${SIDE})\s*$`, 'g'), (match) => decimal(match[1]))
      : []),
  ];
};

function isPhoto(text: string, match: RegExpExecArray): boolean {
  return PHOTO.test(text.slice(0, match.index));
}

function product(match: RegExpExecArray): number | undefined {
  const [a, b] = [decimal(match[1]), decimal(match[2])];
  return a === undefined || b === undefined ? undefined : Math.round(a * b * 100) / 100;
}

function decimal(digits = ''): number | undefined {
  return readDecimal(digits, !/\.\d{3}$/.test(digits));
}

function times(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}

const COUNT = String.raw`(?:\d+|${NUMBER_WORD}(?:\s+(?:puluh|belas))?)`;

export const floors: SpanFinder = ({ text, expecting }) => [
  ...spansOf(
    'floors',
    text,
    new RegExp(String.raw`(?<![\w/.-])(${COUNT})\s*-?(?:lantai|lante|lt|tingkat|floors?|storeys?|stories)\b`, 'g'),
    (match) => count(match[1]),
  ),
  ...spansOf('floors', text, /\b(?:lantai|lante|lt)\s*\.?(\d{1,2})(?![\w/])/g, (match) => count(match[1])),
  ...(expecting === 'floors'
    ? spansOf('floors', text, new RegExp(String.raw`^\s*(${COUNT})\s*$`, 'g'), (match) => count(match[1]))
    : []),
];

function count(typed = ''): number | undefined {
  return /^\d/.test(typed) ? Number(typed) : numberWords(typed.split(/\s+/));
}

const UNITS: Readonly<Record<string, string>> = {
  jam: 'jam|hours?|menit|minutes?|mins?',
  hari: 'hari|hr|days?|dinten|poe',
  minggu: 'minggu|mgg|mg|weeks?|pekan',
  bulan: 'bulan|bln|months?|wulan|sasih',
  tahun: 'tahun|thn|th|taun|years?|warsih',
};
const SINGLE =
  /\b(?:sejam|sehari|sedino|sadinten|seharian|seminggu|sepekan|sebulan|sewulan|setahun|setaun|sataun)(?:an)?\b/g;
const UNIT_OF_SINGLE: readonly [RegExp, string][] = [
  [/jam/, 'jam'],
  [/hari|dino|dinten/, 'hari'],
  [/minggu|pekan/, 'minggu'],
  [/bulan|wulan/, 'bulan'],
  [/tahun|taun/, 'tahun'],
];

/** `3 hari`, `setahun`; value is `3 hari`. */
export const durations: SpanFinder = ({ text }) => [
  ...DURATION_UNITS.flatMap((unit): RawSpan[] =>
    spansOf(
      'duration',
      text,
      new RegExp(String.raw`(?<![\w/.-])(${COUNT})\s*(?:${UNITS[unit]})(?:an)?\b`, 'g'),
      (match) => {
        const n = count(match[1]);
        return n === undefined ? undefined : `${n} ${unit}`;
      },
    ),
  ),
  ...spansOf(
    'duration',
    text,
    SINGLE,
    ([typed]) => `1 ${UNIT_OF_SINGLE.find(([word]) => word.test(typed))?.[1] ?? 'hari'}`,
  ),
];

const COUNTED =
  'unit|orang|org|wong|kamar|pintu|buah|bh|lembar|lbr|rangkap|kali|x|persen|%|gt|kg|ton|liter|km|cm|mm|titik|tower|kk|jiwa|siswa|pegawai|karyawan|loket|berkas|surat|izin|file|files|kursi|ekor|kendaraan|mobil|bus|angkot|truk|kapal|meja|mw|kva|kwh|volt|mbps|gb|mb|an|bintang|tempat|cabang|outlet|kios|petak|kapling|kavling|cc|gram|gr|are|tumbak|bata|roda|menit|detik|hp|pk|saksi|anak|ahli|bungkus|x\\s*lipat|kubik';
export const quantities: SpanFinder = ({ text }) =>
  spansOf(
    'quantity',
    text,
    new RegExp(String.raw`(?<![\w/.-])(\d{1,6})\s*(?:m3|(?:${COUNTED})(?!\p{L}))`, 'gu'),
    (match) => count(match[1]),
  );
