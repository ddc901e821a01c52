import { Buffer } from 'node:buffer';
import type { Entry, KeyRange } from './key-range.ts';
import type { Store } from './store.ts';

const FIRST_CHUNK = 32;
const LARGEST_CHUNK = 1024;
const ZERO = Buffer.from([0]);

/**
 * The entries of a range, read in chunks of which each starts where the last one ended. So a scan can pause between the
 * batches of a cursor without holding a read transaction open, and it sees what was changed meanwhile.
 */
export function* scanRange(store: Store, range: KeyRange, reverse = false): Generator<Entry> {
  let rest = range;
  for (let size = FIRST_CHUNK; ; size = Math.min(size * 4, LARGEST_CHUNK)) {
    const entries = store.entries(rest, size, reverse);
    yield* entries;
    const last = entries.at(-1);
    if (last === undefined || entries.length < size) {
      return;
    }
    rest = reverse ? { start: rest.start, end: last.key } : { start: Buffer.concat([last.key, ZERO]), end: rest.end };
  }
}
