import { z } from 'zod';

/** Words of one form a line: `bagaimana: gmn gimana piye`. */
const bySpelling = z.record(z.string(), z.string());

/** What `flows/lexicon.yaml` holds: how citizens write words, and what kinds of words there are. */
export const lexiconSchema = z.strictObject({
  /** Words that no spelling rule may touch: they mean something else here than in general slang. */
  keep: z.string(),
  /** Standard word, and its short, slang and mistyped forms. */
  short: bySpelling,
  /** The same for regional languages, by ISO 639 code. */
  regional: z.record(z.string(), bySpelling),
  /** English words and what they are in Indonesian. */
  english: bySpelling,
  /** English words without an Indonesian one here: they only show the language. */
  englishOnly: z.string(),
  /** Words of address and politeness, which say nothing about the wish. */
  fillers: z.string(),
  /** Words that say nearly the same, under the name of what they have in common. */
  concepts: bySpelling,
});
export type LexiconData = z.infer<typeof lexiconSchema>;

/** The lexicon as it is looked up. */
export interface Lexicon {
  keep: ReadonlySet<string>;
  /** Any spelling to its standard form, which may be several words. */
  standard: ReadonlyMap<string, string>;
  english: ReadonlySet<string>;
  fillers: ReadonlySet<string>;
  /** The concepts under which a word stands. */
  concepts: ReadonlyMap<string, readonly string[]>;
}

/** Makes the lexicon ready to be looked up. A spelling of several words means the general one before the regional ones. */
export function buildLexicon(data: LexiconData): Lexicon {
  const standard = new Map<string, string>();
  for (const forms of [data.english, ...Object.values(data.regional), data.short]) {
    for (const [word, spellings] of Object.entries(forms)) {
      for (const spelling of words(spellings)) standard.set(spelling, word);
    }
  }
  const keep = new Set(words(data.keep));
  for (const word of keep) standard.delete(word);
  const english = new Set([...words(data.englishOnly), ...Object.values(data.english).flatMap(words)]);
  return { keep, standard, english, fillers: new Set(words(data.fillers)), concepts: conceptsOf(data.concepts) };
}

function conceptsOf(lists: Readonly<Record<string, string>>): Map<string, string[]> {
  const concepts = new Map<string, string[]>();
  for (const [concept, line] of Object.entries(lists)) {
    for (const word of words(line)) concepts.set(word, [...(concepts.get(word) ?? []), concept]);
  }
  return concepts;
}

function words(line: string): string[] {
  return line.split(/\s+/).filter((word) => word !== '');
}
