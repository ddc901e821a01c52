import { plain } from '../../text/plain.ts';
import type { Problem } from '../problem.ts';
import type { LintBook } from './lint-book.ts';
import { errorAt } from './places.ts';

/** A phrase means one flow, and has words. */
export function phraseCollision(book: LintBook): Problem[] {
  const owner = new Map<string, string>();
  return [...book.flows.values()].flatMap((flow) =>
    Object.entries(flow.phrases).flatMap(([language, phrases]) =>
      phrases.flatMap((phrase, place) => {
        const message = collisionOf(phrase, flow.id, owner);
        return message === undefined ? [] : [errorAt(book, flow.id, ['phrases', language, place], 'phrase', message)];
      }),
    ),
  );
}

function collisionOf(phrase: string, flow: string, owner: Map<string, string>): string | undefined {
  const parts = phrase.split('...').map(plain);
  if (parts.includes('')) return `phrase "${phrase}" needs a word on each side of "...": write one, or take "..." out`;
  const said = parts.join(' ... ');
  const other = owner.get(said);
  owner.set(said, other ?? flow);
  if (other === undefined) return undefined;
  if (other === flow) return `phrase "${phrase}" is there twice: take one out`;
  return `phrase "${phrase}" also stands under "${other}": take it out of one of them`;
}
