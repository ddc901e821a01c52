import { LANGUAGES } from '../../domain/language.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { allTexts, errorAt } from './places.ts';

const NAMES = { id: 'Indonesian', en: 'English' };

/** Every text is there in every language. */
export function missingLanguage(book: ReadBook): Problem[] {
  return allTexts(book).flatMap(({ file, path, text, name }) =>
    LANGUAGES.filter((language) => text[language] === undefined).map((language) =>
      errorAt(book, file, path, 'missing-language', `${name} has no ${NAMES[language]} text: add ${language}: "..."`),
    ),
  );
}
