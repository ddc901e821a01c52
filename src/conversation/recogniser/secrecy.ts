import type { Reading } from './reading.ts';

const NOT =
  "(?:jangan|jgn|jng|jngn|jan|tanpa|tidak|tdk|ga|gak|nggak|ora|ojo|ojok|usah|ulah|sampun|janganki|janganmi|don'?t|do not|never|tak|kada|indak|ndak|nda|boten|mboten|sampunang)";
const TELL =
  '(?:sebut\\p{L}*|nyebut|disebut\\p{L}*|disebat\\p{L}*|disambat|disabuik|sebat\\p{L}*|cantum\\p{L}*|dicantum\\p{L}*|bocor\\p{L}*|dibocor\\p{L}*|kasih ta[hu]u?|kasitau|tampil\\p{L}*|ditampil\\p{L}*|diketahui|ketahuan|ketauan|konangan|share|disebar|kesebar|sebar\\p{L}*|dibuka|buka|identitas|nama|jenengku|nami|namo|ngaran|keluar|tulis|ditulis|pake|pakai|mention|reveal|tell|tau|publikasi\\p{L}*|diumumkan)';
const SECRET = new RegExp(
  String.raw`\b${NOT}\b[^.!?]{0,25}\b${TELL}\b|\b(?:sembunyi\p{L}*|disembunyi\p{L}*|umpet\p{L}*|diumpetin|rahasia|rahasia(?:in|kan|ken|keun)|dirahasia\p{L}*|merahasiakan|rhsia\p{L}*|rusiah\p{L}*|wadi(?:keun)?|anonim\p{L}*|anonymous(?:ly)?|confidential(?:ly)?|incognito|hidden|samar\p{L}*|disamar\p{L}*|lindungi|dilindungi|dijaga|inisial|disimpen|simpen|secret|private|hamba allah|tutupi?(?=\s+(?:identitas|nama))|out of it)\b|^\W*(?:tanpa nama|nn)\b`,
  'u',
);
const OPEN = new RegExp(
  String.raw`\b(?:boleh|silakan|silahkan|monggo|gapapa|tidak apa|gpp|ga papa|ora popo|teu nanaon|bersedia|berani|siap|tidak keberatan|tdk keberatan|ga keberatan|can|may|fine)\b[^.!?]{0,25}\b${TELL}\b|\b(?:tidak|ga|gak|nggak|tdk|ndak|gausah|tak|ora|kada)\s*(?:perlu|usah|harus)?\s*(?:di)?rahasia\p{L}*\b|\b(?:ga|gak|tidak|ndak|kaga) (?:takut|takuik|ape2|apa2)\b|\bopen identity\b|\byou can use my name\b|\bterbuka aja\b`,
  'u',
);
/** An order to name the writer, without any "not". */
const NAME_ME =
  /^\W*(?:(?:ya|iya|silakan|boleh|tolong|biar)\s+)?(?:sebut\p{L}*|sebat|sambat|sabuik|cantum\p{L}*|tulis\p{L}*|pakai|pake|jeneng asli)\b(?!.{0,12}\b(?:hamba|inisial|samaran)\b)/u;
const DOUBT =
  /\b(?:jangan|jgn|jan|tanpa|ojo|ulah|hamba allah|inisial|(?:ga|gak|tidak|tdk|ndak|ora) (?:berani|wani))\b/u;

/** Whether the complainant's name is to stay secret. */
export function confidential({ text }: Reading): boolean | undefined {
  const said = text.toLowerCase();
  if (/\bhamba allah\b/.test(said)) return true;
  if (OPEN.test(said) && !DOUBT.test(said)) return false;
  if (SECRET.test(said)) return true;
  return NAME_ME.test(said) && !DOUBT.test(said) ? false : undefined;
}
