import type { Document } from 'bson';
import { wrap } from '../bson/codec.ts';
import { ElementCursor, fieldsOf, isTrue, membersOf, numberOf, type RawValue, TYPE, textOf } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { type Path, pathOf, visitPath, visitPathAndMembers } from '../order/path.ts';
import { type Condition, pointsCondition, rangeCondition } from './condition.ts';
import { compileExpression } from './expression.ts';
import {
  equalTo,
  literalPrefix,
  matchedBy,
  modulo,
  ofType,
  oneOf,
  orderedAgainst,
  type ValuePredicate,
} from './predicates.ts';
import { prefixCondition } from './prefix.ts';

/** Judges a document. */
export type DocumentPredicate = (document: RawValue) => boolean;

/** A filter, compiled once per command. */
export interface Filter {
  matches: DocumentPredicate;
  /** What indexes can use. */
  readonly conditions: readonly Condition[];
  /** Whether the conditions say everything that the filter says. */
  readonly covered: boolean;
  /** Top-level fields that the filter looks at. */
  readonly roots: readonly string[];
  /** Fields that the filter fixes to one value, which an upsert copies. */
  readonly equalities: readonly { readonly path: string; readonly value: RawValue }[];
  /** The fields whose existence is all that the filter asks; undefined when it asks more. */
  readonly presence: readonly string[] | undefined;
}

interface Draft {
  readonly predicates: DocumentPredicate[];
  readonly conditions: Condition[];
  readonly roots: Set<string>;
  readonly equalities: { path: string; value: RawValue }[];
  covered: boolean;
  readonly present: string[];
  readonly variables: Document | undefined;
}

function draft(variables: Document | undefined): Draft {
  return { predicates: [], conditions: [], roots: new Set(), equalities: [], covered: true, present: [], variables };
}

function some(path: Path, judge: ValuePredicate): DocumentPredicate {
  return (document) => visitPathAndMembers(document, path, judge);
}

function addTerm(into: Draft, predicate: DocumentPredicate, condition: Condition | undefined): void {
  into.predicates.push(predicate);
  if (condition === undefined) {
    into.covered = false;
  } else {
    into.conditions.push(condition);
    into.covered &&= condition.exact;
  }
}

function addEquality(into: Draft, path: Path, value: RawValue): void {
  if (value.type === TYPE.regex) {
    addTerm(into, some(path, matchedBy(value)), prefixCondition(path, literalPrefix(value)));
    return;
  }
  if (value.type === TYPE.undefined) {
    throw new CommandError(2, 'cannot compare to undefined');
  }
  into.equalities.push({ path: path.text, value });
  addTerm(into, some(path, equalTo(value)), pointsCondition(path, [value]));
}

function arrayArgument(operator: string, value: RawValue): RawValue[] {
  if (value.type !== TYPE.array) {
    throw new CommandError(2, `${operator} needs an array`);
  }
  return membersOf(value);
}

type FieldOperator = (into: Draft, path: Path, value: RawValue, siblings: ReadonlyMap<string, RawValue>) => void;

function ordered(operator: string): FieldOperator {
  return (into, path, value) => {
    if (value.type === TYPE.regex) {
      throw new CommandError(2, `Can't have RegEx as arg to predicate over field '${path.text}'.`);
    }
    addTerm(into, some(path, orderedAgainst(operator, value)), rangeCondition(path, operator, value));
  };
}

function inside(operator: '$in' | '$nin'): FieldOperator {
  return (into, path, value) => {
    const values = arrayArgument(operator, value);
    if (values.some(({ type, ...at }) => type === TYPE.object && isOperatorDocument({ type, ...at }))) {
      throw new CommandError(2, `cannot nest $ under ${operator}`);
    }
    const matches = some(path, oneOf(values));
    if (operator === '$nin') {
      addTerm(into, (document) => !matches(document), undefined);
    } else {
      const [only] = values;
      if (values.length === 1 && only !== undefined && only.type !== TYPE.regex) {
        into.equalities.push({ path: path.text, value: only });
      }
      addTerm(into, matches, pointsCondition(path, values));
    }
  };
}

