import type { Document } from 'bson';
import { ElementCursor, membersOf } from '../bson/elements.ts';
import { type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { pathOf } from '../order/path.ts';
import type { Condition } from './condition.ts';
import { addEquality, addTerm, type DocumentPredicate, type Draft, emptyDraft } from './draft.ts';
import { compileExpression } from './expression.ts';
import { addOperators, isOperatorDocument } from './field-operators.ts';

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

function newDraft(variables: Document | undefined): Draft {
  return emptyDraft({ variables, nested: (filter) => compileFilter(filter, variables).matches });
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
  const parts = newDraft(variables);
  addFilter(parts, filter);
  const { predicates, conditions, covered, equalities } = parts;
  const [only] = predicates;
  const matches: DocumentPredicate =
    predicates.length === 1 && only !== undefined ? only : (document) => predicates.every((test) => test(document));
  const presence = parts.present.length === predicates.length ? parts.present : undefined;
  return { matches, conditions, covered, roots: [...parts.roots], equalities, presence };
}
