import type { Journal } from './journal.ts';
import { Layer } from './layer.ts';
import { lastTakenOver, takeOver } from './taken-over.ts';
import type { Tree } from './tree.ts';

/** What was found in the journal of a server that died. */
export interface Recovered {
  /** Number of the last transaction that the tree has now. */
  sequence: number;
  /** Transactions behind a damaged place of the journal, which are lost. */
  unreachable: number;
}

/** Lets the tree take over what stands in the journal and is not yet in it. */
export async function recoverFrom(journal: Journal, tree: Tree): Promise<Recovered> {
  let sequence = lastTakenOver(tree);
  const left = new Layer();
  const { records, unreachable } = journal.readAfter(sequence);
  for (const record of records) {
    sequence = record.sequence;
    for (const [key, value] of record.changes) {
      left.set(key, value);
    }
  }
  if (!left.isEmpty) {
    await takeOver(tree, left, sequence);
  }
  return { sequence, unreachable };
}

/** What the owner of the folder is told of a damaged journal. */
export function damaged(folder: string, { sequence, unreachable }: Recovered): string {
  return (
    `The journal in ${folder} is damaged behind transaction ${sequence}: ${unreachable} later ones could not be taken over. ` +
    'Unless the machine has just lost its power, something else has written there, or the disk is failing.'
  );
}
