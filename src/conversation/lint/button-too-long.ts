import { LANGUAGES } from '../../domain/language.ts';
import { TAP_LIMITS } from '../../domain/tap-menu.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { LABEL } from '../written.ts';
import { allTexts, type Place, problemAt } from './places.ts';

/** What is written on buttons and in lists has room for it: what is longer is cut. */
export function buttonTooLong(book: ReadBook): Problem[] {
  return allTexts(book).flatMap((place) => {
    const most = mostOf(place);
    return most === undefined ? [] : LANGUAGES.flatMap((language) => tooLongIn(book, place, language, most));
  });
}

function mostOf({ common, choice }: Place): number | undefined {
  if (choice !== undefined) return LABEL;
  return common?.endsWith('_button') ? TAP_LIMITS.buttonTitle : undefined;
}

function tooLongIn(book: ReadBook, place: Place, language: (typeof LANGUAGES)[number], most: number): Problem[] {
  const length = place.text[language]?.length ?? 0;
  if (length <= most) return [];
  const message = `${place.name} has ${length} characters in ${language} and is cut after ${most}: find a shorter one`;
  const path = [...place.path, language];
  return [problemAt(book, place.file, path, { level: 'warning', rule: 'button-too-long', message })];
}
