import { Buffer } from 'node:buffer';
import { ElementCursor, fieldOf } from '../bson/elements.ts';
import { MISSING, type RawValue, TYPE } from '../bson/raw.ts';

/** A dotted path, taken apart once. */
export interface Path {
  readonly text: string;
  readonly names: readonly string[];
  readonly parts: readonly Buffer[];
  /** Which parts can also be a place in an array. */
  readonly positions: readonly boolean[];
}

const known = new Map<string, Path>();
const KNOWN_LIMIT = 2000;

/** Takes a dotted path apart; the result is shared between callers. */
export function pathOf(text: string): Path {
  let path = known.get(text);
  if (path === undefined) {
    const names = text.split('.');
    path = {
      text,
      names,
      parts: names.map((name) => Buffer.from(name)),
      positions: names.map((name) => /^\d+$/.test(name)),
    };
    if (known.size < KNOWN_LIMIT) {
      known.set(text, path);
    }
  }
  return path;
}

/** Called with each value found at a path; true stops the walk. */
export type Visitor = (value: RawValue) => boolean;

/**
 * Visits what MongoDB sees at a path: through arrays of documents it visits each member's value, and a document without
 * the field counts as MISSING. An array at the end of the path is visited as one value.
 * @returns whether the visitor stopped the walk
 */
export function visitPath(document: RawValue, path: Path, visit: Visitor, depth = 0): boolean {
  const value = fieldOf(document, path.parts[depth] as Buffer);
  return visitBelow(value, path, visit, depth);
}

function visitBelow(value: RawValue, path: Path, visit: Visitor, depth: number): boolean {
  if (depth === path.parts.length - 1) {
    return visit(value);
  }
  if (value.type === TYPE.object) {
    return visitPath(value, path, visit, depth + 1);
  }
  if (value.type === TYPE.array) {
    return visitArray(value, path, visit, depth + 1);
  }
  return visit(MISSING);
}

function visitArray(array: RawValue, path: Path, visit: Visitor, depth: number): boolean {
  if (path.positions[depth] === true) {
    const member = fieldOf(array, path.parts[depth] as Buffer);
    if (member.type !== TYPE.missing && visitBelow(member, path, visit, depth)) {
      return true;
    }
  }
  const cursor = new ElementCursor(array);
  while (cursor.next()) {
    if (cursor.type === TYPE.object && visitPath(cursor.value(), path, visit, depth)) {
      return true;
    }
  }
  return false;
}

/** Like visitPath, and an array at the end of the path is followed by each of its members. */
export function visitPathAndMembers(document: RawValue, path: Path, visit: Visitor): boolean {
  return visitPath(document, path, (value) => {
    if (visit(value)) {
      return true;
    }
    if (value.type !== TYPE.array) {
      return false;
    }
    const cursor = new ElementCursor(value);
    while (cursor.next()) {
      if (visit(cursor.value())) {
        return true;
      }
    }
    return false;
  });
}
