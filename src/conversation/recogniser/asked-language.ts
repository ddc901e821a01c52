import type { Reading } from './reading.ts';

/** What languages are called, by ISO 639 code; `Language` has those that are answered in. */
const LANGUAGES: Readonly<Record<string, string>> = {
  id: 'indonesia|indo|ind|indonesiakan|diindonesiakan|indonesiain|indonesiakeun|indnesia|indonesiami|id|indonesian|indonesi|endonesa|indonesa|endonesia|nasional|persatuan|baku|bindo|indonya',
  en: 'inggris|inggrisnya|inggrisin|ingg|inggr|engglish|ingglis|enggris|english|en|eng|ingris|inggeris|inggriss|enggres|engles|englis|inglish|englsh|bule|inggris2',
  jv: 'jawa|jowo|jw|jawanan|jawakan|dijawakan|ngapak|banyumasan|kromone|jawi|javanese|jv|jowoan|jawaan|njawani|krama|kromo|ngoko|suroboyoan|jawane|jowone',
  su: 'sunda|sund|sundakeun|priangan|parahyangan|sundanese|sundaan|sundana|sundanan|nyunda|su',
  min: 'minang|minangnyo|diminangkan|baminang|minangkan|padang|minangkabau',
  bjn: 'banjar|babanjaran|banjarmasin|banjaran|banjarese|bjn',
  bug: 'bugis|bugiski|bugisna|ugi|ogi|buginese',
  mak: 'makassar|makkasar|makassarki|mangkasar|makasar|mangkasara|mangkasarak',
  mad: 'madura|madhura|medura|maduranese|madurese',
  ban: 'bali|balinin|balinese',
  ms: 'melayu|malay|malayu',
  bbc: 'batak|toba',
  bew: 'betawi|betawian',
  ace: 'aceh|acehnese',
  zh: 'mandarin|cina|china|chinese|tionghoa',
  ar: 'arab|arabic',
  ja: 'jepang|japanese|nihongo',
  pt: 'portugis|portuguese|português',
  mus: 'palembang|plembang|pelembang',
  ljp: 'lampung',
  ko: 'korea|korean',
  sas: 'sasak|sasake|sasakn',
};
const CODE_OF = new Map(
  Object.entries(LANGUAGES).flatMap(([code, names]) => names.split('|').map((name) => [name, code] as const)),
);
const FLAGS: Readonly<Record<string, string>> = {
  '🇮🇩': 'id',
  '🇬🇧': 'en',
  '🇺🇸': 'en',
  '🇦🇺': 'en',
  '🇲🇾': 'ms',
  '🇨🇳': 'zh',
};
const FLAG = new RegExp(Object.keys(FLAGS).join('|'), 'u');
const WORD = /\p{L}+\d?/gu;

/** The language before or behind these is not wanted: "jangan inggris", "kok jawa", "ga ngerti bhs inggris". */
const REFUSED_BEFORE =
  /(?:\b(?:jangan|jgn|jng|jngn|ojo|ojok|ulah|jan|kok|kenapa|knp|napa|bukan|no|not|stop|tanpa|(?<!\b(?:bisa|bs|boleh)\s)(?:ga|gak|nggak|tidak|tdk|ora|ndak|kada|teu|tak)|kagak|ra|ten|kurang|kirang|bingung|pusing|mumet|don'?t|dont|cannot|can'?t|only know|enough with|(?:ke)?pencet|kalau pakai)\b[^.,;!?]{0,32})$/u;
const REFUSED_BEHIND =
  /^\s*(?:mulu|terus|bikin|cannot|can'?t|is (?:not|poor|bad|weak|hard|difficult)|isn'?t good|(?:\p{L}+'?\s+)?(?:ga|gak|nggak|tidak|tdk|kurang|kirang|ta'|tak|ten|ndak|indak|ora)\s+(?:pate\s+)?(?:ngerti|ngarte|paham|mudeng|bisa|mengerti|ngarti|reti))/u;
