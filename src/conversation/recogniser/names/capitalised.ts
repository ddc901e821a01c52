import type { Found } from '../recognition.ts';
import { anyOf, CAPITALS, NO_NAME, ONLY_TITLE, RELATIVE, TITLE } from './parts.ts';

/** Words for "name" and "applicant", of regional languages too. */
const NAME_WORD = anyOf(
  '[Nn]ama(?:nya)?|[Nn]ame|[Nn]amo|[Nn]garan|[Aa]dan|[Nn]an|[Nn]yama(?:na)?|[Aa]sma(?:nipun)?',
  '[Pp]emohon(?:nya)?|[Pp]amohon(?:nyo)?',
);
/** Whose name: `nama usahanya`, `ngaran laki ulun`. */
const WHOSE = anyOf(
  'saya|sy|saye|den|lon|kaula|kaule|tiange?|titiang|ulun|pt kami',
  'laki|bini|abah|istri|suami|ibu|bapak|anak|pamohonnyo|pemohon',
  'usaha(?:nya)?|toko(?:nya)?|kapal(?:nya)?|lengkap|di KTP',
);
/** "My name is" in one word or phrase of its own. */
const MY_NAME = anyOf(
  '[Aa]rengku|[Aa]sengku|[Aa]sekku|[Gg]oarhu|(?:[Ss]a|[Bb]eta pung|[Kk]ita pe|pu)\\s+nama|[Pp]anggil saja',
  String.raw`(?:^|\.\s*)(?:[Aa]mbo|[Kk]ula)`,
);
/** A word for name, with those to whom it belongs: `ngaran laki ulun Syahruddin`, `nama usahanya Dapur Mak Ijah`. */
const CALLED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${NAME_WORD}(?:\s+${WHOSE}){0,3}|${MY_NAME})\s*:?\s+(?=(?:${TITLE}\s+)?\p{Lu}\p{L}*)`,
  'u',
);
/** A relative: `ibu saya Sumarni`, `istri saya, Rukmini, no 44510`. */
const KIN = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${RELATIVE}\s+(?:saya|sy|kami|ku|ambo|kulo|abdi)\s*,?\s+(?:alm\.?\s+|almarhum\p{L}*\s+)?(?=\p{Lu})`,
  'u',
);
/** Whoever writes about a matter of his own: `saya Yusuf dari Rupat`. */
const WRITER =
  /(?<![\p{L}\p{N}])(?:[Ss]aya|[Ss]y|[Kk]ulo)\s+(?!Senin|Selasa|Rabu|Kamis|Jum|Sabtu|Minggu|Warga|Mohon)(?:(?:[Pp]ak|[Bb]u|[Ii]bu)\s+)?(?=\p{Lu}\p{Ll}+)/u;
/** Whoever says where they are from: `ini Ngatinah dr desa Suka Maju`. */
const FROM =
  /(?<![\p{L}\p{N}])[Ii]ni\s+(?:(?:[Pp]ak|[Bb]u|[Ii]bu)\s+)?(?=\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+){0,2}\s+(?:dr|dari)\s+(?:desa|dusun|kampung|kec|kecamatan|kel|kelurahan|gampong|nagari|jorong|banjar)\b)/u;
/** A word for the matter, with a title behind it: `berkas bu Endang`, `izin dr. Lina`. */
const MATTER = new RegExp(
  String.raw`(?<![\p{L}\p{N}.])${anyOf(
    'punya|punyo|kuasanya|laporan|pengaduan|aduan|lapor|izin|ijin|sip|status|permohonan|berkas',
    String.raw`an\.?|untuk|utk|klinik|apotek|koperasi|depot|rekom solar|saya|sy`,
  )}\s+(?=${TITLE}\s+\p{Lu})`,
  'u',
);
/** A question for the name, with the name behind it: `cek pake nama bisa? Bambang Irawan`. */
const BEHIND_A_QUESTION = /\b(?:nama|name)\b[^?]{0,25}\?\s*(?=\p{Lu}\p{Ll}+)/u;

const LEADS = [CALLED, KIN, WRITER, FROM, MATTER, BEHIND_A_QUESTION];
/** Where a file is named, it does not matter who writes. */
const LEADS_BESIDE_A_FILE = LEADS.filter((lead) => lead !== WRITER && lead !== FROM);

/** A message that is nothing but a name, known by how it begins: `Hj. Aminah`, `Siti Rohani`. */
const ONLY_NAME = /^\s*(?:Hj?\.\s*|I\s+|Ni\s+|Andi\s+|Siti\s+)(?:\p{Lu}[\p{L}'.]*\s*){1,4}$/u;
/** Titles and the words in capitals behind them. */
const TITLED = new RegExp(
  String.raw`^((?:${TITLE}\s+)*)(${CAPITALS}(?:\s+(?:bin(?:ti)?|br|BIN(?:TI)?|Long|${CAPITALS})){0,3})`,
  'u',
);

/**
 * A name in capitals behind a word for name, a relative, a title or the writer's "saya".
 * @param visible the message with commas in place of numbers, dates and whatever else was found in it
 * @param hasFile it names a permit or a ticket
 */
export function capitalisedName(visible: string, hasFile: boolean): Found | undefined {
  if (ONLY_NAME.test(visible)) {
    return { text: visible.trim(), start: visible.indexOf(visible.trim()), end: visible.trimEnd().length };
  }
  for (const lead of hasFile ? LEADS_BESIDE_A_FILE : LEADS) {
    const match = lead.exec(visible);
    if (match === null) continue;
    const start = match.index + match[0].length;
    const found = TITLED.exec(visible.slice(start))?.[0].replace(/[.\s-]+$/, '');
    if (found !== undefined && !NO_NAME.test(found) && !ONLY_TITLE.test(found)) {
      return { text: found, start, end: start + found.length };
    }
  }
  return undefined;
}
