import { plain } from '../../text/plain.ts';
import { type AskStep, FLOW_JUMP, type Flow, nextFor } from '../flow.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { errorAt, stepPath, writtenChoices } from './places.ts';

/** Every choice of a question can be told from the others. */
export function choiceCollision(book: ReadBook): Problem[] {
  return [...book.flows.values()].flatMap((flow) =>
    flow.steps.filter((step): step is AskStep => step.is === 'ask').flatMap((step) => collisionsIn(book, flow, step)),
  );
}

function collisionsIn(book: ReadBook, flow: Flow, step: AskStep): Problem[] {
  const owner = new Map<string, string>();
  const commands = commandsIn(book);
  return writtenChoices(step.choices).flatMap(({ value, label, words }, place) => {
    const said = new Set([value, label.id, label.en ?? label.id, ...words].map(plain));
    const own = [...said].filter((word) => owner.has(word));
    for (const word of said) owner.set(word, owner.get(word) ?? value);
    const meant = FLOW_JUMP.exec(nextFor(step.next, value) ?? '')?.[1];
    const always = [...said].filter((word) => commands.has(word) && commands.get(word) !== meant);
    const messages = [
      ...own.map(
        (word) => `is also called "${word}", like choice "${owner.get(word)}": take the word out of one of them`,
      ),
      ...always.map(
        (word) => `is also called "${word}", which always opens the flow "${commands.get(word)}": use another word`,
      ),
    ];
    const at = [...stepPath(flow, step), 'choices', place];
    return messages.map((message) =>
      errorAt(book, flow.id, at, 'choice', `choice "${value}" of step "${step.name}" ${message}`),
    );
  });
}

/** Keywords that work in every state, and their flows. */
function commandsIn(book: ReadBook): ReadonlyMap<string, string> {
  const flows = [...book.flows.values()].filter(({ always }) => always);
  return new Map(
    flows.flatMap(({ id, keywords }) =>
      Object.values(keywords).flatMap((words) => words.map((word) => [plain(word), id] as const)),
    ),
  );
}
