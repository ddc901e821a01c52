import { encode } from './bson/codec.ts';
import { documentOf } from './bson/raw.ts';
import type { Engine } from './commands/engine.ts';
import { compileFilter } from './query/filter.ts';
import { find, queryFor } from './query/find.ts';
import type { Collection } from './storage/collection.ts';
import type { Index } from './storage/index.ts';

/** Documents removed in one transaction, so that an expiry does not hold up other commands for long. */
const AT_ONCE = 500;

function expireOf(engine: Engine, collection: Collection, index: Index, seconds: number): number {
  const path = index.fields[0]?.path;
  if (path === undefined) {
    return 0;
  }
  const limit = new Date(Date.now() - seconds * 1000);
  const filter = compileFilter(documentOf(encode({ [path.text]: { $lt: limit } })));
  const query = { ...queryFor(filter, { index }), limit: AT_ONCE };
  return engine.transact(() => {
    const reached = [...find(engine.store, collection, query).documents];
    for (const { idKey, document } of reached) {
      collection.remove(idKey, document);
    }
    return reached.length;
  });
}

/** Removes what TTL indexes say has expired. @returns the number of documents removed */
export function expireDocuments(engine: Engine): number {
  let removed = 0;
  for (const collection of engine.catalog.collections()) {
    for (const index of collection.indexes) {
      const seconds = index.expireAfterSeconds;
      if (seconds !== undefined) {
        for (let batch = AT_ONCE; batch === AT_ONCE; removed += batch) {
          batch = expireOf(engine, collection, index, seconds);
        }
      }
    }
  }
  return removed;
}

/** Forgets what is kept for clients that no longer come back. */
export function tidy(engine: Engine): void {
  engine.cursors.killIdle();
  const outdated = engine.retriedWrites.outdated();
  if (outdated.length > 0) {
    engine.transact(() => {
      for (const key of outdated) {
        engine.store.remove(key);
      }
    });
  }
}
