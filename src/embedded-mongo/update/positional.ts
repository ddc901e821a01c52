import { ElementCursor, fieldOf, fieldsOf, membersOf } from '../bson/elements.ts';
import { documentOf, MISSING, type RawValue, TYPE } from '../bson/raw.ts';
import { BsonWriter } from '../bson/writer.ts';
import { CommandError } from '../errors.ts';
import type { DocumentPredicate } from '../query/draft.ts';
import { compileFilter } from '../query/filter.ts';
import { arrayOf } from './branch.ts';

/** Judges members for each `$[identifier]`. */
export type ArrayFilters = ReadonlyMap<string, (member: RawValue) => boolean>;

function named(name: string, value: RawValue): RawValue {
  const writer = new BsonWriter();
  const start = writer.open();
  writer.value(name, value);
  writer.close(start);
  return documentOf(writer.finish());
}

function identifierOf(filter: RawValue): string {
  const [first] = fieldsOf(filter);
  if (first === undefined) {
    throw new CommandError(9, 'Cannot use an expression without a top-level field name in arrayFilters');
  }
  const [name, value] = first;
  if (!name.startsWith('$')) {
    return name.split('.')[0] as string;
  }
  const [nested] = value.type === TYPE.array ? membersOf(value) : [];
  if (nested?.type !== TYPE.object) {
    throw new CommandError(9, `Cannot use ${name} in arrayFilters`);
  }
  return identifierOf(nested);
}

/** @throws CommandError 9 when two filters have one identifier, or one has none */
export function compileArrayFilters(filters: readonly RawValue[]): ArrayFilters {
  const compiled = new Map<string, (member: RawValue) => boolean>();
  for (const raw of filters) {
    const identifier = identifierOf(raw);
    if (compiled.has(identifier)) {
      throw new CommandError(9, `Found multiple array filters with the same top-level field name ${identifier}`);
    }
    const filter = compileFilter(raw);
    compiled.set(identifier, (member) => filter.matches(named(identifier, member)));
  }
  return compiled;
}

function termsAbout(filter: RawValue, path: string): { name: string; value: RawValue }[] {
  const terms: { name: string; value: RawValue }[] = [];
  const cursor = new ElementCursor(filter);
  while (cursor.next()) {
    const name = cursor.name();
    if (name === path || name.startsWith(`${path}.`)) {
      terms.push({ name, value: cursor.value() });
    } else if (name === '$and') {
      terms.push(...membersOf(cursor.value()).flatMap((member) => termsAbout(member, path)));
    }
  }
  return terms;
}

function memberPredicate(filter: RawValue, path: string): DocumentPredicate {
  const terms = termsAbout(filter, path);
  if (terms.length === 0) {
    throw new CommandError(2, 'The positional operator did not find the match needed from the query.');
  }
  const filters = terms.map(({ name, value }) => compileFilter(named(`v${name.slice(path.length)}`, value)));
  return (document) => filters.every((term) => term.matches(document));
}

function firstMatch(array: RawValue, filter: RawValue, path: string): number {
  const matches = memberPredicate(filter, path);
  const place = membersOf(array).findIndex((member) => matches(named('v', arrayOf([member]))));
  if (place < 0) {
    throw new CommandError(2, 'The positional operator did not find the match needed from the query.');
  }
  return place;
}

function valueAt(document: RawValue, names: readonly string[]): RawValue {
  let value = document;
  for (const name of names) {
    value = value.type === TYPE.object || value.type === TYPE.array ? fieldOf(value, Buffer.from(name)) : MISSING;
  }
  return value;
}

/** What the positional parts of update paths refer to. */
export interface Positions {
  readonly filter: RawValue;
  readonly arrayFilters: ArrayFilters;
}

/** Whether a path has a part like `$`, `$[]` or `$[name]`. */
export function isPositional(path: string): boolean {
  return path.includes('$');
}

function placesAt(array: RawValue, part: string, before: readonly string[], positions: Positions): number[] {
  if (array.type !== TYPE.array) {
    throw new CommandError(
      2,
      `The path '${before.join('.')}' must exist in the document in order to apply array updates.`,
    );
  }
  if (part === '$') {
    return [firstMatch(array, positions.filter, before.join('.'))];
  }
  const members = membersOf(array);
  const identifier = part.slice(2, -1);
  const judge = identifier === '' ? () => true : positions.arrayFilters.get(identifier);
  if (judge === undefined) {
    throw new CommandError(
      2,
      `No array filter found for identifier '${identifier}' in path '${before.join('.')}.${part}'`,
    );
  }
  return members.flatMap((member, i) => (judge(member) ? [i] : []));
}

/** The plain paths that a positional path stands for in this document. @throws CommandError 2 */
export function plainPaths(document: RawValue, names: readonly string[], positions: Positions): string[][] {
  const at = names.findIndex((name) => name === '$' || (name.startsWith('$[') && name.endsWith(']')));
  if (at < 0) {
    return [[...names]];
  }
  const before = names.slice(0, at);
  const places = placesAt(valueAt(document, before), names[at] as string, before, positions);
  return places.flatMap((place) => plainPaths(document, [...before, String(place), ...names.slice(at + 1)], positions));
}
