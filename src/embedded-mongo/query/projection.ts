import { decode, decodeValue, encode } from '../bson/codec.ts';
import { ElementCursor } from '../bson/elements.ts';
import { documentOf, isNumber, isTrue, type RawValue, TYPE } from '../bson/raw.ts';
import { arrayIndex, BsonWriter } from '../bson/writer.ts';
import { CommandError } from '../errors.ts';
import { asCommandError, mingo, mingoOptions } from './mingo.ts';

/** Makes the document that the client sees. */
export type Projection = (document: RawValue) => RawValue;

/** Fields to keep or leave out, as a tree along the dotted paths; true is a whole field. */
type Tree = Map<string, Tree | true>;

function isPlain(value: RawValue, path: string): boolean {
  return (isNumber(value.type) || value.type === TYPE.boolean) && !path.includes('$');
}

function addPath(tree: Tree, path: string): void {
  const names = path.split('.');
  let at = tree;
  for (const [i, name] of names.entries()) {
    const known = at.get(name);
    const isLast = i === names.length - 1;
    if (known === true || (isLast && known !== undefined)) {
      throw new CommandError(31249, `Path collision at ${path}`);
    }
    const next: Tree = known ?? new Map();
    at.set(name, isLast ? true : next);
    at = next;
  }
}

function project(value: RawValue, tree: Tree, including: boolean, writer: BsonWriter): void {
  const cursor = new ElementCursor(value);
  while (cursor.next()) {
    const name = cursor.name();
    const below = tree.get(name);
    if (below === undefined || below === true) {
      if ((below === true) === including) {
        writer.value(name, cursor.value());
      }
    } else {
      projectBelow(name, cursor.value(), below, including, writer);
    }
  }
}

function projectBelow(name: string, value: RawValue, tree: Tree, including: boolean, writer: BsonWriter): void {
  if (value.type === TYPE.object) {
    const start = writer.openField(name);
    project(value, tree, including, writer);
    writer.close(start);
  } else if (value.type === TYPE.array) {
    const start = writer.openField(name, TYPE.array);
    projectMembers(value, tree, including, writer);
    writer.close(start);
  } else if (!including) {
    writer.value(name, value);
  }
}

function projectMembers(array: RawValue, tree: Tree, including: boolean, writer: BsonWriter): void {
  const cursor = new ElementCursor(array);
  let kept = 0;
  while (cursor.next()) {
    const nested = cursor.type === TYPE.object || cursor.type === TYPE.array;
    if (nested || !including) {
      projectBelow(arrayIndex(kept++), cursor.value(), tree, including, writer);
    }
  }
}

function plainProjection(fields: readonly { path: string; value: RawValue }[]): Projection {
  const including =
    fields.some(({ path, value }) => path !== '_id' && isTrue(value)) || fields.every(({ value }) => isTrue(value));
  const tree: Tree = new Map();
  for (const { path, value } of fields) {
    if (path !== '_id' && isTrue(value) !== including) {
      throw new CommandError(
        31254,
        `Cannot do ${isTrue(value) ? 'inclusion' : 'exclusion'} on field ${path} in this projection`,
      );
    }
    if (isTrue(value) === including) {
      addPath(tree, path);
    }
  }
  if (including && !fields.some(({ path }) => path === '_id' || path.startsWith('_id.'))) {
    tree.set('_id', true);
  }
  return (document) => {
    const writer = new BsonWriter(0, document.end - document.start);
    const start = writer.open();
    project(document, tree, including, writer);
    writer.close(start);
    return documentOf(writer.finish());
  };
}

function computedProjection(projection: RawValue, filter: RawValue): Projection {
  const spec = decode(projection);
  return (document) => {
    try {
      // The filter is needed only for the positional projection `field.$`.
      const positional = Object.keys(spec).some((path) => path.endsWith('.$'));
      const { Query } = mingo();
      const query = new Query(positional ? decode(filter) : {}, mingoOptions(undefined));
      const [result] = query.find([decode(document)], spec).all();
      return documentOf(encode(result as object));
    } catch (error) {
      throw asCommandError(error);
    }
  };
}

const PROJECTION_OPERATORS = new Set(['$slice', '$elemMatch']);

function checkOperators(path: string, value: RawValue): void {
  if (value.type === TYPE.object) {
    const [operator] = Object.keys(decodeValue(value) as object);
    if (operator?.startsWith('$') === true && !PROJECTION_OPERATORS.has(operator) && REFUSED.has(operator)) {
      throw new CommandError(2, `${operator} is not supported in a projection of ${path}`);
    }
  }
}

const REFUSED = new Set(['$meta', '$function', '$accumulator', '$where']);

/** Compiles a projection; undefined when it leaves documents as they are. @throws CommandError 31254 on a mixed one */
export function compileProjection(projection: RawValue | undefined, filter: RawValue): Projection | undefined {
  const fields: { path: string; value: RawValue }[] = [];
  if (projection !== undefined) {
    const cursor = new ElementCursor(projection);
    while (cursor.next()) {
      fields.push({ path: cursor.name(), value: cursor.value() });
      checkOperators(cursor.name(), cursor.value());
    }
  }
  if (projection === undefined || fields.length === 0) {
    return undefined;
  }
  return fields.every(({ path, value }) => isPlain(value, path))
    ? plainProjection(fields)
    : computedProjection(projection, filter);
}
