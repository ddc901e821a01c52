import { onceFor } from '../domain/once-for.ts';
import { tokenise } from '../text/tokens.ts';
import { known, those } from './answers.ts';
import type { Flow } from './flow.ts';
import type { Recognition, Slots } from './recogniser/recognition.ts';
import type { Answers } from './turn.ts';

/** Fewest words that tell something, after which a message can be a story. */
const STORY_WORDS = 2;
/** Confidence from which a category counts. */
const SURE_OF_CATEGORY = 0.4;
/** The flow that takes ratings. */
export const RATING = 'rating';
/** Under this name the message itself waits for a question that takes a story. */
export const MESSAGE = 'message';
/** Under this name waits a message that is to be handed on, however short. */
export const QUESTION = 'question';

/** Asks where or how to pay, not how much. */
const PAYING =
  /\b(?:(?:bayar\w*|setor\w*) (?:nya )?(?:ke|di|lewat|via|pakai|pake|sama)? ?(?:mana|siapa|dimana|dmn|kemana|apa)|(?:di|ke) ?mana (?:saya )?(?:bayar|membayar|setor)\w*|(?:bisa|boleh|lewat|via|pakai|pake) (?:bayar )?(?:transfer|tf|qris|tunai|cash|online|bank)|rekening(?:nya)? (?:mana|berapa|apa)|(?:where|how) (?:do|can|should|to) (?:i )?pay)\b/i;

/** What a message tells besides its wish, under the names of the answers that it can be. */
export function heardIn({ intents, slots }: Recognition, text: string): Answers {
  const { rating, comment } = ratingIn(intents, slots);
  return known({
    number: slots.codes?.[0] ?? slots.permits?.[0]?.text,
    numbers: severalNumbers(slots),
    applicant: slots.name,
    ticket: slots.tickets?.[0],
    notice: slots.notices?.[0],
    phone: slots.phone,
    type: slots.types?.[0],
    area: slots.area,
    floors: slots.floors,
    use: slots.buildingUse,
    work: buildingWork(text),
    category: isSure(slots) ? slots.category : undefined,
    language: slots.language,
    quantity: quantityIn(slots),
    rating,
    comment,
    anonymous: slots.confidential,
    paying: PAYING.test(text) ? true : undefined,
    [MESSAGE]: text === '' ? undefined : text,
  });
}

/** All the files that a message names, where it names more than one. */
function severalNumbers({ codes = [], permits = [] }: Slots): readonly string[] | undefined {
  if (codes.length + permits.length < 2) return undefined;
  const all = [...new Set([...codes, ...permits.map(({ text }) => text)])];
  return all.length > 1 ? all : undefined;
}

/** What is done to a building; `renovasi` alone is asked for more exactly. */
function buildingWork(text: string): string | undefined {
  if (/\b(?:bangun(?:an)? baru|baru (?:mau )?di ?bangun|new (?:building|house|home))\b/i.test(text)) return 'baru';
  if (!/\b(?:renovasi|renov|rehab|bongkar|renovat\w*)\b/i.test(text)) return undefined;
  if (/\b(?:berat|total|besar|heavy|major)\b/i.test(text)) return 'renovasi_berat';
  return /\b(?:sedang|ringan|kecil|moderate|minor)\b/i.test(text) ? 'renovasi_sedang' : 'renovasi';
}

/** What a story is about is said back to the citizen: rather nothing than a wild guess. */
function isSure({ categoryConfidence = 1 }: Slots): boolean {
  return categoryConfidence >= SURE_OF_CATEGORY;
}

/** A bare number is a rating only where one is surely meant. */
function ratingIn(
  intents: Recognition['intents'],
  { rating, comment }: Slots,
): Pick<Slots, 'comment'> & { rating?: number } {
  return intents[0]?.flow !== RATING || typeof rating !== 'number' ? {} : { rating, comment };
}

/** So many pieces, or days of a duration. */
function quantityIn({ quantity, duration }: Slots): number | undefined {
  if (quantity !== undefined) return quantity;
  return duration?.unit === 'hari' ? duration.count : undefined;
}

/**
 * What was heard, as this flow takes it: the message without the flow's keyword, and only where it tells a story. What
 * a complaint is about is not guessed from the keyword alone.
 */
export function heardBy(flow: Flow, heard: Answers, fillers: readonly string[]): Answers {
  const { [MESSAGE]: message, [QUESTION]: question, category } = heard;
  const told = those(heard, (name) => name !== MESSAGE && name !== QUESTION && name !== 'category');
  if (question !== undefined) return { ...told, [MESSAGE]: question };
  if (typeof message !== 'string') return told;
  const story = withoutKeyword(message, flow);
  const words = tellingWords(story, fillers, flow.fillers);
  if (category !== undefined && words > 0) told.category = category;
  if (words >= STORY_WORDS) told[MESSAGE] = story;
  return told;
}

/** `LAPOR jalan rusak` without `LAPOR`; a keyword that is part of the sentence stays. */
export function withoutKeyword(message: string, flow: Flow): string {
  const [whole, first] = /^[^\p{L}\p{N}]*(\p{L}+)(?:[\s:#,.-]+|$)/u.exec(message) ?? [];
  const isKeyword = whole !== undefined && first !== undefined && keywordsOf(flow).has(first.toLowerCase());
  return isKeyword ? message.slice(whole.length).trim() : message;
}

/** In small letters, of every language. */
const keywordsOf = onceFor(({ keywords }: Flow): ReadonlySet<string> => {
  const words = Object.values(keywords).flat();
  return new Set(words.map((word) => word.toLowerCase()));
});

const setOf = onceFor((words: readonly string[]): ReadonlySet<string> => new Set(words));

/**
 * How many words tell something about the matter; `B U R U K` is one.
 * @param fillers words that tell nothing: those of every flow, and those of this one
 */
export function tellingWords(story: string, ...fillers: readonly (readonly string[])[]): number {
  const joined = story.replace(/(?<![\p{L}\p{N}])\p{L}(?: \p{L})+(?![\p{L}\p{N}])/gu, (word) =>
    word.replaceAll(' ', ''),
  );
  const isFiller = (word: string): boolean => fillers.some((words) => setOf(words).has(word));
  return tokenise(joined).filter(({ text }) => /^\p{L}{2,}$/u.test(text) && !isFiller(text)).length;
}