function addRegex(into: Draft, path: Path, value: RawValue, siblings: ReadonlyMap<string, RawValue>): void {
  const options = siblings.get('$options');
  const flags = options === undefined ? undefined : textOf(options);
  addTerm(into, some(path, matchedBy(value, flags)), prefixCondition(path, literalPrefix(value, flags)));
}

function addNot(into: Draft, path: Path, value: RawValue): void {
  const inner = draft(into.variables);
  if (value.type === TYPE.regex) {
    addEquality(inner, path, value);
  } else if (value.type === TYPE.object && isOperatorDocument(value)) {
    addOperators(inner, path, value);
  } else {
    throw new CommandError(2, '$not needs a regex or a document');
  }
  addTerm(into, (document) => !inner.predicates.every((matches) => matches(document)), undefined);
}

function addExists(into: Draft, path: Path, value: RawValue): void {
  const exists: DocumentPredicate = (document) => visitPath(document, path, ({ type }) => type !== TYPE.missing);
  if (isTrue(value)) {
    into.present.push(path.text);
  }
  addTerm(into, isTrue(value) ? exists : (document) => !exists(document), undefined);
}

function memberPredicate(argument: RawValue, variables: Document | undefined): ValuePredicate {
  if (argument.type !== TYPE.object) {
    throw new CommandError(2, '$elemMatch needs an Object');
  }
  const [first] = fieldsOf(argument).keys();
  if (first?.startsWith('$') === true && !LOGICAL.has(first) && first !== '$expr') {
    // The operators judge the member itself: put it under a name and let them judge the field of that name.
    const path = pathOf('v');
    const inner = draft(variables);
    addOperators(inner, path, argument);
    return (member) => inner.predicates.every((matches) => matches(wrap(member)));
  }
  const filter = compileFilter(argument, variables);
  return (member) => (member.type === TYPE.object || member.type === TYPE.array) && filter.matches(member);
}

function addElemMatch(into: Draft, path: Path, value: RawValue): void {
  const judge = memberPredicate(value, into.variables);
  const matches: DocumentPredicate = (document) =>
    visitPath(document, path, (array) => array.type === TYPE.array && membersOf(array).some(judge));
  addTerm(into, matches, undefined);
}

function addAll(into: Draft, path: Path, value: RawValue): void {
  const wanted = arrayArgument('$all', value);
  if (wanted.length === 0) {
    addTerm(into, () => false, undefined);
  }
  for (const member of wanted) {
    const nested = member.type === TYPE.object ? fieldsOf(member).get('$elemMatch') : undefined;
    if (nested === undefined) {
      addEquality(into, path, member);
    } else {
      addElemMatch(into, path, nested);
    }
  }
}

function addSize(into: Draft, path: Path, value: RawValue): void {
  const size = numberOf(value);
  if (!Number.isInteger(size) || size < 0) {
    throw new CommandError(2, '$size must be a whole number that is not negative');
  }
  addTerm(
    into,
    (document) => visitPath(document, path, (array) => array.type === TYPE.array && membersOf(array).length === size),
    undefined,
  );
}

