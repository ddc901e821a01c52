import { unitWord } from '../../text/number-words.ts';
import type { Reading } from './reading.ts';

/** What stands before the number: `saya pilih yang nomor`. */
const BEFORE =
  '(?:saya|sy|kami|aku|abdi|ulun|ambo|kulo|i|pilih|milih|memilih|piliah|mamilih|mendhet|take|ambil|pilihan|nomor|nomer|nomere|nomoro|nombor|no|nmr|angka|opsi|option|number|yang|yg|nyang|nan|nang|nu|anu|sing|kang|ingkang|sane|se|ke|the|kaping|baris|urutan|panungtung|terakhir|gasan|jawab|jawaban)';
const AFTER =
  '(?:aja|saja|sajo|ja|ae|wae|weh|mawon|pak|bu|min|kak|ya|mi|ji|itu|tu|mas|mbak|bang|kang|da|uda|lah|deh|dong|pang|one|option|please|pls|nuhun|se|gih)';
const CHOICE = new RegExp(
  String.raw`^[^\p{L}\d]*(?:${BEFORE}(?!\p{L})[^\p{L}\d]*)*(\d{1,2}|\p{L}+'?)(?:[^\p{L}\d]+${AFTER}(?!\p{L}))*[^\p{L}\d]*$`,
  'u',
);
const ORDINALS: readonly string[] = [
  'pertama partamo kahiji kesatu panambaian first kapisan sapisan satumi',
  'kedua kaduo kadua kapindho duami second kaping',
  'ketiga katigo katilu katiga kaping telu tigami third katelu',
  'keempat kaampek kaopat kaampat fourth kapapat',
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
const LETTER = /^\W*(?:(?:opsi|pilihan|yang|yg|jawaban|option)\s+)(?<letter>[a-f])\W*$/;
const TOP = /^\W*(?:(?:yang|yg|nu|sing|nang|nan)\s+)(?:paling\s+|di\s+)?(?:atas|nduwur|luhur|ateh)\b/;

/** `2`, `nomor dua`, `yang pertama`, `nan kaduo`, `opsi B`. */
export function choice({ text }: Reading): number | undefined {
  const said = text.toLowerCase();
  const letter = LETTER.exec(said)?.groups?.letter;
  if (letter !== undefined) return letter.charCodeAt(0) - 'a'.charCodeAt(0) + 1;
  if (TOP.test(said)) return 1;
  const typed = CHOICE.exec(said)?.[1] ?? '';
  return /^\d+$/.test(typed)
    ? Number(typed)
    : (NUMBER_OF.get(typed) ?? unitWord(typed) ?? unitWord(typed.replace(/(?:mi|ji)$/, '')));
}
