import { LANGUAGES } from '../../domain/language.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { isNeverSms, worstCase } from './longest.ts';
import { type Place, problemAt, sentTexts } from './places.ts';

/** Who allows a text two SMS parts, which cost double, says why, and only where it needs them. */
export function twoParts(book: ReadBook): Problem[] {
  return sentTexts(book).flatMap((place) => {
    const found = problemOf(book, place);
    if (found === undefined) return [];
    const { level, key, message } = found;
    return [
      problemAt(book, place.file, [...place.path.slice(0, -1), key], {
        level,
        rule: 'two-parts',
        message: `${place.name} ${message}`,
      }),
    ];
  });
}

function problemOf(book: ReadBook, place: Place): (Pick<Problem, 'level' | 'message'> & { key: string }) | undefined {
  const step = place.said?.step;
  if (step === undefined || step.is === 'do') return undefined;
  if (step.parts === 1) {
    if (step.reason === undefined) return undefined;
    return { level: 'error', key: 'reason', message: 'has a reason: but no parts: 2, take it out or add parts: 2' };
  }
  if (step.reason === undefined) {
    return {
      level: 'warning',
      key: 'parts',
      message: 'may take two SMS parts: say why in one line with reason: "..."',
    };
  }
  const most = Math.max(...LANGUAGES.map((language) => worstCase(book, place, language)?.parts ?? 1));
  if (most > 1 && !isNeverSms(place)) return undefined;
  return { level: 'warning', key: 'parts', message: 'always fits into one SMS part: take out parts: and reason:' };
}
