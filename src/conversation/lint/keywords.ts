import { buildLexicon, lexiconSchema } from '../../text/lexicon.ts';
import { plain } from '../../text/plain.ts';
import type { Flow } from '../flow.ts';
import type { Problem } from '../problem.ts';
import { allSpans } from '../recogniser/spans/all.ts';
import { documentNamed, type LintBook } from './lint-book.ts';
import { errorAt } from './places.ts';
import { typeWords } from './type-words.ts';

/** A keyword opens one flow, however it is typed, and is nothing that a message may say otherwise. */
export function keywordCollision(book: LintBook): Problem[] {
  const { yes = [], no = [], skip = [], done = [], more = [] } = book.common?.words ?? {};
  const taken: Taken = {
    answers: new Set([yes, no, skip, done, more].flat().map(plain)),
    types: typeWords(book),
    standard: standardOf(book),
    asWritten: new Map(),
    asMeant: new Map(),
  };
  return [...book.flows.values()].flatMap((flow) =>
    Object.entries(flow.keywords).flatMap(([language, keywords]) =>
      keywords.flatMap((keyword, place) => {
        const message = collisionOf(keyword, flow, taken);
        return message === undefined ? [] : [errorAt(book, flow.id, ['keywords', language, place], 'keyword', message)];
      }),
    ),
  );
}

/** What words stand for already. */
interface Taken {
  answers: ReadonlySet<string>;
  /** Names of permit types, and the file of each. */
  types: ReadonlyMap<string, string>;
  /** A word as the lexicon writes it. */
  standard(words: string): string;
  /** The keywords so far. */
  asWritten: Map<string, Flow>;
  /** The same in standard spelling. */
  asMeant: Map<string, Flow>;
}

function collisionOf(keyword: string, flow: Flow, taken: Taken): string | undefined {
  const { answers, types, standard, asWritten, asMeant } = taken;
  const word = plain(keyword);
  if (word === '') return `keyword "${keyword}" has no letter or digit: choose another word`;
  if (answers.has(word))
    return `keyword "${keyword}" is an answer in flows/common.yaml: choose another word, or take it out there`;
  const type = types.get(word);
  if (type !== undefined) return `keyword "${keyword}" is the name of a permit in ${type}: choose another word`;
  if (readsAsNumber(keyword))
    return `keyword "${keyword}" would be read as the number of a file or ticket: choose a word without digits`;
  const meant = standard(word);
  const [same, alike] = [asWritten.get(word), asMeant.get(meant)];
  asWritten.set(word, flow);
  asMeant.set(meant, flow);
  if (same === flow) return `keyword "${keyword}" is there twice: take one out`;
  const other = same ?? alike;
  if (other === undefined || other === flow) return undefined;
  return `keyword "${keyword}" already opens the flow "${other.id}": choose another word for one of them`;
}

/** True where the recogniser takes it for the number of a file, a ticket or a tracking code: no keyword then. */
function readsAsNumber(keyword: string): boolean {
  return /\d/.test(keyword) && allSpans(keyword).length > 0;
}

/** Words as the lexicon writes them; as they are where there is none. */
function standardOf(book: LintBook): (words: string) => string {
  const read = lexiconSchema.safeParse(documentNamed(book, 'lexicon')?.content);
  if (!read.success) return (words) => words;
  const { keep, standard } = buildLexicon(read.data);
  const one = (word: string): string => (keep.has(word) ? word : (standard.get(word) ?? word));
  return (words) => words.split(' ').map(one).join(' ');
}
