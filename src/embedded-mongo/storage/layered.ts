import type { Buffer } from 'node:buffer';
import type { Entry, KeyRange } from './key-range.ts';
import { bytesOf, type Key, keyOf, type Layer, newestOf } from './layer.ts';
import type { Tree } from './tree.ts';

/** What readers see: the tree with the layers over it, of which a newer one hides what an older one says of a key. */
export class LayeredTree {
  readonly #tree: Tree;
  #layers: readonly Layer[] = [];

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  /** Puts these layers in place of those that lie over the tree. @param layers the newest first */
  lay(layers: readonly Layer[]): void {
    this.#layers = layers;
  }

  has(key: Uint8Array): boolean {
    const known = this.#over(keyOf(key));
    return known === undefined ? this.#tree.has(key) : known !== null;
  }

  /** The value, not to be changed, or undefined. */
  get(key: Uint8Array): Buffer | undefined {
    const known = this.#over(keyOf(key));
    return known === undefined ? this.#tree.get(key) : (known ?? undefined);
  }

  #over(key: Key): Buffer | null | undefined {
    for (const layer of this.#layers) {
      const value = layer.get(key);
      if (value !== undefined) {
        return value;
      }
    }
    return undefined;
  }

  /** At most `limit` entries of the range, in key order or in reverse. */
  entries(range: KeyRange, limit: number, reverse: boolean): Entry[] {
    const [start, end] = [keyOf(range.start), keyOf(range.end)];
    const over = this.#layers.filter((layer) => layer.touches(start, end));
    if (over.length === 0) {
      return [...this.#tree.entries(range, limit, reverse)];
    }
    const entries: Entry[] = [];
    const sources = [...over.map((layer) => layer.range(start, end, reverse)), this.#tree.changes(range, reverse)];
    for (const [key, value] of newestOf(sources, reverse)) {
      if (entries.push({ key: bytesOf(key), value }) >= limit) {
        break;
      }
    }
    return entries;
  }

  /** The number of entries in the range. */
  count(range: KeyRange): number {
    const over = new Map<Key, Buffer | null>();
    for (const layer of [...this.#layers].reverse()) {
      for (const [key, value] of layer.range(keyOf(range.start), keyOf(range.end), false)) {
        over.set(key, value);
      }
    }
    let count = this.#tree.count(range);
    for (const [key, value] of over) {
      count += Number(value !== null) - Number(this.#tree.has(bytesOf(key)));
    }
    return count;
  }
}
