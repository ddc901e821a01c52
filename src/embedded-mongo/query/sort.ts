import { Buffer } from 'node:buffer';
import { ElementCursor, membersOf } from '../bson/elements.ts';
import { isNumber, MISSING, numberOf, type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { KeyWriter, keyOf } from '../order/key-writer.ts';
import { type Path, pathOf, visitPath } from '../order/path.ts';

export interface SortField {
  readonly path: Path;
  readonly descending: boolean;
}

const UNDEFINED: RawValue = { ...MISSING, type: TYPE.undefined };

/** Reads a sort document. @throws CommandError 2 when an order is neither 1 nor -1 */
export function sortFieldsOf(sort: RawValue | undefined): SortField[] {
  const fields: SortField[] = [];
  if (sort === undefined) {
    return fields;
  }
  if (sort.type !== TYPE.object) {
    throw new CommandError(14, 'the sort must be a document');
  }
  const cursor = new ElementCursor(sort);
  while (cursor.next()) {
    if (cursor.name() === '' || cursor.name().startsWith('$')) {
      throw new CommandError(2, `FieldPath '${cursor.name()}' is not supported in a sort`);
    }
    const order = isNumber(cursor.type) ? numberOf(cursor.value()) : 0;
    if (Math.abs(order) !== 1) {
      throw new CommandError(2, `Illegal key in $sort specification: ${cursor.name()}: must be 1 or -1`);
    }
    fields.push({ path: pathOf(cursor.name()), descending: order < 0 });
  }
  return fields;
}

/** The value by which an array sorts: its least member ascending, its greatest descending. */
function representative(values: readonly RawValue[], descending: boolean): Buffer {
  let best: Buffer | undefined;
  for (const value of values) {
    const key = keyOf(value, descending);
    if (best === undefined || Buffer.compare(key, best) < 0) {
      best = key;
    }
  }
  return best ?? keyOf(MISSING, descending);
}

function valuesAt(document: RawValue, path: Path): RawValue[] {
  const values: RawValue[] = [];
  visitPath(document, path, (value) => {
    if (value.type === TYPE.array) {
      const members = membersOf(value);
      values.push(...(members.length === 0 ? [UNDEFINED] : members));
    } else {
      values.push(value);
    }
    return false;
  });
  return values;
}

const writer = new KeyWriter();

/** Bytes by whose order the documents sort. */
export function sortKeyOf(document: RawValue, fields: readonly SortField[]): Buffer {
  const keys: Buffer[] = [];
  for (const { path, descending } of fields) {
    keys.push(representative(valuesAt(document, path), descending));
  }
  writer.reset();
  for (const key of keys) {
    writer.raw(key);
  }
  return writer.copy();
}

/** Sorts documents stably; with a limit only the first so many are kept. */
export function sortDocuments(
  documents: readonly RawValue[],
  fields: readonly SortField[],
  limit?: number,
): RawValue[] {
  const keyed = documents.map((document) => ({ document, key: sortKeyOf(document, fields) }));
  keyed.sort((a, b) => Buffer.compare(a.key, b.key));
  const sorted = keyed.map(({ document }) => document);
  return limit === undefined ? sorted : sorted.slice(0, limit);
}
