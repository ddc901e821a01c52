import { CAPITALS, NO_NAME, ONLY_TITLE, TITLE } from './applicant-name.ts';
import type { Reading } from './reading.ts';

/** What belongs to a name: `Budi Hartono bin Salim`, `Drs. H. Mulyadi`, `Eko Prasetyo, S.T.` */
const NAME = String.raw`(?:${TITLE}\s+)*${CAPITALS}(?:\s+(?:bin(?:ti)?|br|BIN(?:TI)?|${CAPITALS})){0,4}(?:,\s*(?:S|M|Sp|A\.?Md)\.[\p{L}.]*)*`;
/** At least two words, for one capital may begin any word. */
const FULL = String.raw`(?:${TITLE}\s+)*(?:${CAPITALS}|${TITLE})\s+(?:bin\s+|binti\s+)?${CAPITALS}(?:\s+(?:bin(?:ti)?|br|${CAPITALS})){0,3}`;
/** Businesses that are called by their kind: what is written in capitals belongs to the name. */
const KIND = `(?:apotek|depot|panti|kelompok(?: tani| nelayan)?|unit simpan pinjam|homestay|hotel|villa|PAUD|TK|paud|kapal|pompong|kandang|masjid|warung|bengkel|laundry|notaris|klinik|salon|laik higiene|Apotek|Klinik|Kelompok(?: Tani| Nelayan)?|Toko|Bengkel|Karaoke|Hotel)`;
const FILE = String.raw`(?:[Ii][zj]in|[Ss]urat\p{L}*|[Ss]orat|[Ss]urek|[Ss][Ii][Pp]\p{L}*|IMB|imb|PBG|pbg|SLF|slf|NIB|SKGR|[Rr]ekom|[Bb]erkas|[Pp]ermohonan|[Pp]erizinan|[Ll]aporan|[Aa]duan|[Pp]erubahan|[Kk]onfirmasi|[Rr]enewal|minol|sawit)`;

/** Nothing but a name, with or without where and how old: `Apotek Melati, Jl. Raya Waru 17`. */
const ALONE = new RegExp(
  String.raw`^\s*(?<name>(?:toko|${KIND})?\s*${NAME})\s*(?:[,.]\s*(?:[Dd]usun|[Dd]esa|[Jj]l|[Jj]alan|ruko|blok|RT|kec|\d+ tahun)\b.*)?[.!]*\s*$`,
  'u',
);
const PATTERNS: readonly RegExp[] = [
  // `laporan istri saya (Nurhayati)`
  new RegExp(String.raw`\(\s*(?<name>(?:${TITLE}\s+)?\p{Lu}\p{L}*\p{Ll}[\p{L}'.]*(?:\s+${CAPITALS}){0,3})\s*\)`, 'u'),
  // `SIPP Yusuf Rahman nyangkut dimana`, `izin PAUD Tunas Ceria`, `surat ladang Pak Itam`
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${FILE}|${KIND})\s+(?:(?!(?:jl|jln|jalan|desa|dusun|kec|kecamatan|kota|kab|di|dari|dr|ke|di)\s)(?:TKA|PAUD|RS|${KIND}|\p{Ll}+)\s+){0,3}?(?<name>${FULL})`,
    'u',
  ),
  new RegExp(String.raw`(?<![\p{L}\p{N}])${KIND}\s+(?<name>\p{Lu}\p{Ll}+(?:\s+${CAPITALS}){1,3})`, 'u'),
  // A ship and a house of the sick carry their kind in the name.
  /(?<![\p{L}\p{N}])(?<name>(?:KM|RS|RSIA|BUMDes|Apotek|Klinik|Yayasan|Koperasi)(?:\s+\p{Lu}[\p{L}'-]+){1,3})/u,
  // `hasil lab sudah? Tirta Embun`, `2026-01004 / Zulkifli`
  new RegExp(String.raw`[?.!]\s+(?:depot\s+|nama\s+)?(?<name>${FULL})\s*[.!]*$`, 'u'),
  /\/\s+(?<name>\p{Lu}\p{Ll}{2,}(?:\s+\p{Lu}\p{Ll}+){0,3})\s*$/u,
];
/** Capitals of offices, places, days, greetings and papers. */
const NEVER =
  /(?:^|\s)(?:Dinas|Kantor|Kecamatan|Kec|Kel|Kabupaten|Kab|Kota|Desa|Kelurahan|Kepala|Bupati|Camat|Lurah|Wali|Jalan|Jl|Jln|Bapak Ibu|Provinsi|Kementerian|Pemkab|Pemda|Terima|Kasih|Selamat|Mohon|Tolong|Assalam\p{L}*|Waalaikum\p{L}*|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Ahad|Januari|Februari|Maret|April|Juni|Juli|Agustus|September|Oktober|November|Desember|Ramadhan|Lebaran|Izin|Ijin|Surat|Bahasa|Lapor|Perda|Allah|Tuhan|Ruko|Rumah|Gudang|Loket|Bagian|Pasar|Kampung|Dusun|Jawa|Sunda|Inggris|Indonesia|English|WA|SMS|KTP|OSS|NIB|SIP|PBG|IMB|SLF|SKU|SKGR|SKRD|UKL|UPL|AMDAL|KKPR|MPP|DPMPTSP|Jakarta|Surabaya|Bandung|Medan|Pekanbaru|Bengkalis|Duri|Mandau|Sidoarjo|Waru|I|The|My|Is|Please|Permit|License|Licence)(?=$|[\s.,])/u;

const ABOUT_FILES: ReadonlySet<string> = new Set(['status', 'complaint_status', 'detail', 'my_files', 'follow']);

/** A name that no word announces, in an answer or in a question about a file: `izin klinik Sehat Bersama`. */
export function nameInPassing({ text, expecting }: Reading, flow: string | undefined): string | undefined {
  if (flow === 'flow_answer' || expecting === 'name') return nameAlone(text, expecting === 'name');
  if (flow === undefined || !ABOUT_FILES.has(flow) || isShouted(text)) return undefined;
  for (const pattern of PATTERNS) {
    const name = proper(pattern.exec(text)?.groups?.name);
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

function proper(name: string | undefined): string | undefined {
  const bare = name
    ?.trim()
    .replace(
      /^(?:(?:Pak|pak|Bu|bu)\s+(?=(?:Haji|H\.|Hj\.?|Dr|dr|[Bb]idan)\s)|(?:TKA|PAUD|Aceh)\s+(?=\p{Lu}\p{L}+\s+\p{Lu}))/u,
      '',
    );
  if (bare === undefined || NEVER.test(bare) || ONLY_TITLE.test(bare)) return undefined;
  return NO_NAME.test(bare) && !OF_A_KIND.test(bare) ? undefined : bare;
}

const OF_A_KIND = new RegExp(String.raw`^(?:toko|${KIND})\s+\p{Lu}\p{Ll}`, 'u');
