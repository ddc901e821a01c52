import { setTimeout as sleep } from 'node:timers/promises';
import { MongoError } from 'mongodb';
import mongoose, { type Connection } from 'mongoose';
import { isDatabaseAway } from './away.ts';
import { freeHungMonitors } from './hung-monitor.ts';

/**
 * Options with which every connection is made; the pool fits one server process and its jobs. A primary may take ten
 * seconds to be elected, so a command waits that long for one; webhooks, which cannot, give up earlier by themselves.
 * A server that no longer says anything is found out by the driver's monitor after `connectTimeoutMS` and one heartbeat,
 * which breaks the commands under way; a limit for each command (`socketTimeoutMS`) would break long ones, such as the
 * making of an index.
 */
const OPTIONS = {
  autoIndex: false,
  autoCreate: false,
  serverSelectionTimeoutMS: 10_000,
  connectTimeoutMS: 5000,
  maxPoolSize: 20,
  // A field without a value is left out: stored as null it would come back as something else.
  ignoreUndefined: true,
} as const;
/** Where the address names no database; the driver's own default is `test`. */
const DEFAULT_DATABASE = 'kabar_izin';

/**
 * Connects to MongoDB, or to the embedded database, which speaks the same protocol.
 * @param uri with or without the name of the database: `mongodb://host/kabar_izin`
 * @throws MongooseServerSelectionError when nobody answers within 10 s
 */
export async function connectStore(uri: string): Promise<Connection> {
  const connection = mongoose.createConnection();
  await open(connection, uri);
  return connection;
}

/** A connection that may not be made yet. */
export interface PatientConnection {
  connection: Connection;
  /** Why it is not made so far; undefined: it is. */
  trouble: unknown;
  /** Resolves when it is made; never where it was closed before. */
  connected: Promise<void>;
  /** Tries no more, and closes what there is. */
  close(): Promise<void>;
}

/** A server that runs has answered by then, and who waits for us does not wait longer. */
const FIRST_LOOK_MS = 3000;
/** Between two tries, which wait by themselves too; a name that cannot be resolved fails at once. */
const PAUSE_MS = 1000;

/**
 * The same for a database that may be away just now: what cannot be done at once is tried until it succeeds.
 * @param onTrouble hears of each later try that failed
 * @throws whatever waiting does not mend, where it is known at once: a malformed address, a password that is refused
 */
export async function connectPatiently(uri: string, onTrouble: (error: unknown) => void): Promise<PatientConnection> {
  const connection = mongoose.createConnection();
  let isClosed = false;
  const first = open(connection, uri);
  const made = first.catch(async (error: unknown) => {
    for (let trouble = error; trouble !== undefined && !isClosed; ) {
      await sleep(PAUSE_MS);
      trouble = await open(connection, uri).catch((again: unknown) => again);
      if (trouble !== undefined) onTrouble(trouble);
    }
  });
  const trouble = await Promise.race([
    first.catch((error: unknown) => error),
    sleep(FIRST_LOOK_MS, undefined, { ref: false }).then(
      () => new Error(`nobody has answered within ${FIRST_LOOK_MS} ms`),
    ),
  ]);
  async function close(): Promise<void> {
    isClosed = true;
    // Ends a try that is under way; it would wait for ten seconds.
    if (connection.readyState !== mongoose.STATES.connected) await connection.getClient()?.close();
    await made;
    await connection.close();
  }
  if (trouble instanceof MongoError && !isDatabaseAway(trouble)) {
    await close();
    throw trouble;
  }
  return { connection, trouble, connected: made.then(() => (isClosed ? new Promise(() => {}) : undefined)), close };
}

async function open(connection: Connection, uri: string): Promise<void> {
  const database = /^mongodb(?:\+srv)?:\/\/[^/]+\/[^?]/.test(uri) ? {} : { dbName: DEFAULT_DATABASE };
  const opening = connection.openUri(uri, { ...OPTIONS, ...database });
  const client = connection.getClient() as ReturnType<typeof connection.getClient> | undefined;
  if (client) freeHungMonitors(client, OPTIONS.connectTimeoutMS + 1000);
  await opening;
}
