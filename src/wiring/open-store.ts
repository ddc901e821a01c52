import type { Connection } from 'mongoose';
import type { Config } from '../config.ts';
import { findEmbeddedMongo, startEmbeddedMongo } from '../embedded-mongo/index.ts';
import { SetupError } from '../errors.ts';
import { connectStore } from '../store/connect.ts';
import { createStore, type Store } from '../store/store.ts';

/** The store and what it stands on. */
export interface OpenStore {
  store: Store;
  connection: Connection;
  kind: 'embedded' | 'mongodb';
  close(): Promise<void>;
}

/**
 * Opens the store that the configuration names. Without MONGODB_URI: the embedded database; one that already runs on
 * the data folder, in another process, is shared unless `alone` is wanted.
 * @throws FolderInUseError with `alone`, when another process serves the folder
 */
export async function openStore(config: Pick<Config, 'mongodbUri' | 'dataDir'>, alone = false): Promise<OpenStore> {
  if (config.mongodbUri !== undefined) return connect(config.mongodbUri, 'mongodb', async () => {});
  const running = alone ? undefined : await findEmbeddedMongo(config.dataDir);
  if (running !== undefined) return connect(running, 'embedded', async () => {});
  const database = await startEmbeddedMongo({ folder: config.dataDir });
  return connect(database.uri, 'embedded', () => database.close());
}

async function connect(uri: string, kind: OpenStore['kind'], closeDatabase: () => Promise<void>): Promise<OpenStore> {
  const connection = await connectStore(uri).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(`MONGODB_URI must name a database that answers: ${withoutPassword(why)}.`);
  });
  const store = createStore(connection);
  await store.createIndexes();
  return {
    store,
    connection,
    kind,
    async close() {
      await connection.close();
      await closeDatabase();
    },
  };
}

function withoutPassword(text: string): string {
  return text.replace(/\/\/[^/@\s]*@/g, '//***@').replace(/\.+$/, '');
}
