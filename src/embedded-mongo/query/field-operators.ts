import { wrap } from '../bson/codec.ts';
import { ElementCursor, fieldsOf, membersOf } from '../bson/elements.ts';
import { isTrue, numberOf, type RawValue, TYPE, textOf } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { type Path, pathOf, visitPath } from '../order/path.ts';
import { pointsCondition, rangeCondition } from './condition.ts';
import { addEquality, addTerm, type DocumentPredicate, type Draft, emptyDraft, some } from './draft.ts';
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

/** Operators that judge a whole document rather than a field. */
const DOCUMENT_OPERATORS = new Set(['$and', '$or', '$nor', '$expr']);

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
  const inner = emptyDraft(into);
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

function memberPredicate(argument: RawValue, into: Draft): ValuePredicate {
  if (argument.type !== TYPE.object) {
    throw new CommandError(2, '$elemMatch needs an Object');
  }
  const [first] = fieldsOf(argument).keys();
  if (first?.startsWith('$') === true && !DOCUMENT_OPERATORS.has(first)) {
    // The operators judge the member itself: put it under a name and let them judge the field of that name.
    const path = pathOf('v');
    const inner = emptyDraft(into);
    addOperators(inner, path, argument);
    return (member) => inner.predicates.every((matches) => matches(wrap(member)));
  }
  const matches = into.nested(argument);
  return (member) => (member.type === TYPE.object || member.type === TYPE.array) && matches(member);
}

function addElemMatch(into: Draft, path: Path, value: RawValue): void {
  const judge = memberPredicate(value, into);
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

/** Adds the operators that a filter names for one field. @throws CommandError 2 on an unknown one */
export function addOperators(into: Draft, path: Path, operators: RawValue): void {
  const all = fieldsOf(operators);
  for (const [name, value] of all) {
    const add = FIELD_OPERATORS.get(name);
    if (add === undefined) {
      throw new CommandError(2, `unknown operator: ${name}`);
    }
    add(into, path, value, all);
  }
}
