import { ElementCursor } from '../bson/elements.ts';
import { documentOf, EMPTY_DOCUMENT, MISSING, NULL, type RawValue, TYPE } from '../bson/raw.ts';
import { arrayIndex, BsonWriter } from '../bson/writer.ts';
import { CommandError } from '../errors.ts';

/** The longest array that an update may make by setting a far member. */
const MAX_PADDING = 1_500_000;

type Node = RawValue | Branch;

/**
 * A document or array taken apart one level deep, so that an update decodes nothing but the way to what it changes:
 * the rest is copied as the bytes it was.
 */
export class Branch {
  readonly type: number;
  /** Field names; an array's names are not looked at. */
  readonly #names: string[] = [];
  readonly #nodes: Node[] = [];

  constructor(value: RawValue) {
    this.type = value.type;
    const cursor = new ElementCursor(value);
    const isArray = value.type === TYPE.array;
    while (cursor.next()) {
      this.#names.push(isArray ? '' : cursor.name());
      this.#nodes.push(cursor.value());
    }
  }

  get isArray(): boolean {
    return this.type === TYPE.array;
  }

  #place(name: string): number {
    if (!this.isArray) {
      return this.#names.indexOf(name);
    }
    return /^\d+$/.test(name) && Number(name) < this.#nodes.length ? Number(name) : -1;
  }

  /** The value of a field or, in an array, of a member by its number; MISSING when there is none. */
  get(name: string): RawValue {
    const node = this.#nodes[this.#place(name)];
    return node instanceof Branch ? node.toValue() : (node ?? MISSING);
  }

  /** The child as a branch that can be changed, or undefined when it is missing or a plain value. */
  branch(name: string): Branch | undefined {
    const place = this.#place(name);
    const node = this.#nodes[place];
    if (node === undefined || node instanceof Branch) {
      return node;
    }
    if (node.type !== TYPE.object && node.type !== TYPE.array) {
      return undefined;
    }
    const branch = new Branch(node);
    this.#nodes[place] = branch;
    return branch;
  }

  /** @throws CommandError 28 when the array cannot have a member of this name */
  set(name: string, node: Node): void {
    const place = this.#place(name);
    if (place >= 0) {
      this.#nodes[place] = node;
      return;
    }
    if (this.isArray) {
      this.#pad(name);
    }
    this.#names.push(name);
    this.#nodes.push(node);
  }

  #pad(name: string): void {
    if (!/^\d+$/.test(name)) {
      throw new CommandError(28, `Cannot create field '${name}' in an array`);
    }
    if (Number(name) > this.#nodes.length + MAX_PADDING) {
      throw new CommandError(2, `can't backfill array to larger than ${MAX_PADDING} elements`);
    }
    while (this.#nodes.length < Number(name)) {
      this.#names.push('');
      this.#nodes.push(NULL);
    }
  }

  /** Removes a field; an array's member becomes null, as with MongoDB's $unset. */
  unset(name: string): void {
    const place = this.#place(name);
    if (place < 0) {
      return;
    }
    if (this.isArray) {
      this.#nodes[place] = NULL;
    } else {
      this.#names.splice(place, 1);
      this.#nodes.splice(place, 1);
    }
  }

  /** Brings a field to the front. */
  moveFirst(name: string): void {
    const place = this.#place(name);
    if (place > 0) {
      this.#names.unshift(...this.#names.splice(place, 1));
      this.#nodes.unshift(...this.#nodes.splice(place, 1));
    }
  }

  writeTo(writer: BsonWriter): void {
    for (let i = 0; i < this.#nodes.length; i++) {
      const name = this.isArray ? arrayIndex(i) : (this.#names[i] as string);
      const node = this.#nodes[i] as Node;
      if (node instanceof Branch) {
        const start = writer.openField(name, node.type);
        node.writeTo(writer);
        writer.close(start);
      } else {
        writer.value(name, node);
      }
    }
  }

  toValue(): RawValue {
    const writer = new BsonWriter();
    const start = writer.open();
    this.writeTo(writer);
    writer.close(start);
    return { ...documentOf(writer.finish()), type: this.type };
  }
}

/** An array of these values. */
export function arrayOf(members: readonly RawValue[]): RawValue {
  const writer = new BsonWriter();
  const start = writer.open();
  members.forEach((member, i) => {
    writer.value(arrayIndex(i), member);
  });
  writer.close(start);
  return { ...documentOf(writer.finish()), type: TYPE.array };
}

/** A place in a document: a field of an object or a member of an array. */
export interface Place {
  readonly parent: Branch;
  readonly name: string;
}

/**
 * Follows a path to the branch that holds its last part.
 * @param create makes missing objects on the way; otherwise the result is undefined when one is missing
 * @throws CommandError 28 when the way leads through a plain value and `create` is set
 */
export function placeOf(root: Branch, names: readonly string[], create: boolean): Place | undefined {
  let parent = root;
  for (const name of names.slice(0, -1)) {
    let child = parent.branch(name);
    if (child === undefined) {
      if (!create) {
        return undefined;
      }
      if (parent.get(name).type !== TYPE.missing) {
        throw new CommandError(28, `Cannot create field in element '${name}' of '${names.join('.')}'`);
      }
      child = new Branch(EMPTY_DOCUMENT);
      parent.set(name, child);
    }
    parent = child;
  }
  return { parent, name: names.at(-1) as string };
}
