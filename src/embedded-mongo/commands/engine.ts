import { Catalog } from '../storage/catalog.ts';
import type { Collection } from '../storage/collection.ts';
import type { Store } from '../storage/store.ts';
import type { Command } from '../wire/message.ts';
import { Cursors } from './cursors.ts';
import { RetriedWrites } from './retried-writes.ts';

/** Everything that commands work on. */
export class Engine {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly cursors = new Cursors();
  readonly retriedWrites: RetriedWrites;

  constructor(store: Store) {
    this.store = store;
    this.catalog = new Catalog(store);
    this.retriedWrites = new RetriedWrites(store);
  }

  collection(command: Command, name: string): Collection | undefined {
    return this.catalog.find(`${command.database}.${name}`);
  }

  /**
   * Runs changes as one transaction; see `Store.write` and `Store.durable`.
   * When `work` throws nothing of it is kept, and what the catalog remembers is read again.
   */
  transact<T>(work: () => T): T {
    try {
      return this.store.write(() => {
        const result = work();
        this.catalog.save();
        return result;
      });
    } catch (error) {
      this.catalog.load();
      throw error;
    }
  }
}
