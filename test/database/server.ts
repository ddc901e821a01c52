import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';

/** A database to test against, empty at first. */
export interface TestDatabase {
  /** Connection string with the database's name. */
  readonly uri: string;
  readonly kind: 'embedded' | 'independent';
  close(): Promise<void>;
}

function withDatabase(uri: string, name: string): string {
  const url = new URL(uri);
  url.pathname = `/${name}`;
  return url.href;
}

async function independent(server: string): Promise<TestDatabase> {
  const uri = withDatabase(server, `test_${randomBytes(6).toString('hex')}`);
  return {
    uri,
    kind: 'independent',
    async close() {
      const client = await MongoClient.connect(uri);
      await client.db().dropDatabase();
      await client.close();
    },
  };
}

async function embedded(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'kabar-izin-db-'));
  const server = await startEmbeddedMongo({ folder, durability: 'crash' });
  return {
    uri: server.uri,
    kind: 'embedded',
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The database under test: the server named by TEST_MONGODB_URI, in a database of its own that is dropped at the end,
 * or else the embedded one in a folder of its own.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_MONGODB_URI;
  return server === undefined || server === '' ? await embedded() : await independent(server);
}
