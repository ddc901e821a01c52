import { OFFER, OFFERED } from '../offer.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { errorAt } from './places.ts';

/** The flows that are offered where a message is not understood exist, and no flow has a name of the engine's own. */
export function neededFlows(book: ReadBook): Problem[] {
  if (book.common === undefined) return [];
  const menu = book.common.menu.map((id, place) => ({ id, at: ['menu', place] }));
  const offered = [...new Set(Object.values(OFFERED).flat())].map((id) => ({ id, at: ['texts'] }));
  const missing = [...menu, ...offered].filter(({ id }) => !book.flows.has(id));
  const problems = missing.map(({ id, at }) =>
    errorAt(
      book,
      'common',
      at,
      'needed-flow',
      `the flow "${id}" is offered to citizens but there is no flows/${id}.yaml: write it`,
    ),
  );
  if (!book.flows.has(OFFER)) return problems;
  return [...problems, errorAt(book, OFFER, [], 'needed-flow', `no flow may be called "${OFFER}": rename the file`)];
}
