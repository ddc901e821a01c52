import { type SpanFinder, spansOf } from './span.ts';

const MONTH =
  'jan(?:uari|uary)?|feb(?:ruari|ruary)?|pebruari|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu(?:stus)?|ags|agt|aug(?:ust)?|sep(?:t|tember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|nop(?:ember)?|des(?:ember)?|dec(?:ember)?';

const DAY_OF_MONTH = new RegExp(String.raw`(?<![\w/.-])\d{1,2}[\s-]?(?:${MONTH})\b(?:[\s-]*(?:20)?\d\d\b)?`, 'g');
const MONTH_OF_YEAR = new RegExp(String.raw`\b(?:${MONTH})\s+20\d\d\b`, 'g');

/** Days, times, years and places in a street: digits that are no file's number. */
export const dates: SpanFinder = ({ text }) => [
  ...spansOf('date', text, /(?<![\w/.-]|[/-]\s)\d{1,2}([/.-])\d{1,2}\1(?:(?:19|20)\d{2}|\d{2})(?!\s?[/-]\s?\w|\w)/g),
  ...spansOf('date', text, /(?<![\w/.-]|[/-]\s)20\d\d-\d{2}-\d{2}(?![\w/-])/g),
  ...spansOf('date', text, DAY_OF_MONTH),
  ...spansOf('date', text, MONTH_OF_YEAR),
  ...spansOf(
    'date',
    text,
    /\b(?:jam|pukul|pkl|jm|wib|wita|wit)\s*\.?\s*\d{1,2}(?:[.:]\d{2})?(?:\s*-\s*\d{1,2}(?:[.:]\d{2})?)?(?![\w/])/g,
  ),
  ...spansOf(
    'date',
    text,
    /(?<![\w/.-])\d{1,2}[.:]\d{2}(?:\s*-\s*\d{1,2}[.:]\d{2})?(?=\s*(?:wib|wita|wit|pagi|siang|sore)|\s|$|[?!,])/g,
  ),
  ...spansOf('date', text, /\b(?:tgl|tanggal|tgal)\s*\.?\s*\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?(?![\w/-])/g),
  ...spansOf(
    'date',
    text,
    /\b(?:tahun|thn|taun|th|sejak|dari|dr|periode)(?:\s+(?:terbit|lahir|berlaku|pajak|anggaran|berdiri)(?:nya)?)?\s*\.?\s*(?:19|20)\d\d(?![\w/-])/g,
  ),
];

/** Statutes, addresses, business classes: numbers of something else. */
export const references: SpanFinder = ({ text }) => [
  ...spansOf(
    'law',
    text,
    /\b(?:uu|pp|perda|perbup|perwal|perwali|perpres|permen\w*|permendagri|pergub|inpres|kepmen\w*|keputusan|pasal|ayat)\s*\.?\s*(?:no|nomor|nomer)?\.?\s*\d+(?:\s*(?:\/|tahun|thn|th)\s*\d{2,4})?/g,
  ),
  ...spansOf('number', text, /\bkbli\s*(?:no|nomor|kode)?\.?\s*\d{2,5}\b/g),
  ...spansOf(
    'number',
    text,
    /\b(?:rt|rw|blok|kav|km|gg|gang|kode\s*pos|pin|otp(?:\s+(?:anda|saya|nya))?|umur|usia|wa|grup|materai|meterai|poin|shm|hgb|ajb|nop|persil|sertifikat|sertipikat)\s*(?:no|nomor)?\.?\s*\d+(?:\s*\/\s*(?:rw)?\s*\.?\s*\d+)?(?![\w-]|\s*m2|\s*meter)/g,
  ),
  ...spansOf(
    'number',
    text,
    /\b(?:jl|jln|jalan|gg|gang|blok|perum|komplek|rumah)\b\.?[^,;?!\n\d]{0,30}?\bno(?:mor|mer)?\b\.?\s*(?<span>\d{1,3}[a-z]?)(?![\w/-])/g,
  ),
  // Number plates, and places in the queue.
  ...spansOf('number', text, PLATE),
  ...spansOf(
    'number',
    text,
    /\b(?:plat|nopol|kendaraan|motor|mobil|trayek|angkot)\s+(?<span>[a-z]{1,2}\s?\d{1,4}(?:\s?[a-z]{1,3})?)\b/g,
  ),
  ...spansOf(
    'number',
    text,
    /\b(?:antrian|antrean|antri|nomor|no)(?:\s+(?:saya|sy|aku|kami|no|nomor)){0,2}\s+(?<span>[a-f][\s-]?\d{2,3})\b/g,
  ),
  // Parcels, tax forms, area codes.
  ...spansOf('number', text, PARCEL),
  ...spansOf('number', text, /\bspt\s+(?<span>\d{3,4}[a-z]*)\b/g),
  ...spansOf(
    'number',
    text,
    /\b(?:telp|telpon|telepon|tlp|telfon|kode area)\b[^\d\n]{0,12}(?<span>0\d{2,3})(?![\d/-]|[\s.]\d)/g,
  ),
  ...spansOf('number', text, /\b(?:materai|meterai)\s*(?:rp\.?\s*)?(?<span>\d+(?:\.000|\s*rb|\s*ribu|k)?)\b/g),
];

const PARCEL =
  /\b(?:jne|jnt|j&t|sicepat|tiki|anteraja|ninja|shopee|spx|paket|ekspedisi)\b[^\d\n]{0,15}\b(?<span>[a-z]{0,4}\d{6,15})\b|\b[a-z]{2,4}\d{9,14}(?<=\bresi\s+(?:no\s*)?[a-z]{2,4}\d{9,14})\b/g;

/** The letters of Indonesia's registration areas, so that `no 1234 an` is none. */
const PLATE =
  /(?<![\w/.-])(?:[bdefghklmnprstwz]|a[abdeg]|b[abdeghklmnp]|d[abcdeghklmnrt]|e[abd]|k[bhtu]|p[ab])\s\d{3,4}\s(?!an\b|di\b|ya\b|dr\b|yg\b|sy\b|dan\b|pak\b|bu\b|kok\b|th\b|tp\b|nya\b|sqm\b|rb\b|jt\b|kg\b|ton\b|mtr\b|hr\b|bln\b|thn\b|org\b)[a-z]{2,3}(?!\w)/g;
