import { readDecimal } from '../../../text/amount.ts';
import { NUMBER_WORD, numberWords } from '../../../text/number-words.ts';
import { DURATION_UNITS } from '../recognition.ts';
import { type RawSpan, type SpanFinder, spansOf } from './span.ts';

const SIDE = String.raw`\d+(?:[.,]\d+)?`;
const METRE = '(?:meteran|meter|mtr|metre|m)';
const SQUARE = String.raw`(?:2|\s*(?:persegi|pesegi|kuadrat|square|sq))`;
/** Photographs and paper are measured too: `foto 4x6`. */
const PHOTO = /(?:foto|photo|pasfoto|kertas)\s*(?:ukuran|uk|warna)?\s*$/;

/** Nothing of another number may touch the measure. */
function alone(pattern: string): RegExp {
  return new RegExp(String.raw`(?<![\w/.-])${pattern}`, 'gu');
}

const SIDES = alone(String.raw`(${SIDE})\s*${METRE}?\s*(?:x|kali|\*|×)\s*(${SIDE})(?:\s*${METRE}${SQUARE}?)?(?![\w/])`);
const SQUARE_METRES = alone(String.raw`(${SIDE})\s*${METRE}${SQUARE}(?!\w)`);
const METRES = alone(String.raw`(${SIDE})\s*${METRE}\b(?!\s*(?:kubik|dari|lari|x|jarak))`);
const NAMED_AREA =
  /\b(?:luas(?:nya|an)?|type|tipe|area)\s*(?:(?:bangunan|rumah|tanah|nya|sekitar|kira|lebih|kurang)\s*)*[=:±\s]*(?<span>\d+(?:[.,]\d+)?)(?![\w/])/g;
const SQM = alone(String.raw`(${SIDE})\s*(?:sqm|sq\.?\s?m|square)\b`);
const HECTARES = alone(String.raw`(${SIDE})\s*(?:ha|hektar|hektare)\b`);
const IN_WORDS = new RegExp(
  String.raw`(?<![\w/.-])(${NUMBER_WORD}(?:\s+${NUMBER_WORD})*)\s+meter(?:\s*persegi)?\b`,
  'g',
);
const ONLY_NUMBER = new RegExp(String.raw`^\s*(${SIDE})\s*$`, 'g');

/** Square metres: `6x6`, `36 m2`, `120 meter`, `luas 85`, `tipe 36`, `2 hektar`. */
export const areas: SpanFinder = ({ text, expecting }) => [
  ...spansOf('area', text, SIDES, (match) => (PHOTO.test(text.slice(0, match.index)) ? undefined : product(match))),
  ...spansOf('area', text, SQUARE_METRES, ([, side]) => decimal(side)),
  ...spansOf('area', text, METRES, ([, side]) => decimal(side)),
  ...spansOf('area', text, NAMED_AREA, ({ groups }) => decimal(groups?.span)),
  ...spansOf('area', text, SQM, ([, side]) => decimal(side)),
  ...spansOf('area', text, HECTARES, ([, side]) => hectares(decimal(side))),
  ...spansOf('area', text, IN_WORDS, ([, words]) => numberWords((words ?? '').split(/\s+/))),
  ...(expecting === 'area' ? spansOf('area', text, ONLY_NUMBER, ([, side]) => decimal(side)) : []),
];

function product([, a, b]: RegExpExecArray): number | undefined {
  const [width, depth] = [decimal(a), decimal(b)];
  return width === undefined || depth === undefined ? undefined : Math.round(width * depth * 100) / 100;
}

function decimal(digits = ''): number | undefined {
  return readDecimal(digits, !/\.\d{3}$/.test(digits));
}

function hectares(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value * 10_000;
}

const COUNT = String.raw`(?:\d+|${NUMBER_WORD}(?:\s+(?:puluh|belas))?)`;
const FLOORS = alone(String.raw`(${COUNT})\s*-?(?:lantai|lante|lt|tingkat|floors?|storeys?|stories)\b`);
const NUMBERED_FLOOR = new RegExp(
  String.raw`\b(?:lantai|lante|lt|tingkat)\s*\.?(\d{1,2}|${NUMBER_WORD})(?![\w/])`,
  'g',
);
const ONLY_COUNT = new RegExp(String.raw`^\s*(${COUNT})\s*$`, 'g');

export const floors: SpanFinder = ({ text, expecting }) => [
  ...spansOf('floors', text, FLOORS, ([, typed]) => count(typed)),
  ...spansOf('floors', text, NUMBERED_FLOOR, ([, typed]) => count(typed)),
  ...(expecting === 'floors' ? spansOf('floors', text, ONLY_COUNT, ([, typed]) => count(typed)) : []),
];

function count(typed = ''): number | undefined {
  return /^\d/.test(typed) ? Number(typed) : numberWords(typed.split(/\s+/));
}

const UNITS: Readonly<Record<(typeof DURATION_UNITS)[number], string>> = {
  jam: 'jam|hours?',
  hari: 'hari|hr|days?|dinten|poe',
  minggu: 'minggu|mgg|mg|weeks?|pekan',
  bulan: 'bulan|bln|months?|wulan|sasih',
  tahun: 'tahun|thn|th|taun|years?|warsih',
};
const DURATIONS = DURATION_UNITS.map((unit) => ({
  unit,
  pattern: alone(String.raw`(${COUNT})\s*(?:${UNITS[unit]})(?:an)?\b`),
}));
const SINGLE =
  /\b(?:(?<jam>sejam)|(?<hari>sehari|sedino|sadinten)|(?<minggu>seminggu|sepekan)|(?<bulan>sebulan|sewulan)|(?<tahun>setahun|setaun|sataun))(?:an)?\b/g;

/** `3 hari`, `setahun`; the value is `3 hari`. */
export const durations: SpanFinder = ({ text }) => [
  ...DURATIONS.flatMap(({ unit, pattern }): RawSpan[] =>
    spansOf('duration', text, pattern, ([, typed]) => {
      const n = count(typed);
      return n === undefined ? undefined : `${n} ${unit}`;
    }),
  ),
  ...spansOf('duration', text, SINGLE, ({ groups = {} }) => `1 ${DURATION_UNITS.find((unit) => groups[unit])}`),
];

const COUNTED =
  'unit|orang|org|wong|kamar|pintu|buah|bh|lembar|lbr|rangkap|kali|x|persen|%|gt|kg|ton|liter|km|cm|mm|titik|tower|kk|jiwa|siswa|pegawai|karyawan|loket|berkas|surat|izin|file|files|kursi|ekor|kendaraan|mobil|bus|angkot|truk|kapal|meja|mw|kva|kwh|volt|mbps|gb|mb|an|bintang|tempat|cabang|outlet|kios|petak|kapling|kavling|cc|gram|gr|are|tumbak|bata|roda|menit|detik|hp|pk|saksi|anak|ahli|bungkus|kubik';
const QUANTITY = alone(String.raw`(\d{1,6})\s*(?:m3|(?:${COUNTED})(?![\p{L}\p{N}]))`);

export const quantities: SpanFinder = ({ text }) => spansOf('quantity', text, QUANTITY, ([, typed]) => count(typed));
