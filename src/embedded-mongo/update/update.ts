import { Buffer } from 'node:buffer';
import { ObjectId } from 'bson';
import { encodeValue } from '../bson/codec.ts';
import {
  ElementCursor,
  EMPTY_DOCUMENT,
  fieldOf,
  fieldsOf,
  membersOf,
  type RawValue,
  TYPE,
  textOf,
} from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { compareValues } from '../order/key-writer.ts';
import type { Filter } from '../query/filter.ts';
import type { Change } from './array-operators.ts';
import { Branch, placeOf } from './branch.ts';
import { NEEDS_FIELD, VALUE_OPERATORS } from './operators.ts';
import { compilePipeline } from './pipeline.ts';
import { compileArrayFilters, isPositional, type Positions, plainPaths } from './positional.ts';

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

interface Step {
  readonly operator: string;
  readonly names: readonly string[];
  readonly positional: boolean;
  /** The new value; undefined for `$unset` and `$rename`. */
  readonly change: Change | undefined;
  readonly renamedTo: readonly string[] | undefined;
}

function checkPath(path: string): void {
  const names = path.split('.');
  if (names.includes('')) {
    throw new CommandError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  }
  const dollar = names.find((name) => name.startsWith('$') && name !== '$' && !/^\$\[\w*\]$/.test(name));
  if (dollar !== undefined || names[0]?.startsWith('$') === true) {
    throw new CommandError(
      52,
      `The dollar ($) prefixed field '${dollar ?? names[0]}' in '${path}' is not valid for storage.`,
    );
  }
}

function stepOf(operator: string, path: string, argument: RawValue): Step {
  checkPath(path);
  const step = {
    operator,
    names: path.split('.'),
    positional: isPositional(path),
    change: undefined,
    renamedTo: undefined,
  };
  if (operator === '$unset') {
    return step;
  }
  if (operator === '$rename') {
    if (argument.type !== TYPE.string || step.positional || isPositional(textOf(argument))) {
      throw new CommandError(2, `The 'to' field for $rename must be a plain path: ${path}`);
    }
    checkPath(textOf(argument));
    return { ...step, renamedTo: textOf(argument).split('.') };
  }
  const make = VALUE_OPERATORS.get(operator);
  if (make === undefined) {
    throw new CommandError(
      9,
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update`,
    );
  }
  return { ...step, change: make(argument, path) };
}

function checkConflicts(steps: readonly Step[]): void {
  const paths = steps.flatMap(({ names, renamedTo }) => (renamedTo === undefined ? [names] : [names, renamedTo]));
  const texts = new Set<string>();
  for (const names of paths) {
    const text = names.join('.');
    if (texts.has(text)) {
      throw new CommandError(40, `Updating the path '${text}' would create a conflict at '${text}'`);
    }
    texts.add(text);
  }
  for (const names of paths) {
    for (let i = 1; i < names.length; i++) {
      const above = names.slice(0, i).join('.');
      if (texts.has(above)) {
        throw new CommandError(40, `Updating the path '${names.join('.')}' would create a conflict at '${above}'`);
      }
    }
  }
}

function stepsOf(update: RawValue): Step[] {
  const steps: Step[] = [];
  for (const [operator, argument] of fieldsOf(update)) {
    if (argument.type !== TYPE.object) {
      throw new CommandError(9, `Modifiers operate on fields but we found another type for ${operator}`);
    }
    const cursor = new ElementCursor(argument);
    while (cursor.next()) {
      steps.push(stepOf(operator, cursor.name(), cursor.value()));
    }
    if (!VALUE_OPERATORS.has(operator) && operator !== '$unset' && operator !== '$rename') {
      throw new CommandError(
        9,
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update`,
      );
    }
  }
  checkConflicts(steps);
  return steps;
}

function runStep(root: Branch, step: Step, names: readonly string[], touched: Set<string>): void {
  touched.add(names[0] as string);
  const { change } = step;
  const place = placeOf(root, names, change !== undefined && !NEEDS_FIELD.has(step.operator));
  if (place === undefined) {
    return;
  }
  if (change === undefined) {
    if (step.renamedTo !== undefined) {
      rename(root, place.parent.get(place.name), step.renamedTo, touched);
    }
    place.parent.unset(place.name);
    return;
  }
  const current = place.parent.get(place.name);
  if (current.type === TYPE.missing && NEEDS_FIELD.has(step.operator)) {
    return;
  }
  const next = change(current);
  if (next !== undefined) {
    place.parent.set(place.name, next);
  }
}

function rename(root: Branch, value: RawValue, to: readonly string[], touched: Set<string>): void {
  if (value.type !== TYPE.missing) {
    touched.add(to[0] as string);
    const place = placeOf(root, to, true);
    place?.parent.set(place.name, value);
  }
}

function checkSameId(before: RawValue, after: RawValue): void {
  const [a, b] = [fieldOf(before, ID), fieldOf(after, ID)];
  if (b.type === TYPE.missing || compareValues(a, b) !== 0) {
    throw new CommandError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
}

/** Gives the document an _id in front when it has none. */
export function withId(document: RawValue, id: RawValue | undefined): RawValue {
  const cursor = new ElementCursor(document);
  if (cursor.next() && cursor.isNamed(ID)) {
    return document;
  }
  const root = new Branch(document);
  if (root.get('_id').type === TYPE.missing) {
    root.set('_id', id ?? encodeValue(new ObjectId()));
  }
  root.moveFirst('_id');
  return root.toValue();
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
