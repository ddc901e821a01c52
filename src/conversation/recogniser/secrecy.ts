import type { Reading } from './reading.ts';

const NOT =
  "(?:jangan|jgn|jng|jngn|jan|tanpa|tidak|tdk|ga|gak|nggak|ora|ojo|ojok|usah|ulah|sampun|janganki|janganmi|don'?t|do not|never|tak|kada|indak|ndak|nda|boten|mboten|sampunang|aja(?=')|ampun|bek|eda|edang|jang|jha(?=')|unang|no need to)";
const TELL =
  "(?:sebut\\p{L}*|nyebut|disebut\\p{L}*|disebat\\p{L}*|disambat|disabuik|sebat\\p{L}*|cantum\\p{L}*|dicantum\\p{L}*|bocor\\p{L}*|dibocor\\p{L}*|kasih ta[hu]u?|kasitau|tampil\\p{L}*|ditampil\\p{L}*|diketahui|ketahuan|ketauan|konangan|share|disebar|kesebar|sebar\\p{L}*|dibuka|buka|identitas|nama|jenengku|nami|namo|ngaran|keluar|tulis|ditulis|pake|pakai|sebbh?u'?t?|seubut|kaseubut|disebataken|orahang|dipacak|dipaboa|mention|reveal|tell|tau|publikasi\\p{L}*|diumumkan)";
const SECRET = new RegExp(
  String.raw`\b${NOT}\b[^.!?]{0,25}\b${TELL}\b|\b(?:sembunyi\p{L}*|disembunyi\p{L}*|sambunyi\p{L}*|sembunyian|hide|initials only|umpet\p{L}*|diumpetin|rahasia|rahasia(?:in|kan|ken|keun)|dirahasia\p{L}*|merahasiakan|rhsia\p{L}*|rusiah\p{L}*|wadi(?:keun)?|anonim\p{L}*|anonymous(?:ly)?|confidential(?:ly)?|incognito|hidden|samar\p{L}*|disamar\p{L}*|lindungi|dilindungi|dijaga|inisial|disimpen|simpen|secret|private|hamba allah|(?:di)?tutupi?(?=\s+(?:identitas|nama))|(?:identitas|nama)(?:ku|nya)?(?:\s+\p{L}+){0,2}\s+(?:di)?tutup\p{L}*|out of it)\b|^\W*(?:tanpa nama|nn)\b`,
  'u',
);
const OPEN = new RegExp(
  String.raw`\b(?:boleh|silakan|silahkan|monggo|gapapa|(?:tidak|tdk|ga|gak|nggak|ndak|ndk|tak|ora|kada|teu|no) (?:jadi )?(?:masalah|problem|soal|apa2|apa-?apa|apa apa|opo2|papa|nanaon)|tidak apa|gpp|ga papa|ora popo|teu nanaon|bersedia|berani|siap|tidak keberatan|tdk keberatan|ga keberatan|can|may|fine)\b[^.!?]{0,25}\b${TELL}\b|\b(?:tidak|ga|gak|nggak|tdk|ndak|gausah|tak|ora|kada)\s*(?:perlu|usah|harus)?\s*(?:di)?rahasia\p{L}*\b|\b(?:ga|gak|tidak|ndak|kaga) (?:takut|takuik|ape2|apa2)\b|\bopen identity\b|\b(?:identitas|nama|nami|namo|jeneng|ngaran)(?:ku|nya|na|e)?\s+(?:saya\s+|sy\s+|abdi\s+|kula\s+|ambo\s+)?(?:sok\s+|boleh\s+|mangga\s+)?(?:wae\s+|aja\s+)?(?:dibuka|buka|tulisen|tulis|serat|pakai|cantumkan|sebut|dipake)\b|\byou can use my name\b|\bterbuka aja\b`,
  'u',
);
/** What forbids to keep a secret: `jangan dirahasiakan`. */
const NOT_SECRET =
  /\b(?:jangan|jgn|jng|jngn|jan|ojo|ojok|ulah|don'?t|do not)\s+(?:di|me)?(?:rahasia|rhsia|sembunyi|sembunyiin|samar|anonim|tutup|hide|conceal)\p{L}*/gu;
const ONLY_NOT_SECRET = /^\W*#(?:\W+(?:pak|bu|kak|min|mas|mbak|bang|ya|aja|saja|lah|deh|dong))*\W*$/u;
const NAME = /\b(?:nama|namaku|namanya|identitas\p{L}*|nami|namo|jeneng\p{L}*|ngaran\p{L}*|name|identity|pelapor)\b/u;

/** An order to name the writer, without any "not". */
const NAME_ME =
  /^\W*(?:(?:ya|iya|silakan|boleh|tolong|biar)\s+)?(?:sebut\p{L}*|sebat|sambat|sabuik|cantum\p{L}*|tulis\p{L}*|pakai|pake|jeneng asli)\b(?!.{0,12}\b(?:hamba|inisial|samaran)\b)/u;
const DOUBT =
  /\b(?:jangan|jgn|jan|tanpa|ojo|ulah|hamba allah|inisial|(?:ga|gak|tidak|tdk|ndak|ora) (?:berani|wani))\b/u;

/** What is neither told nor asked about a name: `boleh tau berkas saya`, `pake bahasa sunda`. */
const NAMED =
  /\b(?:na?ma?|namanya|namaku|nami|namo|nyama|nan|adan|goar|goarhu|asek|asekku|identita\p{L}*|jeneng\p{L}*|ngaran\p{L}*|arana?|name|initials|inisial|pelapor|anonim\p{L}*|anonym\p{L}*|rahasia\p{L}*|dirahasia\p{L}*|rusiah\p{L}*)\b/u;
const ELSEWHERE: ReadonlySet<string> = new Set(
  'language fee requirements processing_time office_info procedure status help subscribe start follow stop unfollow agent cancel'.split(
    ' ',
  ),
);

/**
 * Whether the complainant's name is to stay secret.
 * @param flow what the message wants: outside of a complaint only plain words count
 */
export function confidential({ text }: Reading, flow = ''): boolean | undefined {
  const said = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'");
  if (ELSEWHERE.has(flow) && !NAMED.test(said)) return undefined;
  if (/\bhamba allah\b/.test(said)) return true;
  if (OPEN.test(said) && !DOUBT.test(said)) return false;
  const rest = said.replace(NOT_SECRET, '#');
  if (rest !== said && !SECRET.test(rest)) return ONLY_NOT_SECRET.test(rest) || NAME.test(rest) ? false : undefined;
  if (SECRET.test(said)) return true;
  return NAME_ME.test(said) && !DOUBT.test(said) ? false : undefined;
}
