import { MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';
import { temporaryFolder } from './processes.ts';

test('documents expire by their date, also those that waited through a restart', async () => {
  const settings = { folder: temporaryFolder(), durability: 'crash', thread: false, expiryInterval: 30 } as const;
  const now = Date.now();
  for (const round of [1, 2]) {
    const server = await startEmbeddedMongo(settings);
    const client = await MongoClient.connect(server.uri);
    const things = client.db().collection<{ _id: string; at?: unknown; v?: number }>('things');
    if (round === 1) {
      await things.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
      await things.insertMany([
        { _id: 'old', at: new Date(now - 120_000) },
        { _id: 'old in a list', at: [new Date(now), new Date(now - 120_000)] },
        { _id: 'soon', at: new Date(now - 55_000) },
        { _id: 'fresh', at: new Date(now) },
        { _id: 'no date', at: 5 },
        { _id: 'none' },
      ]);
      await expect.poll(() => things.countDocuments()).toBe(4);
    } else {
      const left = ['fresh', 'no date', 'none'];
      await expect.poll(async () => await things.distinct('_id'), { timeout: 10_000 }).toEqual(left);
    }
    await client.close();
    await server.close();
  }
});
