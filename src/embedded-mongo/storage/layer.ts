import { Buffer } from 'node:buffer';

/** A key as text, one character a byte: compares as the bytes do, and finds its place in a map. */
export type Key = string;

/** The key that these bytes are, as text. */
export function keyOf(bytes: Uint8Array): Key {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** The bytes of a key, a copy. */
export function bytesOf(key: Key): Buffer {
  return Buffer.from(key, 'latin1');
}

/** The new value of a key; null where it was removed. */
export type Change = readonly [key: Key, value: Buffer | null];

/** Bytes at the beginning of a key that say to which index it belongs; see `keyPrefix`. */
const PART = 6;

/** Changes that lie over what the file holds: found by key at once, and put in order only for who reads a range. */
export class Layer {
  readonly #parts = new Map<string, Part>();

  get isEmpty(): boolean {
    return this.#parts.size === 0;
  }

  /** The value, null when it was removed, undefined when this layer does not know the key. */
  get(key: Key): Buffer | null | undefined {
    return this.#parts.get(key.slice(0, PART))?.values.get(key);
  }

  set(key: Key, value: Buffer | null): void {
    const name = key.slice(0, PART);
    let part = this.#parts.get(name);
    if (part === undefined) {
      part = new Part();
      this.#parts.set(name, part);
    }
    part.set(key, value);
  }

  *changes(): Generator<Change> {
    for (const part of this.#parts.values()) {
      yield* part.values;
    }
  }

  /** Takes over everything from a newer layer. */
  merge(newer: Layer): void {
    for (const [key, value] of newer.changes()) {
      this.set(key, value);
    }
  }

  /** Whether `range` yields anything. */
  touches(start: Key, end: Key): boolean {
    return this.range(start, end, false).next().done !== true;
  }

  /** The changes from `start` up to, not including, `end`, in the order of their keys. */
  *range(start: Key, end: Key, reverse: boolean): Generator<Change> {
    const names = this.#partsBetween(start, end);
    for (const name of reverse ? names.reverse() : names) {
      yield* (this.#parts.get(name) as Part).range(start, end, reverse);
    }
  }

  #partsBetween(start: Key, end: Key): string[] {
    const first = start.slice(0, PART);
    if (end.startsWith(first) && first.length === PART) {
      return this.#parts.has(first) ? [first] : [];
    }
    return [...this.#parts.keys()].filter((name) => name < end && name >= first.slice(0, name.length)).sort();
  }
}

/** The changes of one index. */
class Part {
  readonly values = new Map<Key, Buffer | null>();
  #ordered: Key[] = [];
  /** Keys that have no place in the order yet. */
  #fresh: Key[] = [];

  set(key: Key, value: Buffer | null): void {
    if (!this.values.has(key)) {
      this.#fresh.push(key);
    }
    this.values.set(key, value);
  }

  *range(start: Key, end: Key, reverse: boolean): Generator<Change> {
    const keys = this.#inOrder();
    const from = placeOf(start, keys);
    const to = placeOf(end, keys);
    for (let i = 0; i < to - from; i++) {
      const key = keys[reverse ? to - 1 - i : from + i] as Key;
      yield [key, this.values.get(key) as Buffer | null];
    }
  }

  #inOrder(): readonly Key[] {
    if (this.#fresh.length > 0) {
      this.#ordered = [...this.#ordered, ...this.#fresh].sort();
      this.#fresh = [];
    }
    return this.#ordered;
  }
}

/** The place of the first key that is not before this one. */
function placeOf(key: Key, keys: readonly Key[]): number {
  let from = 0;
  let to = keys.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((keys[middle] as Key) < key) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

/** The sources of a merge, each with the change at which it stands. */
type Heads = { readonly source: Iterator<Change>; head: IteratorResult<Change> }[];

/** The first change in the order; of several for one key that of the newest source. */
function firstOf(heads: Heads, reverse: boolean): Change | undefined {
  let first: Change | undefined;
  for (const { head } of heads) {
    if (head.done === true) {
      continue;
    }
    if (first === undefined || (reverse ? head.value[0] > first[0] : head.value[0] < first[0])) {
      first = head.value;
    }
  }
  return first;
}

function passOver(heads: Heads, key: Key): void {
  for (const place of heads) {
    if (place.head.done !== true && place.head.value[0] === key) {
      place.head = place.source.next();
    }
  }
}

/**
 * What is left when sources lie over each other: each key once, as the newest source that knows it says, without those
 * that it says were removed.
 * @param sources in order of their keys, the newest first
 */
export function* newestOf(sources: Iterator<Change>[], reverse: boolean): Generator<readonly [Key, Buffer]> {
  const heads: Heads = sources.map((source) => ({ source, head: source.next() }));
  try {
    for (let next = firstOf(heads, reverse); next !== undefined; next = firstOf(heads, reverse)) {
      const [key, value] = next;
      passOver(heads, key);
      if (value !== null) {
        yield [key, value];
      }
    }
  } finally {
    for (const { source } of heads) {
      source.return?.();
    }
  }
}
