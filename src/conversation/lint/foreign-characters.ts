import { LANGUAGES } from '../../domain/language.ts';
import { type ForeignCharacter, foreignCharacters } from '../../text/gsm7.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { allTexts, errorAt } from './places.ts';

/** Texts keep to GSM-7: one other character more than halves what fits into an SMS. */
export function foreignCharactersInTexts(book: ReadBook): Problem[] {
  return allTexts(book).flatMap(({ file, path, text, name }) =>
    LANGUAGES.flatMap((language) => {
      const found = new Map(foreignCharacters(text[language] ?? '').map((one) => [one.char, one]));
      return [...found.values()].map((one) =>
        errorAt(
          book,
          file,
          [...path, language],
          'foreign-character',
          `${name} has ${named(one)} in ${language}: ${remedy(one)}`,
        ),
      );
    }),
  );
}

function named({ char }: ForeignCharacter): string {
  const code = char.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return `"${char}" (U+${code}), which no SMS can carry cheaply,`;
}

function remedy({ replacement }: ForeignCharacter): string {
  // The texts themselves stand between double quotes.
  if (replacement === '"') return "write ' instead";
  return replacement === undefined || replacement === '' ? 'take it out' : `write "${replacement}" instead`;
}
