import type { Reading } from '../reading.ts';
import { anyOf, CAPITALS, NO_NAME, ONLY_TITLE, TITLE } from './parts.ts';

/** A name with all that belongs to it: `Budi Hartono bin Salim`, `Drs. H. Mulyadi`, `Eko Prasetyo, S.T.` */
const NAME = String.raw`(?:${TITLE}\s+)*${CAPITALS}(?:\s+(?:bin(?:ti)?|br|BIN(?:TI)?|${CAPITALS})){0,4}(?:,\s*(?:S|M|Sp|A\.?Md)\.[\p{L}.]*)*`;
/** A name of at least two words, for one capital may begin any word. */
const FULL = String.raw`(?:${TITLE}\s+)*(?:${CAPITALS}|${TITLE})\s+(?:bin\s+|binti\s+)?${CAPITALS}(?:\s+(?:bin(?:ti)?|br|${CAPITALS})){0,3}`;
/** Businesses that are called by their kind: what is written in capitals belongs to the name. */
const KIND = anyOf(
  'apotek|Apotek|klinik|Klinik|salon|laik higiene|panti|PAUD|paud|TK|masjid',
  'depot|warung|bengkel|Bengkel|laundry|notaris|Toko|Karaoke|homestay|hotel|Hotel|villa',
  'kelompok(?: tani| nelayan)?|Kelompok(?: Tani| Nelayan)?|unit simpan pinjam|kapal|pompong|kandang',
);
/** What a question about a file calls it. */
const FILE = anyOf(
  String.raw`[Ii][zj]in|[Pp]erizinan|[Pp]ermohonan|[Bb]erkas|[Ss]urat\p{L}*|[Ss]orat|[Ss]urek|[Rr]ekom`,
  String.raw`[Ss][Ii][Pp]\p{L}*|IMB|imb|PBG|pbg|SLF|slf|NIB|SKGR|minol|sawit`,
  '[Ll]aporan|[Aa]duan|[Pp]erubahan|[Kk]onfirmasi|[Rr]enewal',
);
/** Small words between the file and the name that show that a place follows, and no name: `SLF ruko jl Ahmad Yani`. */
const PLACE_WORD = String.raw`(?:jl|jln|jalan|desa|dusun|kec|kecamatan|kota|kab|di|dari|dr|ke|di)\s`;

/** Nothing but a name, with or without where and how old: `Apotek Melati, Jl. Raya Waru 17`. */
const ALONE = new RegExp(
  String.raw`^\s*(?<name>(?:toko|${KIND})?\s*${NAME})\s*(?:[,.]\s*(?:[Dd]usun|[Dd]esa|[Jj]l|[Jj]alan|ruko|blok|RT|kec|\d+ tahun)\b.*)?[.!]*\s*$`,
  'u',
);

