import { LANGUAGES } from '../../domain/language.ts';
import { placeholdersIn } from '../placeholders.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { errorAt, type Place, sentTexts } from './places.ts';

/** A text says the same things in every language. */
export function placeholdersDiffer(book: ReadBook): Problem[] {
  return sentTexts(book).flatMap((place) => differencesOf(book, place));
}

function differencesOf(book: ReadBook, { file, path, text, name }: Place): Problem[] {
  const all = placeholdersIn(LANGUAGES.map((language) => text[language] ?? '').join(' '));
  return LANGUAGES.flatMap((language) => {
    const written = text[language];
    if (written === undefined) return [];
    const missing = all.filter((placeholder) => !placeholdersIn(written).includes(placeholder));
    return missing.map((placeholder) => {
      const message = `${name} lacks ((${placeholder})) in ${language}: write it there too, or take it out of the other language`;
      return errorAt(book, file, [...path, language], 'placeholders-differ', message);
    });
  });
}
