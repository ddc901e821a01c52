import { LANGUAGES } from '../../domain/language.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { allTexts, errorAt } from './places.ts';

const NAMES = { id: 'Indonesian', en: 'English' };

/** Every text is there in every language, and a flow that can be opened can be opened in every language. */
export function missingLanguage(book: ReadBook): Problem[] {
  return [...missingTexts(book), ...missingWords(book)];
}

function missingTexts(book: ReadBook): Problem[] {
  return allTexts(book).flatMap(({ file, path, text, name }) =>
    LANGUAGES.filter((language) => text[language] === undefined).map((language) =>
      errorAt(book, file, path, 'missing-language', `${name} has no ${NAMES[language]} text: add ${language}: "..."`),
    ),
  );
}

function missingWords(book: ReadBook): Problem[] {
  return [...book.flows.values()].flatMap((flow) =>
    (['keywords', 'examples'] as const).flatMap((what) => {
      const lists = flow[what];
      const isWithout = LANGUAGES.every((language) => (lists[language]?.length ?? 0) === 0);
      if (isWithout) return [];
      return LANGUAGES.filter((language) => (lists[language]?.length ?? 0) === 0).map((language) =>
        errorAt(
          book,
          flow.id,
          [what],
          'missing-language',
          `the talk has no ${NAMES[language]} ${what}: add ${language}: [...]`,
        ),
      );
    }),
  );
}