/** `laporan istri saya (Nurhayati)` */
const IN_BRACKETS = new RegExp(
  String.raw`\(\s*(?<name>(?:${TITLE}\s+)?\p{Lu}\p{L}*\p{Ll}[\p{L}'.]*(?:\s+${CAPITALS}){0,3})\s*\)`,
  'u',
);
/** `SIPP Yusuf Rahman nyangkut dimana`, `izin PAUD Tunas Ceria`, `surat ladang Pak Itam` */
const BEHIND_THE_FILE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${FILE}|${KIND})\s+(?:(?!${PLACE_WORD})(?:TKA|PAUD|RS|${KIND}|\p{Ll}+)\s+){0,3}?(?<name>${FULL})`,
  'u',
);
/** `bengkel Maju Jaya sudah terbit belum` */
const BEHIND_ITS_KIND = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${KIND}\s+(?<name>\p{Lu}\p{Ll}+(?:\s+${CAPITALS}){1,3})`,
  'u',
);
/** A ship, a clinic or a co-operative carries its kind in the name: `surat pompong KM Sinar Pambang` */
const WITH_ITS_KIND =
  /(?<![\p{L}\p{N}])(?<name>(?:KM|RS|RSIA|BUMDes|Apotek|Klinik|Yayasan|Koperasi)(?:\s+\p{Lu}[\p{L}'-]+){1,3})/u;
/** `hasil lab sudah? Tirta Embun` */
const BEHIND_A_SENTENCE = new RegExp(String.raw`[?.!]\s+(?:depot\s+|nama\s+)?(?<name>${FULL})\s*[.!]*$`, 'u');
/** `sudah jadi belum punya saya, Agus Salim`; behind a place another place follows, behind `Hormat kami` those who sign. */
const BEHIND_A_COMMA = new RegExp(
  String.raw`(?<!\b(?:[Hh]ormat kami|[Ss]alam kami|di|ke|dari|desa|dusun|kampung|kel|kelurahan|kec|kecamatan|jl|jln|jalan|gg|gang|alamat|lokasi|perum)\b[^,?.!]*),\s+(?<name>${FULL})\s*[.!]*$`,
  'u',
);
/** `2026-01004 / Zulkifli` */
const BEHIND_A_SLASH = /\/\s+(?<name>\p{Lu}\p{Ll}{2,}(?:\s+\p{Lu}\p{Ll}+){0,3})\s*$/u;

/** Where a name stands in a question about a file. The first that finds one decides. */
const PLACES: readonly RegExp[] = [
  IN_BRACKETS,
  BEHIND_THE_FILE,
  BEHIND_ITS_KIND,
  WITH_ITS_KIND,
  BEHIND_A_SENTENCE,
  BEHIND_A_COMMA,
  BEHIND_A_SLASH,
];

/** Words in capitals that no name has. */
const NEVER = new RegExp(
  String.raw`(?:^|\s)${anyOf(
    // Offices and officers
    'Dinas|Kantor|Kementerian|Pemkab|Pemda|DPMPTSP|MPP|OSS|Kepala|Bupati|Camat|Lurah|Wali|Loket|Bagian|Bapak Ibu',
    // Places
    'Provinsi|Kabupaten|Kab|Kota|Kecamatan|Kec|Kelurahan|Kel|Desa|Dusun|Kampung|Pasar|Jalan|Jl|Jln|Ruko|Rumah|Gudang',
    'Jakarta|Surabaya|Bandung|Medan|Pekanbaru|Bengkalis|Duri|Mandau|Sidoarjo|Waru',
    // Greetings, thanks, pleas
    String.raw`Terima|Kasih|Selamat|Mohon|Tolong|Assalam\p{L}*|Waalaikum\p{L}*|Allah|Tuhan|Please`,
    // Days, months, feasts
    'Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Ahad|Ramadhan|Lebaran',
    'Januari|Februari|Maret|April|Juni|Juli|Agustus|September|Oktober|November|Desember',
    // Languages and channels
    'Bahasa|Jawa|Sunda|Inggris|Indonesia|English|WA|SMS',
    // Papers
    'Izin|Ijin|Surat|Lapor|Perda|KTP|NIB|SIP|PBG|IMB|SLF|SKU|SKGR|SKRD|UKL|UPL|AMDAL|KKPR|Permit|License|Licence',
    // Words with which an English sentence begins
    'I|The|My|Is',
  )}(?=$|[\s.,])`,
  'u',
);
/** What stands before a name without belonging to it: the first of two titles, `Pak Haji Karim`; a kind in capitals. */
const BEFORE =
  /^(?:(?:Pak|pak|Bu|bu)\s+(?=(?:Haji|H\.|Hj\.?|Dr|dr|[Bb]idan)\s)|(?:TKA|PAUD|Aceh)\s+(?=\p{Lu}\p{L}+\s+\p{Lu}))/u;
/** The name of a business, though it begins with a word that is no name: `toko Sinar Jaya`. */
const OF_A_KIND = new RegExp(String.raw`^(?:toko|${KIND})\s+\p{Lu}\p{Ll}`, 'u');

/** Flows that ask about a file. */
const ABOUT_FILES: ReadonlySet<string> = new Set(['status', 'complaint_status', 'detail', 'my_files', 'follow']);

/**
 * A name that no word announces, in an answer or in a question about a file: `izin klinik Sehat Bersama`.
 * @param flow what the message wants
 */
export function nameInPassing(
  { text, expecting }: Pick<Reading, 'text' | 'expecting'>,
  flow: string | undefined,
): string | undefined {
  if (flow === 'flow_answer' || expecting === 'name') return nameAlone(text, expecting === 'name');
  if (flow === undefined || !ABOUT_FILES.has(flow) || isShouted(text)) return undefined;
  for (const place of PLACES) {
    const name = proper(place.exec(text)?.groups?.name);
    if (name !== undefined) return name;
  }
  return undefined;
}

/**
 * The name that a message consists of; one word alone may be anything, and so is a name only where one was asked for.
 * @param isAsked a name was asked for
 */
export function nameAlone(text: string, isAsked: boolean): string | undefined {
  const name = proper(ALONE.exec(text)?.groups?.name);
  return name !== undefined && (isAsked || (/\s/.test(name) && !isShouted(name))) ? name : undefined;
}

function isShouted(text: string): boolean {
  return !/\p{Ll}/u.test(text);
}

/** What was found without what does not belong to it; undefined where it is no name. */
function proper(found: string | undefined): string | undefined {
  const name = found?.trim().replace(BEFORE, '');
  if (name === undefined || NEVER.test(name) || ONLY_TITLE.test(name)) return undefined;
  return NO_NAME.test(name) && !OF_A_KIND.test(name) ? undefined : name;
}
