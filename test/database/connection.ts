import { type Collection, type Db, type Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll } from 'vitest';
import { type TestDatabase, testDatabase } from './server.ts';

/** A client of the database under test, open for the length of a test file. */
export interface Connection {
  readonly client: MongoClient;
  readonly db: Db;
  readonly uri: string;
  /** A collection that no other test has used, with these documents. */
  collection(...documents: Document[]): Promise<Collection>;
}

let used = 0;

/** Opens the database before the file's tests and closes it after them. */
export function connection(): Connection {
  let server: TestDatabase | undefined;
  let client: MongoClient | undefined;
  const open = (): MongoClient => {
    if (client === undefined) {
      throw new Error('The database is open only while tests run');
    }
    return client;
  };
  beforeAll(async () => {
    server = await testDatabase();
    client = await MongoClient.connect(server.uri);
  });
  afterAll(async () => {
    await client?.close();
    await server?.close();
  });
  return {
    get client() {
      return open();
    },
    get db() {
      return open().db();
    },
    get uri() {
      return server?.uri ?? '';
    },
    async collection(...documents) {
      used++;
      const made = open().db().collection(`c${used}`);
      if (documents.length > 0) {
        await made.insertMany(documents);
      }
      return made;
    },
  };
}

/** What an operation was refused with; fails when it was not. */
export async function refusal(operation: Promise<unknown>): Promise<Document> {
  try {
    await operation;
  } catch (error) {
    return error as Document;
  }
  throw new Error('The operation should have been refused');
}
