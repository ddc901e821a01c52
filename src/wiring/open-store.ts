import { access, constants, mkdir } from 'node:fs/promises';
import type { Connection } from 'mongoose';
import type { Config } from '../config.ts';
import { findEmbeddedMongo, startEmbeddedMongo } from '../embedded-mongo/index.ts';
import { SetupError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { connectPatiently, connectStore } from '../store/connect.ts';
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
 * @throws SetupError when there can be no such folder
 */
export async function startDatabase(config: Pick<Config, 'mongodbUri' | 'dataDir'>): Promise<StartedDatabase> {
  if (config.mongodbUri !== undefined) return shared(config.mongodbUri, 'mongodb');
  await makeFolder(config.dataDir);
  const { uri, close } = await startEmbeddedMongo({ folder: config.dataDir });
  return { uri, kind: 'embedded', close };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(`DATA_DIR must be a folder in which this server may write: ${why}.`);
  }
}

function shared(uri: string, kind: OpenStore['kind']): StartedDatabase {
  return { uri, kind, close: async () => {} };
}

/** @throws SetupError when the database does not answer */
export async function connectTo(database: StartedDatabase): Promise<OpenStore> {
  const connection = await connectStore(database.uri).catch(refuse);
  const opened = openOn(connection, database, () => connection.close());
  await opened.store.createIndexes();
  return opened;
}

/** A store whose database may be away when the server starts. */
export interface PatientStore extends OpenStore {
  /** Undefined: the database answers. */
  trouble: unknown;
  /** Resolves when the database has answered for the first time. */
  connected: Promise<void>;
  /** Makes collections and indexes that are missing; to be called before anything else is asked of the store. */
  makeReady(): Promise<void>;
}

/**
 * The same where the server is to start all the same: a machine that comes up before its database, or is restarted
 * while that is away, has to take in what citizens write. The embedded database is part of the process and has to answer.
 * @throws SetupError when the database refuses us, or the embedded one does not answer
 */
export async function connectPatientlyTo(database: StartedDatabase, log: Logger): Promise<PatientStore> {
  if (database.kind === 'embedded') {
    return {
      ...(await connectTo(database)),
      trouble: undefined,
      connected: Promise.resolve(),
      makeReady: async () => {},
    };
  }
  const onTrouble = (error: unknown) => log.warn({ err: error }, 'MONGODB_URI still names no database that answers');
  const { connection, trouble, connected, close } = await connectPatiently(database.uri, onTrouble).catch(refuse);
  const opened = openOn(connection, database, close);
  return { ...opened, trouble, connected, makeReady: () => opened.store.createIndexes() };
}

function refuse(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error);
  throw new SetupError(`MONGODB_URI must name a database that answers: ${withoutPassword(why)}.`);
}

function openOn(connection: Connection, database: StartedDatabase, close: () => Promise<void>): OpenStore {
  return {
    store: createStore(connection),
    connection,
    kind: database.kind,
    async close() {
      await close();
      await database.close();
    },
  };
}

function withoutPassword(text: string): string {
  return text.replace(/\/\/[^/@\s]*@/g, '//***@').replace(/\.+$/, '');
}
