import { ElementCursor, fieldsOf } from '../bson/elements.ts';
import { type RawValue, TYPE, textOf } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import type { Change } from './array-operators.ts';
import { type Branch, placeOf } from './branch.ts';
import { NEEDS_FIELD, VALUE_OPERATORS } from './operators.ts';
import { isPositional } from './positional.ts';

/** One operator of an update, applied to one path. */
export interface Step {
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

/** Reads an update's operators. @throws CommandError 9 on an unknown one, 40 on paths that conflict, 2 on bad arguments */
export function stepsOf(update: RawValue): Step[] {
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

/** Applies a step at a plain path and notes which top-level field it touched. @throws CommandError */
export function runStep(root: Branch, step: Step, names: readonly string[], touched: Set<string>): void {
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
