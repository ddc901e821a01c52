import { type Collection, MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { run, serve, temporaryFolder } from './processes.ts';

const WRITERS = 8;
/** So long that the journal is handed over several times before the death. */
const TEXT = 'x'.repeat(20_000);

async function writeUntilBroken(things: Collection, writer: number, acknowledged: Map<string, number>): Promise<void> {
  for (let i = 0; ; i++) {
    const key = `${writer}-${i}`;
    try {
      await things.insertOne({ key, n: 0, tags: [`w${writer}`, `m${i % 5}`], text: TEXT });
      acknowledged.set(key, 0);
      await things.updateOne({ key }, { $inc: { n: 1 }, $push: { tags: `late${i % 3}` as never } });
      acknowledged.set(key, 1);
    } catch {
      return;
    }
  }
}

async function checkConsistent(things: Collection): Promise<void> {
  const all = await things.find().hint({ $natural: 1 }).toArray();
  expect(await things.estimatedDocumentCount()).toBe(all.length);
  expect(await things.find().hint({ key: 1 }).toArray()).toHaveLength(all.length);
  for (const tag of ['w0', 'm1', 'late2']) {
    const expected = all.filter(({ tags }) => (tags as string[]).includes(tag)).length;
    expect(await things.find({ tags: tag }).hint({ tags: 1 }).toArray()).toHaveLength(expected);
  }
}

test.each(['power-cut', 'crash'])('what was acknowledged survives kill -9 (%s)', async (durability) => {
  const folder = temporaryFolder();
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < 2; round++) {
    const server = await serve(folder, durability);
    const client = await MongoClient.connect(server.uri, { retryWrites: false, serverSelectionTimeoutMS: 500 });
    const things = client.db().collection('things');
    await things.createIndex({ key: 1 }, { unique: true });
    await things.createIndex({ tags: 1 });
    const writers = Array.from({ length: WRITERS }, (_, i) =>
      writeUntilBroken(things, i + round * WRITERS, acknowledged),
    );
    await expect.poll(() => acknowledged.size, { timeout: 20_000, interval: 10 }).toBeGreaterThan(60 * (round + 1));
    await server.kill();
    await Promise.all(writers);
    await client.close();
  }
  const server = await serve(folder, durability);
  const client = await MongoClient.connect(server.uri);
  const things = client.db().collection('things');
  const stored = new Map((await things.find().toArray()).map(({ key, n }) => [key as string, n as number]));
  for (const [key, n] of acknowledged) {
    expect(stored.get(key)).toBeGreaterThanOrEqual(n);
  }
  await checkConsistent(things);
  await client.close();
  await server.close();
});

test('two processes share one server', async () => {
  const server = await serve(temporaryFolder(), 'crash');
  await run('increment.mjs', server.uri, '1');
  await Promise.all([run('increment.mjs', server.uri, '150'), run('increment.mjs', server.uri, '150')]);
  const client = await MongoClient.connect(server.uri);
  expect(await client.db().collection('shared').findOne()).toMatchObject({ n: 301 });
  await client.close();
  await server.close();
});
