import { MongoBulkWriteError } from 'mongodb';
import { expect, test } from 'vitest';
import { connection, refusal } from './connection.ts';

const mongo = connection();

test('insertMany stops at the first failure when it is ordered', async () => {
  const things = await mongo.collection({ _id: 2 as never });
  const error = (await refusal(
    things.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }] as never[]),
  )) as unknown as MongoBulkWriteError;
  expect(error).toBeInstanceOf(MongoBulkWriteError);
  expect(error.result.insertedCount).toBe(1);
  expect(error.writeErrors).toMatchObject([{ index: 1, code: 11000 }]);
  expect(await things.countDocuments()).toBe(2);
});

test('insertMany goes on after a failure when it is not ordered', async () => {
  const things = await mongo.collection({ _id: 2 as never });
  await things.createIndex({ sid: 1 }, { unique: true });
  const documents = [
    { _id: 1, sid: 'a' },
    { _id: 2, sid: 'b' },
    { _id: 3, sid: 'a' },
    { _id: 4, sid: 'd' },
  ];
  const error = (await refusal(
    things.insertMany(documents as never[], { ordered: false }),
  )) as unknown as MongoBulkWriteError;
  expect(error.result.insertedCount).toBe(2);
  expect(error.writeErrors).toMatchObject([
    { index: 1, code: 11000 },
    { index: 2, code: 11000 },
  ]);
  expect(error.message).toMatch(/^E11000 duplicate key error/);
  expect(await things.distinct('_id')).toEqual([1, 2, 4]);
});

test('bulkWrite counts each kind of operation', async () => {
  const things = await mongo.collection({ _id: 1 as never, n: 1 }, { _id: 2 as never, n: 2 });
  const result = await things.bulkWrite([
    { insertOne: { document: { _id: 3 as never, n: 3 } } },
    { updateOne: { filter: { _id: 1 as never }, update: { $inc: { n: 10 } } } },
    { updateMany: { filter: {}, update: { $set: { seen: true } } } },
    { replaceOne: { filter: { _id: 2 as never }, replacement: { n: 22 } } },
    { updateOne: { filter: { _id: 9 as never }, update: { $set: { n: 9 } }, upsert: true } },
    { deleteOne: { filter: { _id: 3 as never } } },
  ]);
  expect(result).toMatchObject({
    insertedCount: 1,
    matchedCount: 5,
    modifiedCount: 5,
    deletedCount: 1,
    upsertedCount: 1,
  });
  expect(result.upsertedIds).toEqual({ 4: 9 });
  expect(await things.find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 1, n: 11, seen: true },
    { _id: 2, n: 22 },
    { _id: 9, n: 9 },
  ]);
});

test('an ordered bulkWrite stops, an unordered one goes on', async () => {
  for (const ordered of [true, false]) {
    const things = await mongo.collection({ _id: 1 as never, n: 0 });
    await refusal(
      things.bulkWrite(
        [
          { updateOne: { filter: { _id: 1 as never }, update: { $inc: { n: 1 } } } },
          { insertOne: { document: { _id: 1 as never } } },
          { updateOne: { filter: { _id: 1 as never }, update: { $inc: { n: 1 } } } },
        ],
        { ordered },
      ),
    );
    expect(await things.findOne()).toEqual({ _id: 1, n: ordered ? 1 : 2 });
  }
});

test('a failing statement leaves the others of its command done', async () => {
  const things = await mongo.collection(
    { _id: 1 as never, n: 1 },
    { _id: 2 as never, n: 'text' },
    { _id: 3 as never, n: 3 },
  );
  const error = (await refusal(
    things.bulkWrite(
      [1, 2, 3].map((_id) => ({ updateOne: { filter: { _id: _id as never }, update: { $inc: { n: 1 } } } })),
      { ordered: false },
    ),
  )) as unknown as MongoBulkWriteError;
  expect(error.writeErrors).toMatchObject([{ index: 1, code: 14 }]);
  expect(
    await things
      .find()
      .sort({ _id: 1 })
      .map((one) => one.n)
      .toArray(),
  ).toEqual([2, 'text', 4]);
});

test('a statement whose upsert is refused is not counted', async () => {
  const things = await mongo.collection({ _id: 1 as never, n: 1 });
  const updates = [
    { q: { _id: 1, n: 2 }, u: { $set: { n: 3 } }, upsert: true },
    { q: { _id: 2, n: 2 }, u: { $set: { m: 3 } }, upsert: true },
  ];
  const reply = await mongo.db.command({ update: things.collectionName, updates, ordered: false });
  expect(reply).toMatchObject({ n: 1, nModified: 0, upserted: [{ index: 1, _id: 2 }], writeErrors: [{ code: 11000 }] });
});
