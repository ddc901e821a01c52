import { unitWord } from '../../text/number-words.ts';
import type { Reading } from './reading.ts';

/** What stands before the number: `saya pilih yang nomor`. */
const BEFORE =
  "(?:saya|sy|kami|aku|abdi|ulun|ambo|kulo|i|pilih|milih|memilih|piliah|mamilih|mendhet|take|ambil|pilihan|nomor|nomer|nomere|nomoro|nombor|no|nmr|angka|opsi|option|number|yang|yg|nyang|nan|nang|nu|anu|sing|kang|ingkang|sane|se|ke|the|kaping|baris|urutan|panungtung|terakhir|gasan|jawab|jawaban|poin|point|huruf|lembar|baris|ane|aye|iya'?|one|na|ill|i'll|nomar|nomoer)";
const AFTER =
  '(?:aja|saja|sajo|ja|ae|wae|weh|mawon|pak|bu|min|kak|ya|mi|ji|itu|tu|mas|mbak|bang|kang|da|uda|lah|deh|dong|pang|one|option|please|pls|nuhun|se|gih|gen|cik|aje|bae|baen|kah|dong|gawoh|sajan|bos|boss|bosku|gan|om|tante|sis|bro|mbah|pakde|bude|teh|akang|neng|dek|dik|nak|admin|mimin|coy|lae|ito|daeng|puang|ces|cil|acil|mang|bli|mbok|lur|cuy)';
const CHOICE = new RegExp(
  String.raw`^[^\p{L}\d]*(?:${BEFORE}(?!\p{L})[^\p{L}\d]*)*(\d{1,2}|\p{L}+'?)(?:[^\p{L}\d]+${AFTER}(?!\p{L}))*[^\p{L}\d]*$`,
  'u',
);
const ORDINALS: readonly string[] = [
  'pertama pangluhurna patamo patama parjolo mammulana partama paduluan pertame partamo kahiji kesatu panambaian first kapisan sapisan satumi',
  'kedua kaduo kadua kapindho duami second kaping maduae paduahon makaruanna makaruwanna kaindo',
  'ketiga katigo katilu katiga patoluhon matellue kaping telu tigami third katelu',
  'keempat maeppae paopathon kaampek kaopat kaampat fourth kapapat',
  'kelima kalimo kalima fifth',
  'keenam kaanam kagenep sixth',
  'ketujuh katujuah katujuh seventh',
  'kedelapan kadalapan kasalapan eighth',
  'kesembilan kasambilan ninth',
];
const NUMBER_OF = new Map(
  ORDINALS.flatMap((words, place) => words.split(' ').map((word) => [word, place + 1] as const)),
);
/** `opsi B`, `yang A`. */
const LETTER = /^\W*(?:(?:opsi|pilihan|yang|yg|jawaban|option|huruf|pilih)\s+)*(?<letter>[a-f])\W*$/;
const TOP =
  /^\W*(?:(?:yang|yg|nu|sing|nang|nan|nyang|se|sane)\s+)(?:paling\s+|paliang\s+|di\s+)?(?:atas|n?dh?uwur|luhur|ateh)\b/;

/** `yang di tengah, nomor 2`: a short message that ends with it. */
const NUMBERED = new RegExp(
  String.raw`^(?:[^\p{L}\d]*\p{L}+'?){1,4}[^\p{L}\d]+(?:nomor|nomer|number|opsi|option|pilihan)\s+(\d{1,2}|\p{L}+'?)(?:[^\p{L}\d]+${AFTER}(?!\p{L}))*[^\p{L}\d]*$`,
  'u',
);
/** Numbers that only stand in lists, being other words elsewhere. */
const OTHER_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['due', 2],
  ["dhuwa'", 2],
  ['duwa', 2],
  ['dewa', 2],
  ["tello'", 3],
  ['lhee', 3],
  ['peuet', 4],
  ['ampa', 4],
  ['limong', 5],
]);

/** `2`, `nomor dua`, `yang pertama`, `nan kaduo`, `opsi B`. */
export function choice({ text }: Reading): number | undefined {
  const said = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'");
  const letter = LETTER.exec(said)?.groups?.letter;
  if (letter !== undefined) return letter.charCodeAt(0) - 'a'.charCodeAt(0) + 1;
  if (TOP.test(said)) return 1;
  const typed = CHOICE.exec(said)?.[1] ?? NUMBERED.exec(said)?.[1] ?? '';
  return /^\d+$/.test(typed)
    ? Number(typed)
    : (NUMBER_OF.get(typed) ??
        OTHER_NUMBERS.get(typed) ??
        unitWord(typed) ??
        unitWord(typed.replace(/(?:mi|ji)$/, '')));
}
