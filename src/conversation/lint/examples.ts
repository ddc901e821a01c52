import { plain } from '../../text/plain.ts';
import type { Problem } from '../problem.ts';
import { intentsFileSchema } from '../recogniser/intents-file.ts';
import { documentNamed, type LintBook } from './lint-book.ts';
import { errorAt } from './places.ts';

/** An example teaches one wish only, and a keyword of another flow would win over it. */
export function exampleCollision(book: LintBook): Problem[] {
  const owner = new Map<string, string>(keywordsOf(book));
  const inIntents = new Map(intentExamples(book));
  return [...book.flows.values()].flatMap((flow) =>
    Object.entries(flow.examples).flatMap(([language, examples]) =>
      examples.flatMap((example, place) => {
        const said = plain(example);
        const other = owner.get(said) ?? inIntents.get(said);
        if (!owner.has(said)) owner.set(said, flow.id);
        if (said === '' || other === undefined || other === flow.id) return [];
        const message = `example "${example}" also stands under "${other}": take it out of one of them`;
        return [errorAt(book, flow.id, ['examples', language, place], 'example', message)];
      }),
    ),
  );
}

function keywordsOf(book: LintBook): [string, string][] {
  return [...book.flows.values()].flatMap((flow) =>
    Object.values(flow.keywords).flatMap((keywords) =>
      keywords.map((keyword): [string, string] => [plain(keyword), flow.id]),
    ),
  );
}

/** The examples of `intents.yaml`, by flow or by a wish that no flow answers yet. */
function intentExamples(book: LintBook): [string, string][] {
  const read = intentsFileSchema.safeParse(documentNamed(book, 'intents')?.content);
  if (!read.success) return [];
  return read.data.flows.flatMap(({ id, examples }) =>
    Object.values(examples).flatMap((list = []) => list.map((example): [string, string] => [plain(example), id])),
  );
}
