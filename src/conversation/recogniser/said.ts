import type { Reading } from './reading.ts';
import type { Slots } from './recognition.ts';

const LANGUAGES: Readonly<Record<string, string>> = {
  id: 'indonesia indo indonesian id nasional',
  en: 'inggris english en eng ingris inggeris enggres',
  jv: 'jawa jowo jawi javanese jv',
  su: 'sunda sundanese',
  min: 'minang padang minangkabau',
  bjn: 'banjar banjarese',
  bug: 'bugis',
  mak: 'makassar makasar',
  mad: 'madura',
  ban: 'bali',
  ms: 'melayu',
  bbc: 'batak',
  zh: 'mandarin cina china chinese',
  ar: 'arab',
  ja: 'jepang',
};
const LANGUAGE_OF = new Map(
  Object.entries(LANGUAGES).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
);

/** The language that is named last: "jangan inggris, indonesia saja". */
export function language({ tokens }: Reading): string | undefined {
  return tokens.flatMap(({ text }) => LANGUAGE_OF.get(text) ?? []).at(-1);
}

const USES: readonly [string, RegExp][] = [
  ['campuran', /^campuran$/],
  [
    'keagamaan',
    /^(?:masjid|mesjid|musholla|mushola|musala|gereja|pura|vihara|wihara|kelenteng|surau|langgar|ibadah|keagamaan|mosque|church|temple)$/,
  ],
  ['sosial', /^(?:sekolah|pesantren|ponpes|paud|panti|yayasan|sosial|rs|puskesmas|balai|school|hospital)$/],
  [
    'usaha',
    /^(?:ruko|rukan|toko|kos|kost|kosan|kostan|kontrakan|gudang|warung|kantor|kafe|cafe|restoran|resto|rumah makan|hotel|penginapan|homestay|vila|villa|pabrik|bengkel|kios|minimarket|usaha|bisnis|dagang|walet|kandang|mall|pasar|spbu|shop|shops|store|warehouse|restaurant|factory|workshop|boarding)$/,
  ],
  ['hunian', /^(?:rumah|hunian|tinggal|omah|imah|griya|house|home)$/],
  ['khusus', /^khusus$/],
];

/** What a building is for; business before dwelling, for "rumah kos". */
export function buildingUse({ tokens }: Reading): string | undefined {
  return USES.find(([, pattern]) => tokens.some(({ text }) => pattern.test(text)))?.[0];
}

const SECRET =
  /\b(?:jangan|jgn|jng|jngn|tanpa|tidak|tdk|ga|gak|nggak|ora|ojo|usah|don'?t)\b[^.!?]{0,25}\b(?:sebut|disebut|disebutkan|sebutkan|cantum|dicantumkan|bocor|dibocorkan|kasih tau|kasih tahu|tampilkan|ditampilkan|diketahui|ketahuan|share|disebar|dibuka|identitas|nama saya|nama sy|disebatkeun|disambat|disabuik|ketauan|kesebar)\b|\bdisembunyikan\b|\b(?:rahasia|rahasiakan|dirahasiakan|merahasiakan|anonim|anonymous|anonymously|confidential|disamarkan|samarkan|lindungi)\b/i;
const OPEN =
  /\b(?:boleh|silakan|silahkan|gapapa|tidak apa|gpp)\b[^.!?]{0,15}\b(?:sebut|disebut|disebutkan|sebutkan|cantumkan|dicantumkan|tampilkan|ditampilkan|pakai|pake|ditulis)\b|\b(?:tidak|ga|gak|nggak|tdk|ndak|gausah|tak)\s*(?:perlu|usah|harus)?\s*(?:di)?rahasia(?:kan)?\b/i;

/** Whether the complainant's name is to stay secret. */
export function confidential({ text }: Reading): boolean | undefined {
  if (OPEN.test(text)) return false;
  return SECRET.test(text) ? true : undefined;
}

const DAYS =
  /^(?:besok|lusa|tomorrow|senin|selasa|rabu|kamis|jumat|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday|setu|sebtu|ahad)$/;
const IN_INDONESIAN: Readonly<Record<string, string>> = {
  tomorrow: 'besok',
  setu: 'sabtu',
  sebtu: 'sabtu',
  ahad: 'minggu',
  monday: 'senin',
  tuesday: 'selasa',
  wednesday: 'rabu',
  thursday: 'kamis',
  friday: 'jumat',
  saturday: 'sabtu',
  sunday: 'minggu',
};

const RELATIVE = /^(?:besok|lusa)$/;

/** Days of the week, and tomorrow; `minggu depan` is a week. */
export function day({ tokens, spans }: Reading): string | undefined {
  const found = tokens.filter(({ text, start }, place) => {
    if (!DAYS.test(text) || spans.some((span) => span.kind === 'duration' && start >= span.start && start < span.end))
      return false;
    return text !== 'minggu' || !/^(?:depan|lalu|kemarin|ini|sekali)$/.test(tokens[place + 1]?.text ?? '');
  });
  const days = found.map(({ text }) => IN_INDONESIAN[text] ?? text);
  const named = days.filter((word) => !RELATIVE.test(word));
  return days.length === 0 ? undefined : [...new Set(named.length > 0 ? named : days)].join(',');
}

const REFUSED = /\b(?:ga|tak|tdk ada|gak|nggak|tidak|tdk|jarang|jangan|jgn|bukan|ora|no|mati|rusak)\b[^,.]{0,12}$/i;

/** The channels that are wanted; one that is refused is none: "lewat sms aja, wa jarang buka". */
export function channels({ text }: Reading): Slots['channels'] {
  const wanted = [
    ...text
      .toLowerCase()
      .matchAll(/\b(sms|wa|whatsapp|whatsap|watsap)\b(\s+(?:jarang|mati|ga|gak|tidak|error|rusak|rame))?/g),
  ]
    .filter((match) => match[2] === undefined && !REFUSED.test(text.slice(0, match.index)))
    .map((match) => (match[1] === 'sms' ? ('sms' as const) : ('whatsapp' as const)));
  return wanted.length === 0 ? undefined : [...new Set(wanted)];
}
