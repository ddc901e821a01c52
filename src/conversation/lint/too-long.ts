import { LANGUAGES, type Language } from '../../domain/language.ts';
import { measure } from '../../text/gsm7.ts';
import type { CommonText } from '../common.ts';
import { MOST_GUESSES, OFFERED } from '../offer.ts';
import { CHOICES, fill, LINES, mostCharacters, placeholdersIn, widestValue } from '../placeholders.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { TYPES_SHOWN } from '../run.ts';
import type { Choice } from '../turn.ts';
import { choiceLines, written } from '../written.ts';
import { type Place, problemAt, sentTexts, writtenChoices } from './places.ts';

/** Parts above which a text is refused; between one and this it is only warned of. */
const MOST_PARTS = 2;
const MOST_FOUND = 5;
const PART = 160;

/** How long each text becomes with the longest values: one SMS part is good, more than two are refused. */
export function tooLong(book: ReadBook): Problem[] {
  return sentTexts(book)
    .filter(({ said }) => said === undefined || said.step.is === 'do' || said.step.only !== 'whatsapp')
    .flatMap((place) => LANGUAGES.flatMap((language) => tooLongIn(book, place, language)));
}

function tooLongIn(book: ReadBook, place: Place, language: Language): Problem[] {
  const text = place.text[language];
  if (text === undefined) return [];
  const { parts, units } = measure(longest(book, place, text, language));
  const { step } = place.said ?? {};
  if (parts <= (step === undefined || step.is === 'do' ? 1 : step.parts)) return [];
  const message = `${place.name} can take ${units} characters in ${language}, ${parts} SMS parts: shorten it by ${units - PART}, or allow parts: 2${blame(text)}`;
  return [
    problemAt(book, place.file, [...place.path, language], {
      level: parts > MOST_PARTS ? 'error' : 'warning',
      rule: 'too-long',
      message,
    }),
  ];
}

/** What takes most of the room. */
function blame(text: string): string {
  const placeholders = placeholdersIn(text).filter((name) => name !== CHOICES);
  const listed = placeholders.map((name) => `((${name})) up to ${mostCharacters(name)}`);
  return listed.length === 0 ? '' : `; ${listed.join(', ')}`;
}

function longest(book: ReadBook, place: Place, text: string, language: Language): string {
  const filled = fill(text, (name) => {
    if (name !== CHOICES) return written(widestValue(name), language);
    return choiceLines(longestChoices(book, place, language), { language, channel: 'sms' });
  });
  return placeholdersIn(text).includes(LINES) ? `${filled}\n${readOnIn(book, language)}` : filled;
}

/** What stands below a list that goes on. */
function readOnIn({ common }: ReadBook, language: Language): string {
  const text = common?.texts.read_on;
  return text?.[language] ?? text?.id ?? '';
}

function longestChoices(book: ReadBook, { said, common }: Place, language: Language): Choice[] {
  if (common !== undefined) return offeredBy(book, common, language);
  if (said?.step.is !== 'ask') return [];
  const { choices } = said.step;
  if (choices === 'catalogue') return wide(TYPES_SHOWN, mostCharacters('type'));
  if (choices === 'found') return wide(MOST_FOUND, mostCharacters(said.step.answer));
  return writtenChoices(choices)
    .filter(({ shown }) => shown)
    .map(({ value, label }) => ({ value, label }));
}

function wide(count: number, characters: number): Choice[] {
  return Array.from({ length: count }, () => ({ value: '', label: { id: 'W'.repeat(characters) } }));
}

/** The flows that a common text offers; for guesses those with the longest titles. */
function offeredBy({ flows, common }: ReadBook, text: CommonText, language: Language): Choice[] {
  const all = [...flows.values()].map(({ id, title }) => ({ value: id, label: title }));
  const size = ({ label }: Choice) => (label[language] ?? label.id).length;
  if (text === 'did_you_mean') return all.sort((a, b) => size(b) - size(a)).slice(0, MOST_GUESSES);
  const ids = OFFERED[text] ?? common?.menu ?? [];
  return all.filter(({ value }) => ids.includes(value));
}
