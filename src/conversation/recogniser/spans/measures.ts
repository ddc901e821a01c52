import { readDecimal } from '../../../text/amount.ts';
import { NUMBER_WORD, numberWords } from '../../../text/number-words.ts';
import { DURATION_UNITS } from '../recognition.ts';
import { type RawSpan, type SpanFinder, spansOf } from './span.ts';

const SIDE = String.raw`\d+(?:[.,]\d+)?`;
const METRE = '(?:(?:meteran|meters?|mtr|metres?|metr|m)(?:ji|mi|an|lah|nya)?)';
const SQUARE = String.raw`(?:2|\s*(?:persegi|pesegi|kuadrat|square|sq))`;
/** Photographs and paper are measured too: `foto 4x6`. */
const PHOTO = /(?:foto|photo|pasfoto|\bft|kertas)\b[^.!?]{0,50}$/;
/** Lengths, heights and distances: `radius 200m`, `tower 40 meter`. */
const LENGTH =
  /\b(?:radius|jarak(?:nya)?|keliling|tinggi(?:nya)?|setinggi|sepanjang|panjang(?:nya)?|lebar(?:nya)?|dalam(?:nya)?|kedalaman|tower|menara|pagar|tembok|trotoar|kubah|tower|antena|plang|baja|dikorup|kabel|pipa|spanduk|jalan|gang|sempadan)(?:\s+(?:tembok|keliling|air|beton|kain|baja))*\s*(?:(?:nya|sekitar|cuma|hanya|kurang|dari|lebih|keliling|jalan|depan|toko)\s*)*$/;

/** Nothing of another number may touch the measure. */
function alone(pattern: string): RegExp {
  return new RegExp(String.raw`(?<![\w/.-])${pattern}`, 'gu');
}

const SIDES = alone(String.raw`(${SIDE})\s*${METRE}?\s*(?:x|kali|\*|×)\s*(${SIDE})(?:\s*${METRE}${SQUARE}?)?(?![\w/])`);
const SQUARE_METRES = alone(String.raw`(${SIDE})\s*(?:an\s*)?${METRE}${SQUARE}(?!\w)`);
const METRES = alone(String.raw`(${SIDE})\s*(?:an\s*)?${METRE}\b(?!\s*(?:kubik|dari|lari|x|jarak|tinggi|panjang))`);
const NAMED_AREA =
  /\b(?:luas(?:nya|an)?|type|tipe|area)\s*(?:(?:bangunan|rumah|tanah|lantainya|lantai|nya|totalnya|total|adalah|itu|kami|saya|sekitar|kira2|kira-kira|kira|kurleb|plus|minus|lebih|kurang|cuma|hanya)\s*)*[=:±~\s]*(?<span>\d+(?:[.,]\d+)?)(?![\w/])/g;
/** Sides in centimetres: a name plate. */
const CENTIMETRES = alone(String.raw`(${SIDE})\s*(?:cm)?\s*x\s*(${SIDE})\s*cm\b`);
const SQM = alone(String.raw`(${SIDE})\s*(?:sqm|sq\.?\s?m|square)\b`);
const HECTARES = alone(String.raw`(${SIDE})\s*(?:ha|hektar\p{L}?|hectares?|hekto)\b`);
const IN_WORDS = new RegExp(
  String.raw`(?<![\w/.-])(${NUMBER_WORD}(?:\s*${NUMBER_WORD})*)\s+(?:square\s+)?(?:meter(?:an|na|s|ji|mi|lah)?|mtr|m2|m|metres?)(?:\s*persegi)?\b`,
  'g',
);
const SIDES_IN_WORDS = new RegExp(
  String.raw`(?<![\w/.-])(${NUMBER_WORD}(?:\s+${NUMBER_WORD})?)(?:\s+meter)?\s+(?:kali|x|by|ping|ka|kaping|ngon)\s+(${NUMBER_WORD}(?:\s+${NUMBER_WORD})?)\b`,
  'g',
);
/** `panjang 12 lebar 9`. */
const LENGTH_AND_WIDTH =
  /\b(?:panjang|p|lebar|libar|lebo|rubak|l)(?:nya|nyo|na|ne)?\s*[=:]?\s*(\d+(?:[.,]\d+)?)\s*(?:m|meter)?[\s,x&]*(?:dan\s*)?(?:panjang|p|lebar|libar|lebo|rubak|l)(?:nya|nyo|na|ne)?\s*[=:]?\s*(\d+(?:[.,]\d+)?)(?![\w/])/g;
/** A house of a type stands on a plot: `tipe 36/72`. */
const HOUSE_ON_PLOT =
  /\b(?:rumah|type|tipe|subsidi|perumahan|kpr|pbg|imb|bangun)\b[^\d\n]{0,20}(?<span>\d{2,3})\s?\/\s?\d{2,3}(?![\w/-])/g;
