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

/** A database to connect to. */
export interface StartedDatabase {
  uri: string;
  kind: OpenStore['kind'];
  /** Stops it where it is ours. May be called more than once. */
  close(): Promise<void>;
}

/**
 * Opens the store that the configuration names. Without MONGODB_URI: the embedded database; one that already runs on
 * the data folder, in another process, is shared.
 */
export async function openStore(config: Pick<Config, 'mongodbUri' | 'dataDir'>): Promise<OpenStore> {
  const running = config.mongodbUri === undefined ? await findEmbeddedMongo(config.dataDir) : undefined;
  return connectTo(running === undefined ? await startDatabase(config) : shared(running, 'embedded'));
}

/**
 * Starts the embedded database, unless the configuration names another one.
 * @throws FolderInUseError when another process serves the folder
 */
export async function startDatabase(config: Pick<Config, 'mongodbUri' | 'dataDir'>): Promise<StartedDatabase> {
  if (config.mongodbUri !== undefined) return shared(config.mongodbUri, 'mongodb');
  const { uri, close } = await startEmbeddedMongo({ folder: config.dataDir });
  return { uri, kind: 'embedded', close };
}

function shared(uri: string, kind: OpenStore['kind']): StartedDatabase {
  return { uri, kind, close: async () => {} };
}

/** @throws SetupError when the database does not answer */
export async function connectTo(database: StartedDatabase): Promise<OpenStore> {
  const connection = await connectStore(database.uri).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(`MONGODB_URI must name a database that answers: ${withoutPassword(why)}.`);
  });
  const store = createStore(connection);
  await store.createIndexes();
  return {
    store,
    connection,
    kind: database.kind,
    async close() {
      await connection.close();
      await database.close();
    },
  };
}

function withoutPassword(text: string): string {
  return text.replace(/\/\/[^/@\s]*@/g, '//***@').replace(/\.+$/, '');
}
