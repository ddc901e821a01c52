import { fieldsOf } from '../bson/elements.ts';
import { numberOf, type RawValue, TYPE, textOf } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import type { Hint } from '../query/plan.ts';
import { sortFieldsOf } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';

function byPattern(collection: Collection, pattern: RawValue): Hint | undefined {
  const wanted = sortFieldsOf(pattern).map(({ path, descending }) => `${path.text} ${descending}`);
  if (wanted.length === 1 && wanted[0] === '_id false') {
    return { index: undefined };
  }
  const index = collection.indexes.find(
    ({ fields }) => fields.map(({ path, descending }) => `${path.text} ${descending}`).join() === wanted.join(),
  );
  return index === undefined ? undefined : { index };
}

function byName(collection: Collection, name: string): Hint | undefined {
  if (name === '_id_') {
    return { index: undefined };
  }
  const index = collection.indexes.find((known) => known.name === name);
  return index === undefined ? undefined : { index };
}

function byDocument(collection: Collection, hint: RawValue): Hint | undefined {
  const natural = fieldsOf(hint).get('$natural');
  return natural === undefined ? byPattern(collection, hint) : { natural: numberOf(natural) < 0 ? -1 : 1 };
}

/** Reads a `hint`. @throws CommandError 2 when it names no index */
export function hintOf(hint: RawValue | undefined, collection: Collection): Hint | undefined {
  if (hint === undefined || (hint.type === TYPE.object && hint.end - hint.start === 5)) {
    return undefined;
  }
  let found: Hint | undefined;
  if (hint.type === TYPE.string) {
    found = byName(collection, textOf(hint));
  } else if (hint.type === TYPE.object) {
    found = byDocument(collection, hint);
  }
  if (found === undefined) {
    throw new CommandError(2, 'hint provided does not correspond to an existing index');
  }
  return found;
}
