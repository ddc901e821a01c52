import mongoose, { type Connection } from 'mongoose';

/** Options with which every connection is made; the pool fits one server process and its jobs. */
const OPTIONS = {
  autoIndex: false,
  autoCreate: false,
  serverSelectionTimeoutMS: 10_000,
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
  const database = /^mongodb(?:\+srv)?:\/\/[^/]+\/[^?]/.test(uri) ? {} : { dbName: DEFAULT_DATABASE };
  const connection = mongoose.createConnection(uri, { ...OPTIONS, ...database });
  await connection.asPromise();
  return connection;
}