const ORIGIN = /(?<!\b(?:bah?as[ao]|bahaso|baso|bhs)\s)\b(?:orang|wong|org|urang|tiyang|suku)\s*$/u;
const ORIGINS = /\b(?:orang|wong|org|urang|tiyang)\s+(\p{L}+)/u;
/** The language that is spoken where one of the two usual ones is refused. */
const OTHER_OF: Readonly<Record<string, string>> = { en: 'id', id: 'en' };
/** "Bahasa" alone is how foreigners call Indonesian: "switch to bahasa", "I don't speak bahasa". */
const BAHASA_ALONE =
  /\b(?:to|in|speak|into|no|back to)\s+bahasa\b(?!\s+\p{L}*(?:inggris|jawa|sunda))|^\W*bahasa\s+(?:please|pls|default|baku)\b/u;
const BAHASA_REFUSED = /\b(?:don'?t|dont|do not|no|not|can'?t|cannot)\s+(?:\p{L}+\s+){0,2}bahasa\b/u;
/** `bahaso awak`, `bahaso kito`: ours, whoever says it. */
const OURS: readonly [string, RegExp][] = [
  ['min', /\b(?:ba?h?a?so|kecek)\s+(?:urang\s+)?(?:awak|kito)\b/],
  ['su', /\bbasa\s+(?:lemes|loma)\b/],
  ['mad', /\benggi\s*bh?unten\b/],
  ['ms', /\bbahase\s+kite\b/],
  ['en', /\btranslate\b|\bterjemah\p{L}*\s+(?:please|pls)\b/u],
  [
    'id',
    /\b(?:normal(?:in|kan)?\s+(?:lagi\s+)?bahasa|yang?\s+biasa\s+a?ja|(?:bahasa|bhs)\s+(?:sini|awam|gaul|kita|sehari))|\b(?:jangan|ga|gak|tidak|tdk|nggak)\b[^.,;]{0,15}\bbahasa\s+asing|\bbahasa(?:nya)?\s+(?:ketinggian|kaku|terlalu)/,
  ],
];

/** Who writes in a script of its own asks for that language; Japanese first, for it has Chinese characters too. */
const SCRIPTS: readonly [string, RegExp][] = [
  ['ja', /日本語|[\u3040-\u30ff]/u],
  ['zh', /\p{Script=Han}/u],
  ['ar', /\p{Script=Arabic}/u],
  ['ko', /\p{Script=Hangul}/u],
];

interface Mention {
  code: string;
  isRefused: boolean;
}

/** The language that is asked for; of several the last that is not refused: "jangan inggris, indonesia saja". */
export function askedLanguage({ text }: Reading): string | undefined {
  const said = text.toLowerCase();
  const script = SCRIPTS.find(([, pattern]) => pattern.test(text))?.[0];
  if (script !== undefined) return script;
  const flag = FLAG.exec(text)?.[0];
  if (flag !== undefined) return FLAGS[flag];
  const mentions = [...said.matchAll(WORD)].flatMap((match) => mentionAt(match, said) ?? []);
  const wanted = mentions.filter(({ isRefused }) => !isRefused).at(-1);
  if (wanted !== undefined) return wanted.code;
  const refused = mentions[0];
  const own = ORIGINS.exec(said)?.[1];
  if (refused?.code === 'id' && own !== undefined && CODE_OF.has(own)) return CODE_OF.get(own);
  if (refused !== undefined) return OTHER_OF[refused.code] ?? 'id';
  if (BAHASA_REFUSED.test(said)) return 'en';
  if (BAHASA_ALONE.test(said)) return 'id';
  return OURS.find(([, pattern]) => pattern.test(said))?.[0];
}

/** `diinggriskan`, `dibahasajawakan`, `sundakeun`: put into this language. */
function turned(word: string): string | undefined {
  return /^(?:di|d|men|ng)?(?:bah?asa|bhs)?(\p{L}{4,}?)(?:kan|ken|keun|in|ke|i)(?:lah|dong|nya)?$/u.exec(word)?.[1];
}

function mentionAt({ 0: word, index }: RegExpExecArray, said: string): Mention | undefined {
  const code =
    CODE_OF.get(word) ?? CODE_OF.get(word.replace(/(?:nya|an|na|ne|e)$/, '')) ?? CODE_OF.get(turned(word) ?? '');
  const [before, behind] = [said.slice(0, index), said.slice(index + word.length)];
  if (code === undefined || ORIGIN.test(before)) return undefined;
  return { code, isRefused: REFUSED_BEFORE.test(before) || REFUSED_BEHIND.test(behind) };
}
