import type { Found } from './recognition.ts';
import type { Span } from './spans/span.ts';

/** What comes before the name of whose file it is. The English article is no "a.n.". */
const OF = String.raw`a\.\s?n\.?|a\/n|(?<!\b(?:is|need|for|the|with|by|to|do|submit|have|get|demand|me|asked|there|and|or|as|does|speak|of|it|your|connect|give|an)\s)an\.?(?=\s+(?:\p{Lu}|bp|(?:pt|cv|ibu|bpk|pak|bu|hj|h|dr|drg|sdr|sdri|alm|almarhum|punyo)\b|\p{L}+\s*$))`;
const ANNOUNCED = String.raw`atas\s+nam[ao]|at?s\s+nama|nama\s+pemohon(?:nya)?|pemohon(?:nya)?\s*:|pelapor(?:nya)?\s*:|nama\s*:|my name is|under the name(?: of)?|filed under|under(?=\s+\p{Lu})|on behalf of|(?:pake|pakai|dgn|dengan|cek|by)\s+nama|by name|(?:nami|jeneng|ngaran|wastan|wasta|namo)(?:\s+(?:abdi|kulo|kula|ulun|tiang|titiang|ambo|awak|simkuring|pun))?|(?:jenengku|namaku|namo\s+ambo)|nama\s+(?:saya|sy|aku|gue|gw|awak|aye)\s*:?(?!\s+(?:ga|gak|tidak|tdk|jangan|jgn|jng|bukan|di\p{L}+|boleh|salah|ada|kurang|keliru|nya|pake|pakai|tercetak|tertulis|harus|jadi|sudah|sdh|malah|kok|tolong|dong|aja|saja|di)\b)|namanya(?=\s+\p{Lu})|name\s*:`;
const NAMED = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${OF}|${ANNOUNCED})\s*[:,?]?\s+([^,;:?!\n\d(/]+)`, 'iu');
/** Relatives and officers whose name follows in capitals: `ibu saya Sumarni`, `istri saya, Rukmini`. */
const RELATIVE = String.raw`(?:almarhum\p{L}*|alm\.?|bapak|bpk|ayah|ibu|istri|suami|anak|mertua|kakek|nenek|adik|kakak|abang|bos|mamak|amak|kakanda|orang tua|ortu|paman|om)`;
const KIN = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${RELATIVE}\s+(?:saya|sy|kami|ku|ambo|kulo|abdi)\s*,?\s+(?:alm\.?\s+|almarhum\p{L}*\s+)?(?=\p{Lu})`,
  'u',
);
/** Titles that a name follows: `bu Endang`, `H. Karim`, `dr. Lina`. */
export const TITLE = String.raw`(?:Bapak|bapak|Bpk|bpk|Ibu|ibu|Pak|pak|Bu|bu|Bidan|bidan|Ners|ners|Ko|Haji|H\.|Hj\.?|KH|Drs?\.?|drg?\.?|Ust\.?|Daeng|[Mm]bah|[Mm]ak|[Bb]ang|[Cc]ak|[Jj]ulak|Tgk\.?|Apt\.|ksp|KSP|klinik|koperasi|toko|masjid|yayasan|rumah makan)`;
const LATER_TITLE = new RegExp(
  String.raw`(?<![\p{L}\p{N}.])(?:punya|punyo|kuasanya|laporan|pengaduan|aduan|lapor|izin|ijin|sip|status|permohonan|berkas|an\.?|untuk|utk|klinik|apotek|koperasi|depot|rekom solar|saya|sy)\s+(?=${TITLE}\s+\p{Lu})`,
  'u',
);
export const CAPITALS = String.raw`(?:\p{Lu}[\p{L}'.-]*)`;
const TITLED = new RegExp(
  String.raw`^((?:${TITLE}\s+)*)(${CAPITALS}(?:\s+(?:bin(?:ti)?|br|BIN(?:TI)?|Long|${CAPITALS})){0,3})`,
  'u',
);
/** Whoever writes about a matter of his own: `saya Yusuf dari Rupat`. */
const WRITER =
  /(?<![\p{L}\p{N}])(?:[Ss]aya|[Ss]y|[Kk]ulo)\s+(?!Senin|Selasa|Rabu|Kamis|Jum|Sabtu|Minggu|Warga|Mohon)(?:(?:[Pp]ak|[Bb]u|[Ii]bu)\s+)?(?=\p{Lu}\p{Ll}+)/u;
