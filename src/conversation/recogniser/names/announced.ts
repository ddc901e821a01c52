import type { Found } from '../recognition.ts';
import { anyOf, NO_NAME, RELATIVE } from './parts.ts';

/** Words behind which "an" is the English article, and no "a.n.". */
const BEFORE_ARTICLE = anyOf(
  'is|need|for|the|with|by|to|do|submit|have|get|demand|me|asked|there|and|or|as|does|speak|of|it|your|connect|give|an',
);
/** What shows behind a bare "an" that a name follows: a capital, a title, or the last word. */
const NAME_BEHIND_AN = String.raw`\p{Lu}|bp|(?:pt|cv|ibu|bpk|pak|bu|hj|h|dr|drg|sdr|sdri|alm|almarhum|punyo)\b|\p{L}+\s*$`;
/** `a.n. Budi`, `a/n Budi`, `an Budi`. */
const ABBREVIATED = String.raw`a\.\s?n\.?|a\/n|(?<!\b${BEFORE_ARTICLE}\s)an\.?(?=\s+(?:${NAME_BEHIND_AN}))`;
/** What shows behind "nama saya" that something is said of the name, which itself is not told: `nama saya salah`. */
const SAID_OF_THE_NAME = anyOf(
  'ga|gak|tidak|tdk|jangan|jgn|jng|bukan',
  String.raw`di\p{L}+|boleh|salah|ada|kurang|keliru|nya|pake|pakai|tercetak|tertulis|harus|jadi|sudah|sdh|malah`,
  'kok|tolong|dong|aja|saja|di',
);
/** What comes before the name of whose file it is, in the order in which it is tried. */
const ANNOUNCING = anyOf(
  ABBREVIATED,
  String.raw`atas\s+nam[ao]|at?s\s+nama`,
  // `nama pemohon Budi`, `pelapor: Budi`
  String.raw`nama\s+pemohon(?:nya)?|pemohon(?:nya)?\s*:|pelapor(?:nya)?\s*:|nama\s*:`,
  String.raw`my name is|under the name(?: of)?|filed under|under(?=\s+\p{Lu})|on behalf of`,
  // `cek pake nama Budi`
  String.raw`(?:pake|pakai|dgn|dengan|cek|by)\s+nama|by name`,
  // Of regional languages: `jeneng kulo Budi`, `namo ambo Budi`
  String.raw`(?:nami|jeneng|ngaran|wastan|wasta|namo)(?:\s+(?:abdi|kulo|kula|ulun|tiang|titiang|ambo|awak|simkuring|pun))?`,
  String.raw`(?:jenengku|namaku|namo\s+ambo)`,
  String.raw`nama\s+(?:saya|sy|aku|gue|gw|awak|aye)\s*:?(?!\s+${SAID_OF_THE_NAME}\b)`,
  String.raw`namanya(?=\s+\p{Lu})|name\s*:`,
);
const NAMED = new RegExp(String.raw`(?<![\p{L}\p{N}])${ANNOUNCING}\s*[:,?]?\s+([^,;:?!\n\d(/]+)`, 'iu');

/** Whose relative it is, before the name: `a.n. istri saya Rukmini`. */
const KIN_FIRST = new RegExp(
  String.raw`^(?:[Kk]etua R[TW](?:\s+kami)?|(?:${RELATIVE}\s+)+(?:saya|sy|kami|ku|ambo|kulo)|alm\.?|almarhum\p{L}*)\s+(?=\p{Lu})`,
  'u',
);
/** A title that stays with the name, though it is also a word behind which names end. */
const TITLE_FIRST = /^(?:drg?|hj?|pak|bu|ibu|bapak|bpk|bp|punyo)\.?\s+(?=\p{Lu})/iu;
/** A word with which the message goes on behind the name, and all that follows: `a.n. Yulianti sudah keluar?`. */
const GOES_ON = new RegExp(
  String.raw`[\s.]+${anyOf(
    // Particles, address, thanks
    'dong|deh|sih|gih|dah|lah|ya|kok|pls|please|mohon|tolong|tlg|tulung|punten|pak|bu|min|kak|mas|mbak',
    'terima|makasih|trims|thanks',
    // What is asked
    'gimana|gmn|bagaimana|bgmn|bgaimana|kapan|apa|apakah|kenapa|knp|piye|pripun|baa',
    // How far it is
    'sudah|sdh|udah|udh|belum|blm|blom|masih|msh|ada|jadi|jd|telah|akan|harus|sampai|sampe|selesai|terbit|keluar',
    'diproses|dicek|dikabari|dikirim|dipindah|masukin|masuk|hasil|hasilnya|kabarnya|progres|progress|progresnya',
    'wis|uwis|sampun|pun|dados|dereng|us|geus|tos|parantos|atos|alah|alun|lai|nggih|njih',
    // What it is about
    'cek|status|statusnya|posisi|posisinya|nomor|nomer|nomere|no|izin|ijin|permohonan|berkas|surat',
    'sip|imb|pbg|slf|nib|skgr|sku|siup|soal|tentang|ttg|katanya|umur|alamat|desa|kecamatan|kec|kel',
    'tgl|tanggal|tertanggal|bertanggal|perihal|sejak|terhadap|hari|bulan|minggu|tadi|kemarin|kmrn|itu|ini',
    // Words between
    String.raw`di|yang|yg|dari|dr(?=\s+\p{Ll})|dengan|dgn|untuk|utk|pada|atau|dan(?=\s+\p{Ll})|serta`,
    'bisa|mau|ingin|ga|gak|gk|nggak|is|has|my|asked|was|to|for|and|about',
  )}(?![\p{L}\p{N}]).*$`,
  'isu',
);
/** Most words of a name. */
const LONGEST_NAME = 5;
/** Leads that are common words too: only a capital letter or a title tells that a name follows. */
const NEEDS_CAPITAL =
  /^(?:an\s|under|namanya|nami|jeneng|ngaran|wastan|wasta|namo|namaku|nama\s+(?:saya|sy|aku|gue|gw|awak|aye))/i;
/** A title that tells so in small letters. */
const LOWER_TITLE = /^(?:pt|cv|ibu|bpk|bp|pak|bu|hj|h|dr|drg|sdr|sdri)\b/i;

/**
 * The name behind words that announce it: `a.n. Hj Aminah`, `nama pemohon Sumarni`.
 * @param visible the message with commas in place of numbers, dates and whatever else was found in it
 */
export function announcedName(visible: string): Found | undefined {
  const match = NAMED.exec(visible);
  if (match === null) return undefined;
  const after = match[1] ?? '';
  const name = nameIn(after);
  if (name === '' || NO_NAME.test(name) || name.split(/\s+/).length > LONGEST_NAME) return undefined;
  const isCapital = /^\p{Lu}/u.test(name);
  const isAll = name === after.trim() && /^an\s/i.test(match[0]);
  if (!isCapital && !isAll && NEEDS_CAPITAL.test(match[0]) && !LOWER_TITLE.test(name)) return undefined;
  const start = match.index + match[0].lastIndexOf(after) + after.indexOf(name);
  return { text: name, start, end: start + name.length };
}

/** What follows the announcing words, up to where the message goes on; empty where that is at once. */
function nameIn(after: string): string {
  const shown = after.replace(KIN_FIRST, '');
  const title = TITLE_FIRST.exec(shown)?.[0] ?? '';
  const bare = ` ${shown.slice(title.length)}`
    .replace(GOES_ON, '')
    .trim()
    .replace(/[\s.-]+$/, '');
  return bare === '' ? '' : title + bare;
}
