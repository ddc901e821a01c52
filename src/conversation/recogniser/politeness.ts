/** Words of opening and closing that say nothing about the wish when more follows. */
const OPENING = new Set(
  `assalamualaikum assalamu alaikum wr wb waalaikumsalam selamat pagi siang sore malam petang halo hai hey hei hi hello
  permisi punten maaf sebelumnya yth ytk kepada dear good morning afternoon evening salam sejahtera sugeng enjing
  rahajeng semeng wilujeng om swastiastu shalom mengganggu waktunya izin bertanya`.split(/\s+/),
);
const CLOSING = new Set(
  `terima kasih terimakasih makasih thanks thank you thx suwun matur nuwun nuhun hatur trims wassalam banyak
  wassalamualaikum wr wb sebelumnya perhatiannya 🙏 😊 pisan salam`.split(/\s+/),
);
/** Fewest words that must be left for the rest to count as the wish. */
const ENOUGH = 2;

/** The words without greeting, thanks and words of address, unless hardly anything would be left. */
export function withoutPoliteness(words: readonly string[], fillers: ReadonlySet<string>): readonly string[] {
  const isAside = (word: string) => fillers.has(word) || word === '?';
  let [from, to] = [0, words.length];
  while (from < to && (OPENING.has(words[from] ?? '') || isAside(words[from] ?? ''))) from += 1;
  while (to > from && (CLOSING.has(words[to - 1] ?? '') || (isAside(words[to - 1] ?? '') && words[to - 1] !== '?')))
    to -= 1;
  const core = words.slice(from, to).filter((word) => !fillers.has(word));
  const counted = core.filter((word) => word !== '?');
  if (counted.length >= ENOUGH || counted.some((word) => word.startsWith('#'))) return core;
  const bare = words.filter((word) => !fillers.has(word));
  return bare.some((word) => word !== '?') ? bare : words;
}
