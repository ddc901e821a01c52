import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { FolderInUseError, findEmbeddedMongo, startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';
import { serve, temporaryFolder } from './processes.ts';

const QUICK = { durability: 'crash', thread: false } as const;

function mode(path: string): number {
  return statSync(path).mode & 0o777;
}

test('the folder and its socket are for their owner alone', async () => {
  const folder = join(temporaryFolder(), 'data');
  const server = await startEmbeddedMongo({ folder, ...QUICK });
  expect(mode(folder)).toBe(0o700);
  expect(mode(join(folder, 'mongo.sock'))).toBe(0o600);
  expect(server.uri).toBe(
    `mongodb://${encodeURIComponent(join(folder, 'mongo.sock'))}/kabar_izin?directConnection=true`,
  );
  await server.close();
  await server.close();
  expect(readdirSync(folder).filter((name) => name.endsWith('.sock'))).toEqual([]);
});

test('a folder is served once, and its server can be found', async () => {
  const folder = temporaryFolder();
  expect(await findEmbeddedMongo(folder)).toBeUndefined();
  const server = await startEmbeddedMongo({ folder, ...QUICK });
  expect(await findEmbeddedMongo(folder)).toBe(server.uri);
  await expect(startEmbeddedMongo({ folder, ...QUICK })).rejects.toThrow(FolderInUseError);
  await expect(serve(folder)).rejects.toThrow('FolderInUseError');
  expect(await (await MongoClient.connect(server.uri)).close()).toBeUndefined();
  await server.close();
  expect(await findEmbeddedMongo(folder)).toBeUndefined();
});

test('of several that start at once, one serves', async () => {
  const folder = temporaryFolder();
  const inside = Array.from({ length: 4 }, () => startEmbeddedMongo({ folder, ...QUICK }));
  const started = await Promise.allSettled([...inside, serve(folder), serve(folder)]);
  const servers = started.filter((one) => one.status === 'fulfilled').map(({ value }) => value);
  expect(servers).toHaveLength(1);
  await servers[0]?.close();
});

test('what a killed server leaves behind does not stop the next', async () => {
  const folder = temporaryFolder();
  const killed = await serve(folder);
  await killed.kill();
  expect(existsSync(join(folder, 'mongo.sock'))).toBe(true);
  expect(await findEmbeddedMongo(folder)).toBeUndefined();
  const server = await startEmbeddedMongo({ folder, ...QUICK });
  expect(await findEmbeddedMongo(folder)).toBe(server.uri);
  expect(readdirSync(folder).filter((name) => name.endsWith('.sock'))).toHaveLength(2);
  await server.close();
});

test('a folder whose path is too long for a socket works all the same', async () => {
  const folder = join(temporaryFolder(), 'deep'.repeat(30));
  const server = await startEmbeddedMongo({ folder, ...QUICK });
  expect(await findEmbeddedMongo(folder)).toBe(server.uri);
  const client = await MongoClient.connect(server.uri);
  await client.db().collection('a').insertOne({ a: 1 });
  await client.close();
  await server.close();
});

test('it listens on a port of this machine when asked', async () => {
  const folder = temporaryFolder();
  const server = await startEmbeddedMongo({ folder, listen: { port: 0 }, ...QUICK });
  expect(server.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/kabar_izin\?directConnection=true$/);
  expect(await findEmbeddedMongo(folder)).toBe(server.uri);
  await (await MongoClient.connect(server.uri)).close();
  await server.close();
});

test('a port that is taken, or a damaged file, is an error and leaves the folder free', async () => {
  const folder = temporaryFolder();
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  await expect(startEmbeddedMongo({ folder, listen: { port }, ...QUICK })).rejects.toThrow('EADDRINUSE');
  other.close();
  await (await startEmbeddedMongo({ folder, ...QUICK })).close();
  const broken = temporaryFolder();
  mkdirSync(broken, { recursive: true });
  writeFileSync(join(broken, 'data.mdb'), Buffer.alloc(8192, 7));
  await expect(startEmbeddedMongo({ folder: broken, ...QUICK })).rejects.toThrow();
});

test('collections, indexes and documents are there after a restart', async () => {
  const folder = temporaryFolder();
  for (let round = 0; round < 3; round++) {
    const server = await startEmbeddedMongo({ folder, ...QUICK });
    const client = await MongoClient.connect(server.uri);
    const things = client.db().collection('things');
    if (round === 0) {
      await things.createIndex({ sid: 1 }, { unique: true, partialFilterExpression: { open: true } });
      await things.createIndex({ tags: 1 }, { name: 'by tag' });
      await things.createIndex({ at: 1 }, { expireAfterSeconds: 3600 });
    }
    expect((await things.indexes()).map(({ name }) => name)).toEqual(['_id_', 'sid_1', 'by tag', 'at_1']);
    await things.insertOne({ _id: round as never, sid: `s${round}`, open: true, tags: ['all', `t${round}`] });
    await expect(things.insertOne({ sid: `s0`, open: true })).rejects.toThrow('E11000');
    expect(await things.countDocuments({ tags: 'all' })).toBe(round + 1);
    expect(await things.estimatedDocumentCount()).toBe(round + 1);
    const plan = await things.find({ tags: 'all' }).explain('queryPlanner');
    expect(plan.queryPlanner.winningPlan.inputStage).toMatchObject({ indexName: 'by tag', isMultiKey: true });
    await client.close();
    await server.close();
  }
});
