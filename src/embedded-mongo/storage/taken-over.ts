import { Buffer } from 'node:buffer';
import { type Change, keyOf, type Layer } from './layer.ts';
import type { Tree } from './tree.ts';

/** In the catalog's collection number 0: the number of the last transaction that the tree has. */
const SEQUENCE = Buffer.from([0, 0, 0, 0, 5]);

/** The number of the last transaction that the tree has taken over; 0 where it has none. */
export function lastTakenOver(tree: Tree): number {
  return tree.get(SEQUENCE)?.readDoubleLE(0) ?? 0;
}

/** Lets the tree take over a layer. @param sequence number of the layer's last transaction */
export async function takeOver(tree: Tree, layer: Layer, sequence: number): Promise<void> {
  await tree.write(numbered(layer, sequence));
}

function* numbered(layer: Layer, sequence: number): Generator<Change> {
  yield* layer.changes();
  const number = Buffer.alloc(8);
  number.writeDoubleLE(sequence, 0);
  yield [keyOf(SEQUENCE), number];
}
