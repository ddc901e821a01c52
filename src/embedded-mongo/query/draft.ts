import type { Document } from 'bson';
import { type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { type Path, visitPathAndMembers } from '../order/path.ts';
import { type Condition, pointsCondition } from './condition.ts';
import { equalTo, literalPrefix, matchedBy, type ValuePredicate } from './predicates.ts';
import { prefixCondition } from './prefix.ts';

/** Judges a document. */
export type DocumentPredicate = (document: RawValue) => boolean;

/** A filter while it is being compiled: its terms, all of which must hold. */
export interface Draft {
  readonly predicates: DocumentPredicate[];
  readonly conditions: Condition[];
  readonly roots: Set<string>;
  readonly equalities: { path: string; value: RawValue }[];
  covered: boolean;
  readonly present: string[];
  /** The command's `let`, for `$expr`. */
  readonly variables: Document | undefined;
  /** Compiles a filter for the members of an array. */
  readonly nested: (filter: RawValue) => DocumentPredicate;
}

/** A draft without terms, with the means of another. */
export function emptyDraft({ variables, nested }: Pick<Draft, 'variables' | 'nested'>): Draft {
  return {
    predicates: [],
    conditions: [],
    roots: new Set(),
    equalities: [],
    covered: true,
    present: [],
    variables,
    nested,
  };
}

/** Whether some value at the path, or member of an array there, is judged true. */
export function some(path: Path, judge: ValuePredicate): DocumentPredicate {
  return (document) => visitPathAndMembers(document, path, judge);
}

/** Adds a term, with what an index can do for it. */
export function addTerm(into: Draft, predicate: DocumentPredicate, condition: Condition | undefined): void {
  into.predicates.push(predicate);
  if (condition === undefined) {
    into.covered = false;
  } else {
    into.conditions.push(condition);
    into.covered &&= condition.exact;
  }
}

/** Adds equality with a value, or a match with a regular expression. @throws CommandError 2 for undefined */
export function addEquality(into: Draft, path: Path, value: RawValue): void {
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