const FIELD_OPERATORS: ReadonlyMap<string, FieldOperator> = new Map<string, FieldOperator>([
  [
    '$eq',
    (into, path, value) =>
      value.type === TYPE.regex ? addTerm(into, some(path, equalTo(value)), undefined) : addEquality(into, path, value),
  ],
  [
    '$ne',
    (into, path, value) => {
      const equal = some(path, equalTo(value));
      addTerm(into, (document) => !equal(document), undefined);
    },
  ],
  ['$gt', ordered('$gt')],
  ['$gte', ordered('$gte')],
  ['$lt', ordered('$lt')],
  ['$lte', ordered('$lte')],
  ['$in', inside('$in')],
  ['$nin', inside('$nin')],
  ['$regex', addRegex],
  [
    '$options',
    (_into, _path, _value, siblings) => {
      if (!siblings.has('$regex')) {
        throw new CommandError(2, '$options needs a $regex');
      }
    },
  ],
  ['$not', addNot],
  ['$exists', addExists],
  ['$type', (into, path, value) => addTerm(into, some(path, ofType(value)), undefined)],
  ['$mod', (into, path, value) => addTerm(into, some(path, modulo(value)), undefined)],
  ['$elemMatch', addElemMatch],
  ['$all', addAll],
  ['$size', addSize],
]);

/** Whether the document holds operators rather than being a value to compare with. */
export function isOperatorDocument(value: RawValue): boolean {
  const cursor = new ElementCursor(value);
  return cursor.next() && cursor.bytes[cursor.nameStart] === 0x24 && !['$ref', '$id', '$db'].includes(cursor.name());
}

function addOperators(into: Draft, path: Path, operators: RawValue): void {
  const all = fieldsOf(operators);
  for (const [name, value] of all) {
    const add = FIELD_OPERATORS.get(name);
    if (add === undefined) {
      throw new CommandError(2, `unknown operator: ${name}`);
    }
    add(into, path, value, all);
  }
}

const LOGICAL = new Set(['$and', '$or', '$nor']);

function addLogical(into: Draft, operator: string, value: RawValue): void {
  const members = value.type === TYPE.array ? membersOf(value) : [];
  if (members.length === 0 || members.some(({ type }) => type !== TYPE.object)) {
    throw new CommandError(2, `${operator} must be a nonempty array of documents`);
  }
  if (operator === '$and') {
    for (const member of members) {
      addFilter(into, member);
    }
    return;
  }
  const filters = members.map((member) => compileFilter(member, into.variables));
  for (const root of filters.flatMap(({ roots }) => roots)) {
    into.roots.add(root);
  }
  const any: DocumentPredicate = (document) => filters.some((filter) => filter.matches(document));
  const [only] = filters;
  if (operator === '$or' && filters.length === 1 && only !== undefined) {
    into.equalities.push(...only.equalities);
  }
  addTerm(into, operator === '$or' ? any : (document) => !any(document), undefined);
}

function addSpecial(into: Draft, name: string, value: RawValue): void {
  if (LOGICAL.has(name)) {
    addLogical(into, name, value);
  } else if (name === '$expr') {
    into.roots.add('');
    addTerm(into, compileExpression(value, into.variables), undefined);
  } else if (name !== '$comment') {
    throw new CommandError(2, `unknown top level operator: ${name}`);
  }
}

function addFilter(into: Draft, filter: RawValue): void {
  const cursor = new ElementCursor(filter);
  while (cursor.next()) {
    const name = cursor.name();
    const value = cursor.value();
    if (name.startsWith('$')) {
      addSpecial(into, name, value);
      continue;
    }
    const path = pathOf(name);
    into.roots.add(path.names[0] as string);
    if (value.type === TYPE.object && isOperatorDocument(value)) {
      addOperators(into, path, value);
    } else {
      addEquality(into, path, value);
    }
  }
}

/**
 * Compiles a filter document.
 * @param variables the command's `let`, for `$expr`
 * @throws CommandError 2 on an unknown operator or a malformed argument
 */
export function compileFilter(filter: RawValue, variables?: Document): Filter {
  const parts = draft(variables);
  addFilter(parts, filter);
  const { predicates, conditions, covered, equalities } = parts;
  const [only] = predicates;
  const matches: DocumentPredicate =
    predicates.length === 1 && only !== undefined ? only : (document) => predicates.every((test) => test(document));
  const presence = parts.present.length === predicates.length ? parts.present : undefined;
  return { matches, conditions, covered, roots: [...parts.roots], equalities, presence };
}
