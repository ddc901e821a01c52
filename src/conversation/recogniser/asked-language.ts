import type { Reading } from './reading.ts';

/** What languages are called, by ISO 639 code; `Language` has those that are answered in. */
const LANGUAGES: Readonly<Record<string, string>> = {
  id: 'indonesia|indo|id|indonesian|indonesi|endonesa|indonesa|endonesia|nasional|persatuan|baku|bindo|indonya',
  en: 'inggris|inggrisnya|english|en|eng|ingris|inggeris|inggriss|enggres|engles|englis|inglish|englsh|bule|inggris2',
  jv: 'jawa|jowo|jawi|javanese|jv|jowoan|jawaan|njawani|krama|kromo|ngoko|suroboyoan|jawane|jowone',
  su: 'sunda|sundanese|sundaan|sundana|sundanan|nyunda|su',
  min: 'minang|padang|minangkabau',
  bjn: 'banjar|banjarese|bjn',
  bug: 'bugis|ugi|ogi|buginese',
  mak: 'makassar|makasar|mangkasara|mangkasarak',
  mad: 'madura|madhura|medura|maduranese|madurese',
  ban: 'bali|balinese',
  ms: 'melayu|malay|malayu',
  bbc: 'batak|toba',
  bew: 'betawi|betawian',
  ace: 'aceh|acehnese',
  zh: 'mandarin|cina|china|chinese|tionghoa|中文',
  ar: 'arab|arabic',
  ja: 'jepang|japanese',
  ko: 'korea|korean',
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
const WORD = /中文|\p{L}+\d?/gu;

/** The language before or behind these is not wanted: "jangan inggris", "kok jawa", "ga ngerti bhs inggris". */
const REFUSED_BEFORE =
  /(?:\b(?:jangan|jgn|jng|jngn|ojo|ojok|ulah|jan|kok|bukan|no|not|stop|tanpa|ga|gak|nggak|tidak|tdk|kagak|ndak|ra|ora|teu|kada|kurang|kirang|don'?t|dont|cannot|can'?t|enough with|pencet|kalau pakai)\b[^.,;!?]{0,32})$/u;
const REFUSED_BEHIND =
  /^\s*(?:mulu|terus|bikin bingung|is not good|isn'?t good|\p{L}*\s*(?:ga|gak|nggak|tidak|tdk|kurang|kirang)\s+(?:ngerti|paham|mudeng|bisa|mengerti|ngarti))/u;
const ORIGIN = /\b(?:orang|wong|org|urang|tiyang|suku)\s*$/u;
const ORIGINS = /\b(?:orang|wong|org|urang|tiyang)\s+(\p{L}+)/u;
/** The language that is spoken where one of the two usual ones is refused. */
const OTHER_OF: Readonly<Record<string, string>> = { en: 'id', id: 'en' };
/** "Bahasa" alone is how foreigners call Indonesian: "switch to bahasa", "I don't speak bahasa". */
const BAHASA_ALONE =
  /\b(?:to|in|speak|into|no|back to)\s+bahasa\b(?!\s+\p{L}*(?:inggris|jawa|sunda))|^\W*bahasa\s+(?:please|pls|default|baku)\b/u;
const BAHASA_REFUSED = /\b(?:don'?t|dont|no|not|can'?t|cannot)\b[^.,;]{0,20}\bbahasa\b/u;
/** `bahaso awak`, `bahaso kito`: ours, whoever says it. */
const OURS: readonly [string, RegExp][] = [
  ['min', /\bba?h?a?so\s+(?:awak|kito)\b/],
  ['ms', /\bbahase\s+kite\b/],
  ['en', /\b(?:translate|terjemah\p{L}*)\s+(?:please|pls)\b/u],
  ['id', /\b(?:normal(?:in|kan)?\s+(?:lagi\s+)?bahasa|yang?\s+biasa\s+a?ja|bahasa\s+sini)/],
];

interface Mention {
  code: string;
  isRefused: boolean;
}

/** The language that is asked for; of several the last that is not refused: "jangan inggris, indonesia saja". */
export function askedLanguage({ text }: Reading): string | undefined {
  const said = text.toLowerCase();
  const flag = FLAG.exec(text)?.[0];
  if (flag !== undefined) return FLAGS[flag];
  const mentions = [...said.matchAll(WORD)].flatMap((match) => mentionAt(match, said) ?? []);
  const wanted = mentions.filter(({ isRefused }) => !isRefused).at(-1);
  if (wanted !== undefined) return wanted.code;
  const refused = mentions[0];
  const own = ORIGINS.exec(said)?.[1];
  if (refused?.code === 'id' && own !== undefined && CODE_OF.has(own)) return CODE_OF.get(own);
  if (refused !== undefined) return OTHER_OF[refused.code] ?? 'id';
  if (BAHASA_ALONE.test(said)) return BAHASA_REFUSED.test(said) ? 'en' : 'id';
  return OURS.find(([, pattern]) => pattern.test(said))?.[0];
}

function mentionAt({ 0: word, index }: RegExpExecArray, said: string): Mention | undefined {
  const code = CODE_OF.get(word) ?? CODE_OF.get(word.replace(/(?:nya|an|na|ne|e)$/, ''));
  const [before, behind] = [said.slice(0, index), said.slice(index + word.length)];
  if (code === undefined || ORIGIN.test(before)) return undefined;
  return { code, isRefused: REFUSED_BEFORE.test(before) || REFUSED_BEHIND.test(behind) };
}
