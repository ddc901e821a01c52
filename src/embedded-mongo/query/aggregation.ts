import type { Document } from 'bson';
import { decode, encode } from '../bson/codec.ts';
import { documentOf, type RawValue } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { compileFilter } from './filter.ts';
import { asCommandError, mingo, mingoOptions, type Stage } from './mingo.ts';
import { sortDocuments, sortFieldsOf } from './sort.ts';

const STAGES = new Set([
  '$addFields',
  '$bucket',
  '$bucketAuto',
  '$count',
  '$facet',
  '$group',
  '$limit',
  '$lookup',
  '$match',
  '$project',
  '$replaceRoot',
  '$replaceWith',
  '$sample',
  '$set',
  '$skip',
  '$sort',
  '$sortByCount',
  '$unionWith',
  '$unset',
  '$unwind',
]);
const NOT_HERE = new Set([
  '$changeStream',
  '$collStats',
  '$currentOp',
  '$densify',
  '$documents',
  '$fill',
  '$geoNear',
  '$graphLookup',
  '$indexStats',
  '$listSessions',
  '$merge',
  '$out',
  '$planCacheStats',
  '$redact',
  '$search',
  '$setWindowFields',
]);

function checkStages(stages: unknown): void {
  if (!Array.isArray(stages)) {
    throw new CommandError(14, 'A pipeline must be an array');
  }
  for (const stage of stages as unknown[]) {
    const names = typeof stage === 'object' && stage !== null ? Object.keys(stage) : [];
    const name = names[0] ?? '';
    if (names.length !== 1) {
      throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
    }
    if (!STAGES.has(name)) {
      throw NOT_HERE.has(name)
        ? new CommandError(115, `The pipeline stage ${name} is not supported`)
        : new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`);
    }
    checkNested(name, (stage as Document)[name]);
  }
}

function checkNested(name: string, argument: unknown): void {
  if (typeof argument !== 'object' || argument === null) {
    return;
  }
  if (name === '$facet') {
    Object.values(argument).forEach(checkStages);
  } else if ((name === '$lookup' || name === '$unionWith') && 'pipeline' in argument) {
    checkStages(argument.pipeline);
  }
}

// The order and the matching of values are MongoDB's, as everywhere else here; mingo's own differ across types.
const OUR_STAGES: Record<string, Stage> = {
  $match: (documents, argument) => {
    const filter = compileFilter(documentOf(encode(argument)));
    return documents.filter((document: Document) => filter.matches(documentOf(encode(document))));
  },
  $sort: (documents, argument) => {
    const fields = sortFieldsOf(documentOf(encode(argument)));
    return documents.transform((all: Document[]) =>
      mingo().Lazy(
        sortDocuments(
          all.map((one) => documentOf(encode(one))),
          fields,
        ).map(decode),
      ),
    );
  },
};

function* encoded(results: { next(): { value?: unknown; done: boolean } }): Generator<RawValue> {
  try {
    for (let result = results.next(); !result.done; result = results.next()) {
      yield documentOf(encode(result.value as Document));
    }
  } catch (error) {
    throw asCommandError(error);
  }
}

function* decoded(documents: Iterable<RawValue>): Generator<Document> {
  for (const document of documents) {
    yield decode(document);
  }
}

/**
 * Runs the stages of an aggregation that are more than a plain query.
 * @param others gives the documents of another collection, for `$lookup`
 * @throws CommandError 40324 on an unknown stage, 115 on one that is not supported, 168 on an unknown expression
 */
export function runStages(
  documents: Iterable<RawValue>,
  stages: readonly Document[],
  variables: Document | undefined,
  others: (collection: string) => Document[],
): Iterator<RawValue> {
  checkStages(stages);
  try {
    const { Aggregator } = mingo();
    const aggregator = new Aggregator([...stages], mingoOptions(variables, OUR_STAGES, others));
    return encoded(aggregator.stream(decoded(documents)));
  } catch (error) {
    throw asCommandError(error);
  }
}
