import { LANGUAGES } from '../../domain/language.ts';
import { COMMON_TEXTS } from '../common.ts';
import type { Flow, Step } from '../flow.ts';
import { CHOICES, placeholdersIn } from '../placeholders.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { type KnownValues, knownValues } from './known-values.ts';
import { errorAt, type Place, sentTexts } from './places.ts';

/** What a text says is known on every path that leads to it. */
export function placeholderUnset(book: ReadBook): Problem[] {
  const known = new Map<Flow, KnownValues>([...book.flows.values()].map((flow) => [flow, knownValues(flow)]));
  return sentTexts(book).flatMap((place) => {
    const allowed = allowedIn(place, known);
    return allowed === undefined ? [] : unsetIn(book, place, allowed);
  });
}

/** What the text may say; undefined for a step that is never reached. */
function allowedIn({ said, common, noticeValues }: Place, known: ReadonlyMap<Flow, KnownValues>): string[] | undefined {
  if (common !== undefined) return [...COMMON_TEXTS[common]];
  if (noticeValues !== undefined) return [...noticeValues];
  const values = said && known.get(said.flow)?.get(said.step);
  return values && [...values, ...choicesOf(said?.step)];
}

function choicesOf(step: Step | undefined): string[] {
  return step?.is === 'ask' && step.choices !== undefined ? [CHOICES] : [];
}

function unsetIn(book: ReadBook, { file, path, text, name }: Place, allowed: readonly string[]): Problem[] {
  const written = LANGUAGES.map((language) => text[language] ?? '').join(' ');
  const unset = placeholdersIn(written).filter((placeholder) => !allowed.includes(placeholder));
  const usable = allowed.filter((known) => !known.startsWith('answer:')).map((known) => `((${known}))`);
  const remedy =
    usable.length === 0 ? 'no placeholder can be used here' : `what can be used here is ${usable.join(' ')}`;
  return unset.map((placeholder) => {
    const message = `${name} says ((${placeholder})), which is not known on every path to it: ${remedy}`;
    return errorAt(book, file, path, 'placeholder-unset', message);
  });
}
