import { Long } from 'mongodb';
import { expect, test } from 'vitest';
import { connection, refusal } from './connection.ts';

const mongo = connection();

function numbered(n: number, extra = {}): { _id: never; n: number }[] {
  return Array.from({ length: n }, (_, i) => ({ _id: i as never, n: i % 10, ...extra }));
}

test('a cursor goes on until everything is given, whatever the size of its batches', async () => {
  const things = await mongo.collection(...numbered(350));
  for (const batchSize of [1, 7, 100, 349, 350, 1000]) {
    const ids = await things.find().sort({ _id: 1 }).batchSize(batchSize).toArray();
    expect(ids.map(({ _id }) => Number(_id))).toEqual(Array.from({ length: 350 }, (_, i) => i));
  }
  await things.createIndex({ n: 1 });
  expect(
    await things
      .find({ n: { $gte: 5 } })
      .batchSize(9)
      .toArray(),
  ).toHaveLength(175);
  expect(
    await things
      .find({ n: { $gte: 5 } })
      .sort({ n: -1, _id: 1 })
      .batchSize(9)
      .toArray(),
  ).toHaveLength(175);
  expect(await things.aggregate([{ $match: { n: 3 } }], { batchSize: 4 }).toArray()).toHaveLength(35);
  expect(await things.aggregate([{ $project: { m: '$n' } }], { batchSize: 60 }).toArray()).toHaveLength(350);
});

test('a first batch holds 101 documents unless asked otherwise, and a limit closes the cursor', async () => {
  const things = await mongo.collection(...numbered(150));
  const first = await mongo.db.command({ find: things.collectionName });
  expect(first.cursor.firstBatch).toHaveLength(101);
  expect(String(first.cursor.id)).not.toBe('0');
  const none = await mongo.db.command({ find: things.collectionName, batchSize: 0 });
  expect(none.cursor.firstBatch).toHaveLength(0);
  const rest = await mongo.db.command({ getMore: Long.fromValue(none.cursor.id), collection: things.collectionName });
  expect(rest.cursor.nextBatch).toHaveLength(150);
  expect(String(rest.cursor.id)).toBe('0');
  const single = await mongo.db.command({ find: things.collectionName, batchSize: 5, singleBatch: true });
  expect(String(single.cursor.id)).toBe('0');
});

test('a killed cursor is gone', async () => {
  const things = await mongo.collection(...numbered(150));
  const { cursor } = await mongo.db.command({ find: things.collectionName, batchSize: 10 });
  const killed = await mongo.db.command({
    killCursors: things.collectionName,
    cursors: [Long.fromValue(cursor.id), Long.fromNumber(12345)],
  });
  expect(killed.cursorsKilled.map(String)).toEqual([String(cursor.id)]);
  expect(killed.cursorsNotFound.map(String)).toEqual(['12345']);
  expect(
    (await refusal(mongo.db.command({ getMore: Long.fromValue(cursor.id), collection: things.collectionName }))).code,
  ).toBe(43);
});

test('documents may change while a cursor is open', async () => {
  const things = await mongo.collection(...numbered(300));
  await things.createIndex({ n: 1 });
  const cursor = things.find({ n: { $gte: 0 } }).batchSize(20);
  const seen: unknown[] = [];
  for await (const { _id } of cursor) {
    seen.push(_id);
    if (seen.length === 30) {
      await things.deleteMany({ _id: { $gte: 200 as never } });
    }
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(200);
});

test('large documents are given in several batches', async () => {
  const text = 'x'.repeat(3 * 1024 * 1024);
  const things = await mongo.collection();
  for (const one of numbered(8, { text })) {
    await things.insertOne(one);
  }
  const all = await things.find().batchSize(1000).toArray();
  expect(all.map((one) => (one.text as string).length)).toEqual(Array.from({ length: 8 }, () => text.length));
});
