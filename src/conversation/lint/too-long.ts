import { LANGUAGES, type Language } from '../../domain/language.ts';
import { foreignCharacters } from '../../text/gsm7.ts';
import { CHOICES, mostCharacters, placeholdersIn } from '../placeholders.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { isNeverSms, partsAllowed, worstCase } from './longest.ts';
import { type Place, problemAt, sentTexts } from './places.ts';

/** Parts above which a text is refused; between one and this it is only warned of. */
const MOST_PARTS = 2;
const PART = 160;

/** How long each text becomes with the longest values: one SMS part is good, more than two are refused. */
export function tooLong(book: ReadBook): Problem[] {
  return sentTexts(book)
    .filter((place) => !isNeverSms(place))
    .flatMap((place) => LANGUAGES.flatMap((language) => tooLongIn(book, place, language)));
}

function tooLongIn(book: ReadBook, place: Place, language: Language): Problem[] {
  const measured = worstCase(book, place, language);
  if (measured === undefined || measured.parts <= partsAllowed(place)) return [];
  // Where a foreign character halves the room, it is to go first.
  if (foreignCharacters(place.text[language] ?? '').length > 0) return [];
  const { units, parts } = measured;
  const message = `${place.name} can take ${units} characters in ${language}, ${parts} SMS parts: ${remedy(parts, units)}${blame(place.text[language] ?? '')}`;
  return [
    problemAt(book, place.file, [...place.path, language], {
      level: parts > MOST_PARTS ? 'error' : 'warning',
      rule: 'too-long',
      message,
    }),
  ];
}

function remedy(parts: number, units: number): string {
  const shorten = `shorten it by ${units - PART}`;
  return parts > MOST_PARTS ? shorten : `${shorten}, or allow parts: 2 with a reason:`;
}

/** What takes most of the room. */
function blame(text: string): string {
  const placeholders = placeholdersIn(text).filter((name) => name !== CHOICES);
  const listed = placeholders.map((name) => `((${name})) up to ${mostCharacters(name)}`);
  return listed.length === 0 ? '' : `; ${listed.join(', ')}`;
}
