// Patterns of what names are made of, for use inside larger ones, and of what is no name.

/** One of these; each is an alternative of a pattern or several, divided by `|`. */
export function anyOf(...alternatives: readonly string[]): string {
  return `(?:${alternatives.join('|')})`;
}

/** A word that begins with a capital letter. */
export const CAPITALS = String.raw`(?:\p{Lu}[\p{L}'.-]*)`;

/** Titles that a name follows: `bu Endang`, `H. Karim`, `dr. Lina`; also kinds of business: `toko Sinar`. */
export const TITLE = anyOf(
  'Bapak|bapak|Bpk|bpk|Ibu|ibu|Pak|pak|Bu|bu',
  String.raw`Bidan|bidan|Ners|ners|Drs?\.?|drg?\.?|Apt\.`,
  String.raw`Haji|H\.|Hj\.?|KH|Ust\.?|Tgk\.?`,
  'Ko|Daeng|[Mm]bah|[Mm]ak|[Bb]ang|[Cc]ak|[Jj]ulak',
  'ksp|KSP|klinik|koperasi|toko|masjid|yayasan|rumah makan',
);

/** Relatives and others for whom one asks: `ibu saya Sumarni`, `bos saya Rudi`. */
export const RELATIVE = anyOf(
  String.raw`almarhum\p{L}*|alm\.?|bapak|bpk|ayah|ibu|istri|suami|anak|mertua|kakek|nenek|adik|kakak|abang|bos`,
  'mamak|amak|kakanda|orang tua|ortu|paman|om',
);

/** A title and nothing else, as in `nama PT lain`: no name follows. */
export const ONLY_TITLE = new RegExp(String.raw`^(?:(?:${TITLE}|PT|CV|UD|RT|RW|Mbak|Mas)\s*)+$`, 'u');

/** Begins with what stands where a name could: `a.n. saya sendiri`, `nama lengkap`, `an officer`. */
export const NO_NAME = new RegExp(
  String.raw`^${anyOf(
    // The writer and those around: `a.n. saya sendiri`, `nama tetangga`.
    'saya|sy|aku|hamba|sendiri|kami|me|my|sdr|ybs|beliau|dia|berdua|almarhum$',
    'istri|suami|bapak saya|bapak alm|ibu saya|anak|mertua|kakek|nenek|ortu|orang tua|adik|kakak|keluarga',
    'pemohon|pemilik|orang|tetangga|warga|masyarakat|pengurus|perusahaan|pribadi|usaha|toko',
    // What kind of name: `nama asli`, `nama lain`.
    'asli|samaran|lengkap|lama|lain',
    // Questions and what goes on: `nama siapa`, `namanya boleh dirahasiakan`.
    String.raw`siapa|siapo|sapa|apo|apa|yang|yg|bisa|boleh|aja|saja|di\p{L}+kan|notif|se`,
    // Papers.
    'NIK|KTP|SLF|PBG|NIB|IMB|SIP|SKGR|SKU|TDG',
    // Behind the English article, which looks like "a.n.".
    'English|officer|appointment|explanation|elevator|example|email|online|admin|agent',
  )}\b`,
  'iu',
);