/** `BIAYA#IMB#120`. */
const FIELD = /^\s*(?:biaya|hitung)\s*[#\s]\s*(?:pbg|imb|[a-z]+\s*#)\s*#?\s*(?<span>\d{1,5})\s*$/g;
const HECTARES_IN_WORDS = alone(String.raw`(${NUMBER_WORD}(?:\s+${NUMBER_WORD})*)\s+(?:ha|hektar\p{L}?|hectares?)\b`);
const HALF_HECTARE = /\b(?:setengah|stengah|satengah|satangah|separuh|half a)\s+(?:ha|hektar\p{L}?|hectares?)\b/gu;
const ONLY_NUMBER = new RegExp(String.raw`^\s*(${SIDE})\s*$`, 'g');

/** Square metres: `6x6`, `36 m2`, `120 meter`, `luas 85`, `tipe 36/72`, `2 hektar`, `enam kali enam`. */
export const areas: SpanFinder = ({ text, expecting }) => [
  ...spansOf('area', text, CENTIMETRES, (match) => Math.round(product(match) ?? 0) / 10_000),
  ...spansOf('area', text, SIDES, (match) => (PHOTO.test(text.slice(0, match.index)) ? undefined : product(match))),
  ...spansOf('area', text, LENGTH_AND_WIDTH, product),
  ...spansOf('area', text, SQUARE_METRES, ([, side]) => decimal(side)),
  ...spansOf('area', text, METRES, (match) => (isLength(match, text) ? undefined : decimal(match[1]))),
  ...spansOf('area', text, HOUSE_ON_PLOT, ({ groups }) => decimal(groups?.span)),
  ...spansOf('area', text, FIELD, ({ groups }) => decimal(groups?.span)),
  ...spansOf('area', text, NAMED_AREA, ({ 0: named, groups }) =>
    named.includes('tanah') && /luas bangunan/.test(text) ? undefined : decimal(groups?.span),
  ),
  ...spansOf('area', text, SQM, ([, side]) => decimal(side)),
  ...spansOf('area', text, HECTARES, ([, side]) => hectares(decimal(side))),
  ...spansOf('area', text, HECTARES_IN_WORDS, ([, typed]) => hectares(inWords(typed))),
  ...spansOf('area', text, HALF_HECTARE, () => hectares(0.5)),
  ...spansOf('area', text, SIDES_IN_WORDS, ([, a, b]) => inWords(a, b)),
  ...spansOf('area', text, IN_WORDS, (match) => (isLength(match, text) ? undefined : inWords(match[1]))),
  ...(expecting === 'area' ? spansOf('area', text, ONLY_NUMBER, ([, side]) => decimal(side)) : []),
];

function isLength({ index }: RegExpExecArray, text: string): boolean {
  return LENGTH.test(text.slice(0, index));
}

/** The product of sides in words; `lima puluh` of `limapuluh` too. */
function inWords(...sides: readonly (string | undefined)[]): number | undefined {
  const values = sides.map((side) => numberWords((side ?? '').match(EACH_WORD) ?? []));
  return values.reduce<number | undefined>(
    (area, value) => (area === undefined || value === undefined ? undefined : area * value),
    1,
  );
}

const EACH_WORD = new RegExp(NUMBER_WORD, 'g');

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

const COUNT = String.raw`(?:\d+|${NUMBER_WORD}(?:\s+(?:puluh|belas|${NUMBER_WORD}))*)`;
const FLOOR = '(?:lantai|lante|lantei|lt|lnt|tingkat|tingkek|susun|floors?|storeys?|stor(?:e?y|ies)|stories)';
const FLOORS = alone(String.raw`(${COUNT})\s*-?${FLOOR}(?:an|nya|ne|na)?\b`);
const NUMBERED_FLOOR = new RegExp(
  String.raw`\b(?:ba)?(?:lantai|lante|lantei|lt|lnt|tingkat|tingkek)(?:nya)?\s*(?:ada|cuma|hanya|nya)?\s*\.?(\d{1,2}|${NUMBER_WORD})(?![\w/])`,
  'g',
);
/** One floor, said without a number. */
const ONE_FLOOR =
  /\b(?:(?:cuma|hanya)\s+lantai\s+dasar|ground floor only|(?:ga|gak|tidak|tdk|nggak|ora(?: nganggo)?|ndak|kada|tak|enggak|bukan|teu aya|tanpa)\s+(?:ber|ba)?(?:tingkat|tingkek|susun)(?:na)?|single[\s-]stor(?:e?y|ied)|(?:se|sa|sak\s|sa\s?)(?:lantai|tingkat)|one[\s-]stor(?:e?y|ied))\b/g;
/** A house "with floors" has two. */
const TWO_FLOORS = /\b(?:rumah|bangunan|ruko)\s+(?<span>tingkat|bertingkat|susun|loteng)\b(?!\s*\d)/g;
const ONLY_COUNT = new RegExp(String.raw`^\s*(${COUNT})\s*$`, 'g');

export const floors: SpanFinder = ({ text, expecting }) => [
  ...spansOf('floors', text, FLOORS, ([, typed]) => count(typed)),
  ...spansOf('floors', text, NUMBERED_FLOOR, ([, typed]) => count(typed)),
  ...spansOf('floors', text, ONE_FLOOR, () => 1),
  ...spansOf('floors', text, TWO_FLOORS, () => 2),
  ...(expecting === 'floors' ? spansOf('floors', text, ONLY_COUNT, ([, typed]) => count(typed)) : []),
];

function count(typed = ''): number | undefined {
  return /^\d/.test(typed) ? Number(typed) : numberWords(typed.split(/\s+/));
}

const UNITS: Readonly<Record<(typeof DURATION_UNITS)[number], string>> = {
  jam: 'jam|hours?',
  hari: 'hari|rahina|ndino|hr|days?|dinten|dino|dina|poe|ari|arai',
  minggu: 'minggu|mgg|mg|weeks?|pekan',
  bulan: 'bulan|bln|months?|wulan|sasih|sasi|bulanan',
  tahun: 'tahun|thn|th|taun|years?|yrs?|warsih|taon',
};
const DURATIONS = DURATION_UNITS.map((unit) => ({
  unit,
  pattern: alone(String.raw`(${COUNT})\s*(?:${UNITS[unit]})(?:an)?\b`),
}));
const SINGLE =
  /\b(?:(?<jam>sejam|sajam|perjam|per jam|an hour|per hour)|(?<hari>semalam suntuk|sarahina|sehari|sedino|sedina|sadinten|sapoe|sahari|saari|perhari|per hari|per day|a day)|(?<minggu>seminggu|sepekan|saminggu|sapakan|perminggu|per minggu|per week|a week)|(?<bulan>sebulan|sewulan|sabulan|sesasi|sasasih|perbulan|per bulan|per month|a month)|(?<half>(?:half an?|setengah|satengah)\s+(?:jam|hari|minggu|bulan|hour|day|week|month))|(?<year>(?:setengah|satengah|stengah) tah?un|half a year)|(?<tahun>sawarsa|setahun|setaun|sataun|satahun|pertahun|per tahun|pertaun|per year|a year))(?:an)?\b/g;

/** `3 hari`, `setahun`; the value is `3 hari`. */
export const durations: SpanFinder = ({ text }) => [
  ...DURATIONS.flatMap(({ unit, pattern }): RawSpan[] =>
    spansOf('duration', text, pattern, ([, typed]) => {
      const n = count(typed);
      return n === undefined ? undefined : `${n} ${unit}`;
    }),
  ),
  ...spansOf('duration', text, SINGLE, ({ groups = {} }) =>
    groups.year !== undefined
      ? '6 bulan'
      : groups.half === undefined
        ? `1 ${DURATION_UNITS.find((unit) => groups[unit])}`
        : undefined,
  ),
];

const COUNTED =
  'unit|units|anggota|chef|koki|teknisi|instruktur|insinyur|ekspatriat|expats?|tka|tenaga|pekerja|konsultan|eksemplar|iji|kotak|lambar|traktor|montor|kepala|orang|org|wong|urang|tiyang|people|persons?|workers?|employees|kamar|rooms?|pintu|buah|bh|biji|bj|pcs|set|lembar|lbr|sheets?|rangkap|kali|x|persen|%|gt|kg|ton|liter|km|cm|mm|titik|tower|kk|jiwa|siswa|murid|santri|mahasiswa|mhs|peserta|penonton|tamu|undangan|perawat|bidan|dokter|guru|nelayan|pegawai|karyawan|loket|berkas|surat|izin|file|files|kursi|ekor|kendaraan|armada|mobil|bus|bis|angkot|truk|kapal|perahu|pompong|meja|stand|stan|lapak|tenda|mw|kva|kwh|volt|mbps|gb|mb|bintang|tempat|cabang|outlet|kios|petak|kapling|kavling|cc|gram|gr|are|tumbak|bata|roda|menit|detik|hp|pk|saksi|anak|ahli|bungkus|porsi|galon|batang|pohon|kubik|banners?|signs?|spanduk|baliho|umbul2|umbul-umbul|poster|billboards?';
const QUANTITY = alone(String.raw`(\d{1,6}|\d{1,3}\.\d{3})\s*(?:m3|(?:${COUNTED})(?![\p{L}\p{N}]))`);
const IN_WORDS_COUNTED = alone(
  String.raw`(${NUMBER_WORD}(?:\s+${NUMBER_WORD})*)\s*(?:unit|orang|people|anak|mobil|kapal|montor|motor|lambar|iji|lembar|buah|biji|armada|kapling|kavling|kamar|pintu|titik|petak|lapak|stand|spanduk|baliho|angkot)\b`,
);
const SINGLE_COUNT =
  /\b(?:(?<one>sebiji|sebuah|selembar|seunit|sabuah|sabigi|sakbiji)|(?<half>setengah lusin|half a dozen)|(?<dozen>selusin|salusin|a dozen))\b/g;
/** `10 umbul2`, `dua lembar`, `selusin`. */
export const quantities: SpanFinder = ({ text }) => [
  ...spansOf('quantity', text, QUANTITY, ([, typed]) => count((typed ?? '').replace('.', ''))),
  ...spansOf('quantity', text, IN_WORDS_COUNTED, ([, typed]) => count(typed)),
  ...spansOf('quantity', text, SINGLE_COUNT, ({ groups }) =>
    groups?.half !== undefined ? 6 : groups?.one === undefined ? 12 : 1,
  ),
];
