import type { Language } from '../../domain/language.ts';
import { type Measure, measure } from '../../text/gsm7.ts';
import type { CommonText } from '../common.ts';
import { asManyAsFit } from '../list-room.ts';
import { MOST_GUESSES, OFFERED } from '../offer.ts';
import { CHOICES, fill, LINES, mostCharacters, placeholdersIn, widestValue } from '../placeholders.ts';
import type { ReadBook } from '../read-book.ts';
import { FOUND_SHOWN, TYPES_SHOWN } from '../run.ts';
import type { Choice, Value } from '../turn.ts';
import { choiceLines, written } from '../written.ts';
import { type Place, writtenChoices } from './places.ts';

/** How long the values are that a text is measured with. */
export interface Lengths {
  value(name: string): Value;
  /** Characters of a name in a list. */
  characters(name: string): number;
  /** How many things are found. */
  found: number;
}

const LONGEST: Lengths = { value: widestValue, characters: mostCharacters, found: FOUND_SHOWN };

/** How a text travels as SMS with the longest values and lists; undefined where it has no such language. */
export function worstCase(book: ReadBook, place: Place, language: Language): Measure | undefined {
  return measureWith(LONGEST, book, place, language);
}

/** How a text travels as SMS with values of these lengths. */
export function measureWith(lengths: Lengths, book: ReadBook, place: Place, language: Language): Measure | undefined {
  const text = place.text[language];
  return text === undefined ? undefined : measure(filledWith(lengths, book, place, text, language));
}

/** How many SMS parts a text may take. */
export function partsAllowed({ said }: Place): number {
  return said === undefined || said.step.is === 'do' ? 1 : said.step.parts;
}

/** True where the text never travels as SMS. */
export function isNeverSms({ said }: Place): boolean {
  return said !== undefined && said.step.is !== 'do' && said.step.only === 'whatsapp';
}

function filledWith(lengths: Lengths, book: ReadBook, place: Place, text: string, language: Language): string {
  const reader = { language, channel: 'sms' } as const;
  const withList = (choices: readonly Choice[]): string => {
    const filled = fill(text, (name) => {
      if (name !== CHOICES) return written(lengths.value(name), language);
      return choiceLines(choices, reader);
    });
    return placeholdersIn(text).includes(LINES) ? `${filled}\n${readOnIn(book, language)}` : filled;
  };
  const step = place.said?.step;
  if (step?.is !== 'ask' || step.choices !== 'found') return withList(choicesWith(lengths, book, place, language));
  const found = asManyAsFit(wide(lengths.found, lengths.characters(step.answer)), step.parts, withList);
  return withList(found);
}

/** What stands below a list that goes on. */
function readOnIn({ common }: ReadBook, language: Language): string {
  const text = common?.texts.read_on;
  return text?.[language] ?? text?.id ?? '';
}

function choicesWith(lengths: Lengths, book: ReadBook, { said, common }: Place, language: Language): Choice[] {
  if (common !== undefined) return offeredBy(book, common, language);
  if (said?.step.is !== 'ask') return [];
  const { choices } = said.step;
  if (choices === 'catalogue') return wide(TYPES_SHOWN, lengths.characters('type'));
  return writtenChoices(choices)
    .filter(({ shown }) => shown)
    .map(({ value, label }) => ({ value, label }));
}

function wide(count: number, characters: number): Choice[] {
  return Array.from({ length: count }, () => ({ value: '', label: { id: 'W'.repeat(characters) } }));
}

/** The flows that a common text offers; for guesses those with the longest titles. */
export function offeredBy({ flows, common }: ReadBook, text: CommonText, language: Language): Choice[] {
  const all = [...flows.values()].map(({ id, title }) => ({ value: id, label: title }));
  const size = ({ label }: Choice) => (label[language] ?? label.id).length;
  if (text === 'did_you_mean') return all.sort((a, b) => size(b) - size(a)).slice(0, MOST_GUESSES);
  const ids = OFFERED[text] ?? common?.menu ?? [];
  return all.filter(({ value }) => ids.includes(value));
}