/** A name behind a comma or a question: `istri saya, Rukmini, no 44510`, `cek pake nama bisa? Bambang Irawan`. */
const TRAILING = /\b(?:nama|name)\b[^?]{0,25}\?\s*(?=\p{Lu}\p{Ll}+)/u;
/** A word for name, with those to whom it belongs: `ngaran laki ulun Syahruddin`, `nama usahanya Dapur Mak Ijah`. */
const CALLED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:[Nn]ama(?:nya)?|[Nn]ame|[Nn]amo|[Nn]garan|[Aa]dan|[Nn]an|[Nn]yama(?:na)?|[Aa]sma(?:nipun)?|[Pp]emohon(?:nya)?|[Pp]amohon(?:nyo)?)(?:\s+(?:saya|sy|saye|den|lon|lengkap|usaha(?:nya)?|toko(?:nya)?|di KTP|kaula|kaule|tiange?|titiang|laki|bini|ulun|abah|istri|suami|ibu|bapak|anak|pamohonnyo|pemohon|pt kami|kapal(?:nya)?)){0,3}|[Aa]rengku|[Aa]sengku|[Aa]sekku|[Gg]oarhu|(?:[Ss]a|[Bb]eta pung|[Kk]ita pe|pu)\s+nama|[Pp]anggil saja|(?:^|\.\s*)(?:[Aa]mbo|[Kk]ula))\s*:?\s+(?=(?:${TITLE}\s+)?\p{Lu}\p{L}*)`,
  'u',
);
const UNNAMED = [CALLED, KIN, WRITER, LATER_TITLE, TRAILING];
/** With a number, it does not matter who writes. */
const FILE_NAMED = [CALLED, KIN, LATER_TITLE, TRAILING];
/** Nothing but a name. */
const ONLY_NAME = /^\s*(?:Hj?\.\s*|I\s+|Ni\s+|Andi\s+|Siti\s+)(?:\p{Lu}[\p{L}'.]*\s*){1,4}$/u;

/** `nama PT lain`: no name follows. */
export const ONLY_TITLE = new RegExp(String.raw`^(?:(?:${TITLE}|PT|CV|UD|RT|RW|Mbak|Mas)\s*)+$`, 'u');
export const NO_NAME =
  /^(?:saya|sy|aku|sendiri|sdr|ybs|pemohon|orang|siapa|yang|yg|beliau|istri|suami|bapak saya|bapak alm|ibu saya|tetangga|kami|me|my|di\p{L}+kan|asli|samaran|NIK|KTP|lengkap|dia|berdua|pemilik|kakek|ortu|orang tua|adik|kakak|nenek|hamba|keluarga|pengurus|warga|masyarakat|bisa|boleh|anak|mertua|lama|lain|perusahaan|pribadi|usaha|toko|aja|saja|siapo|sapa|apo|apa|notif|se|English|SLF|PBG|NIB|IMB|SIP|SKGR|SKU|TDG|officer|appointment|explanation|elevator|example|email|online|admin|agent|almarhum$)\b/iu;
const NAME_ENDS =
  /[\s.]+(?:dong|deh|sih|gih|pls|sudah|sdh|udah|udh|dah|lah|belum|blm|blom|nomor|nomer|nomere|no|mohon|tolong|tlg|gimana|gmn|bagaimana|bgmn|bgaimana|kapan|apa|apakah|di|yang|yg|dari|dr(?=\s+\p{Ll})|dengan|dgn|untuk|utk|itu|ini|tadi|kemarin|kmrn|ya|pak|bu|min|kak|mas|mbak|sampai|sampe|masih|msh|ada|cek|status|statusnya|posisi|posisinya|izin|ijin|permohonan|tgl|tanggal|is|has|my|kok|kenapa|knp|bisa|mau|alamat|desa|kecamatan|kec|kel|jadi|jd|wis|uwis|sampun|piye|pripun|tulung|pun|dados|dereng|us|asked|was|telah|pada|dikabari|dikirim|dipindah|masukin|masuk|sip|imb|pbg|slf|nib|skgr|sku|siup|terima|makasih|trims|thanks|please|atau|ga|gak|gk|nggak|dan(?=\s+\p{Ll})|serta|punten|hasil|hasilnya|kabarnya|hari|bulan|minggu|soal|tentang|ttg|katanya|akan|harus|diproses|selesai|terbit|keluar|dicek|progres|progress|progresnya|geus|tos|parantos|atos|alah|alun|baa|lai|nggih|njih|umur|ingin|berkas|surat|to|for|and|about)(?![\p{L}\p{N}]).*$/isu;
/** A business that calls itself one: `PT Sumber Rejeki`. */
const BUSINESS = /(?<![\p{L}\p{N}])(?:PT|CV|UD)\.?(?:\s+\p{Lu}[\p{L}&-]*){1,4}/u;
const KIN_FIRST = new RegExp(
  String.raw`^(?:[Kk]etua R[TW](?:\s+kami)?|(?:${RELATIVE}\s+)+(?:saya|sy|kami|ku|ambo|kulo)|alm\.?|almarhum\p{L}*)\s+(?=\p{Lu})`,
  'u',
);
const TITLE_FIRST = /^(?:drg?|hj?|pak|bu|ibu|bapak|bpk|bp|punyo)\.?\s+(?=\p{Lu})/iu;
const LONGEST_NAME = 5;
/** Leads that are common words too: only a capital letter or a title tells that a name follows. */
const NEEDS_CAPITAL =
  /^(?:an\s|under|namanya|nami|jeneng|ngaran|wastan|wasta|namo|namaku|nama\s+(?:saya|sy|aku|gue|gw|awak|aye))/i;
const LOWER_TITLE = /^(?:pt|cv|ibu|bpk|bp|pak|bu|hj|h|dr|drg|sdr|sdri)\b/i;

/** Whose file it is: `a.n. Hj Aminah`; never the writer, who is "saya". */
export function applicantName(text: string, spans: readonly Span[]): Found | undefined {
  const visible = spans.reduce(
    (shown, { start, end }) => shown.slice(0, start) + ','.repeat(end - start) + shown.slice(end),
    text,
  );
  const hasFile = spans.some(({ kind }) => kind === 'permit' || kind === 'ticket' || kind === 'code');
  return announced(visible) ?? capitalised(visible, hasFile ? FILE_NAMED : UNNAMED) ?? business(visible);
}

function announced(visible: string): Found | undefined {
  const match = NAMED.exec(visible);
  if (match === null) return undefined;
  const after = match[1] ?? '';
  const shown = after.replace(KIN_FIRST, '');
  const title = TITLE_FIRST.exec(shown)?.[0] ?? '';
  const bare = ` ${shown.slice(title.length)}`
    .replace(NAME_ENDS, '')
    .trim()
    .replace(/\s+(?:\p{Lu}[\p{Ll}]*\.?\s+)?(?:T|t)erima kasih.*$/u, '')
    .replace(/[\s.-]+$/, '');
  const name = bare === '' ? '' : title + bare;
  const isCapital = /^\p{Lu}/u.test(name);
  const isAll = name === after.trim() && /^an\s/i.test(match[0]);
  if (!isCapital && !isAll && NEEDS_CAPITAL.test(match[0]) && !LOWER_TITLE.test(name)) return undefined;
  if (name === '' || NO_NAME.test(name) || name.split(/\s+/).length > LONGEST_NAME) return undefined;
  const start = match.index + match[0].lastIndexOf(after) + after.indexOf(name);
  return { text: name, start, end: start + name.length };
}

/** A name in capitals after a relative, a title or the writer's "saya". */
function capitalised(visible: string, leads: readonly RegExp[]): Found | undefined {
  const only = ONLY_NAME.exec(visible);
  if (only !== null)
    return { text: visible.trim(), start: visible.indexOf(visible.trim()), end: visible.trimEnd().length };
  for (const lead of leads) {
    const match = lead.exec(visible);
    if (match === null) continue;
    const start = match.index + match[0].length;
    const found = TITLED.exec(visible.slice(start))?.[0].replace(/[.\s-]+$/, '');
    if (found !== undefined && !NO_NAME.test(found) && !ONLY_TITLE.test(found))
      return { text: found, start, end: start + found.length };
  }
  return undefined;
}

function business(visible: string): Found | undefined {
  const match = BUSINESS.exec(visible);
  return match === null ? undefined : { text: match[0], start: match.index, end: match.index + match[0].length };
}
