import { plain } from '../answer.ts';
import type { AskStep, Flow } from '../flow.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { errorAt, stepPath, writtenChoices } from './places.ts';

/** A keyword opens one flow, however it is typed, and is no answer that every question knows. */
export function keywordCollision(book: ReadBook): Problem[] {
  const { yes = [], no = [], skip = [], done = [], more = [] } = book.common?.words ?? {};
  const answers = new Set([yes, no, skip, done, more].flat().map(plain));
  const owner = new Map<string, Flow>();
  return [...book.flows.values()].flatMap((flow) =>
    Object.entries(flow.keywords).flatMap(([language, keywords]) =>
      keywords.flatMap((keyword, place) => {
        const message = collisionOf(keyword, flow, owner, answers);
        return message === undefined ? [] : [errorAt(book, flow.id, ['keywords', language, place], 'keyword', message)];
      }),
    ),
  );
}

function collisionOf(
  keyword: string,
  flow: Flow,
  owner: Map<string, Flow>,
  answers: ReadonlySet<string>,
): string | undefined {
  const word = plain(keyword);
  if (word === '') return `keyword "${keyword}" has no letter or digit: choose another word`;
  if (answers.has(word))
    return `keyword "${keyword}" is an answer in flows/common.yaml: choose another word, or take it out there`;
  const other = owner.get(word);
  owner.set(word, flow);
  if (other === undefined) return undefined;
  return other === flow
    ? `keyword "${keyword}" is there twice: take one out`
    : `keyword "${keyword}" already opens the flow "${other.id}": choose another word for one of them`;
}

/** Every choice of a question can be told from the others. */
export function choiceCollision(book: ReadBook): Problem[] {
  return [...book.flows.values()].flatMap((flow) =>
    flow.steps.filter((step): step is AskStep => step.is === 'ask').flatMap((step) => collisionsIn(book, flow, step)),
  );
}

function collisionsIn(book: ReadBook, flow: Flow, step: AskStep): Problem[] {
  const owner = new Map<string, string>();
  return writtenChoices(step.choices).flatMap(({ value, label, words }, place) => {
    const said = new Set([value, label.id, label.en ?? label.id, ...words].map(plain));
    const taken = [...said].filter((word) => owner.has(word));
    for (const word of said) owner.set(word, owner.get(word) ?? value);
    return taken.map((word) => {
      const message = `choice "${value}" of step "${step.name}" is also called "${word}", like choice "${owner.get(word)}": take the word out of one of them`;
      return errorAt(book, flow.id, [...stepPath(flow, step), 'choices', place], 'choice', message);
    });
  });
}
