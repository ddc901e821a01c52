import { Buffer } from 'node:buffer';
import { fieldOf, fieldsOf, membersOf } from '../bson/elements.ts';
import { EMPTY_DOCUMENT, type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import type { Filter } from '../query/filter.ts';
import { Branch, placeOf } from './branch.ts';
import { checkSameId, withId } from './id.ts';
import { compilePipeline } from './pipeline.ts';
import { compileArrayFilters, type Positions, plainPaths } from './positional.ts';
import { runStep, type Step, stepsOf } from './step.ts';

const ID = Buffer.from('_id');

/** A changed document and the top-level fields that may differ (undefined: any). */
export interface Outcome {
  readonly document: RawValue;
  readonly touched: ReadonlySet<string> | undefined;
}

/** An update, compiled once per statement. */
export interface Update {
  readonly isReplacement: boolean;
  /** @throws CommandError when the update cannot be applied to this document; 66 when it would change the _id */
  apply(document: RawValue): Outcome;
  /** The document that an upsert makes. */
  create(filter: Filter): RawValue;
}

function fromEqualities(filter: Filter): Branch {
  const root = new Branch(EMPTY_DOCUMENT);
  for (const { path, value } of filter.equalities) {
    const place = placeOf(root, path.split('.'), true);
    if (place === undefined || place.parent.get(place.name).type !== TYPE.missing) {
      throw new CommandError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
    }
    place.parent.set(place.name, value);
  }
  return root;
}

function operatorUpdate(update: RawValue, positions: Positions): Update {
  const all = stepsOf(update);
  const steps = all.filter(({ operator }) => operator !== '$setOnInsert');
  const run = (document: RawValue, which: readonly Step[], root: Branch): Set<string> => {
    const touched = new Set<string>();
    for (const step of which) {
      const targets = step.positional ? plainPaths(document, step.names, positions) : [step.names];
      for (const names of targets) {
        runStep(root, step, names, touched);
      }
    }
    return touched;
  };
  return {
    isReplacement: false,
    apply(document) {
      const root = new Branch(document);
      const touched = run(document, steps, root);
      const after = root.toValue();
      if (touched.has('_id')) {
        checkSameId(document, after);
      }
      return { document: after, touched };
    },
    create(filter) {
      const root = fromEqualities(filter);
      run(root.toValue(), all, root);
      return withId(root.toValue(), undefined);
    },
  };
}

function replacement(document: RawValue): Update {
  return {
    isReplacement: true,
    apply(before) {
      const after = withId(document, fieldOf(before, ID));
      checkSameId(before, after);
      return { document: after, touched: undefined };
    },
    create(filter) {
      return withId(document, filter.equalities.find(({ path }) => path === '_id')?.value);
    },
  };
}

function pipelineUpdate(stages: RawValue): Update {
  const run = compilePipeline(stages);
  return {
    isReplacement: false,
    apply(before) {
      const after = withId(run(before), fieldOf(before, ID));
      checkSameId(before, after);
      return { document: after, touched: undefined };
    },
    create: (filter) => withId(run(fromEqualities(filter).toValue()), undefined),
  };
}

/**
 * Compiles the `u` of an update statement: operators, a replacement or a pipeline.
 * @param filter the statement's filter, for the positional operator
 * @throws CommandError 9 on an unknown operator, 40 on conflicting paths, 2 on bad arguments
 */
export function compileUpdate(update: RawValue, filter: RawValue, arrayFilters: RawValue | undefined): Update {
  const filters = arrayFilters === undefined ? [] : membersOf(arrayFilters);
  if (update.type === TYPE.array) {
    if (filters.length > 0) {
      throw new CommandError(9, 'arrayFilters may not be specified for pipeline-style updates');
    }
    return pipelineUpdate(update);
  }
  if (update.type !== TYPE.object) {
    throw new CommandError(9, 'Update argument must be either an object or an array');
  }
  const names = [...fieldsOf(update).keys()];
  if (names[0]?.startsWith('$') !== true) {
    const dollar = names.find((name) => name.startsWith('$'));
    if (dollar !== undefined) {
      throw new CommandError(52, `The dollar ($) prefixed field '${dollar}' is not allowed in a replacement.`);
    }
    return replacement(update);
  }
  return operatorUpdate(update, { filter, arrayFilters: compileArrayFilters(filters) });
}
