import { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import { expect, test } from 'vitest';
import { connection, refusal } from './connection.ts';

const mongo = connection();

test('a document comes back as it was stored, with all its types', async () => {
  const things = await mongo.collection();
  const document = {
    _id: new ObjectId(),
    text: 'Surat izin — ✓ 𝄞',
    empty: '',
    int: 42,
    negative: -1,
    double: 3.25,
    big: 2 ** 40,
    long: Long.fromString('9007199254740993'),
    decimal: Decimal128.fromString('12.50'),
    yes: true,
    no: false,
    nothing: null,
    date: new Date('2026-11-21T01:02:03.004Z'),
    early: new Date(-1),
    bytes: new Binary(Buffer.from([0, 1, 255])),
    pattern: /^a.*z$/i,
    stamp: new Timestamp({ t: 5, i: 6 }),
    least: new MinKey(),
    most: new MaxKey(),
    list: [1, 'two', [3, { four: 4 }], {}],
    nested: { a: { b: { c: [] } } },
  };
  await things.insertOne(document);
  expect(await things.findOne({ _id: document._id })).toEqual(document);
});

test('an _id is added when there is none, and any type but an array may be one', async () => {
  const things = await mongo.collection();
  const { insertedId } = await things.insertOne({ a: 1 });
  expect(insertedId).toBeInstanceOf(ObjectId);
  const ids = ['text', 7, { a: 1, b: 2 }, new Date(0), true] as never[];
  for (const _id of ids) {
    await things.insertOne({ _id, b: 1 });
    expect(await things.countDocuments({ _id })).toBe(1);
  }
  expect((await refusal(things.insertOne({ _id: [1] as never }))).code).toBe(53);
});

test('the _id is unique, across number types too', async () => {
  const things = await mongo.collection({ _id: 5 as never });
  const error = await refusal(things.insertOne({ _id: Long.fromNumber(5) as never }));
  expect(error.code).toBe(11000);
  expect(error.keyPattern).toEqual({ _id: 1 });
  expect(error.message).toMatch(/^E11000 duplicate key error collection: \w+\.\w+ index: _id_ dup key: \{ _id: /);
});

test('documents can be replaced, updated and deleted, one or many', async () => {
  const things = await mongo.collection({ k: 1, n: 1 }, { k: 1, n: 2 }, { k: 2, n: 3 });
  expect(await things.updateOne({ k: 1 }, { $set: { seen: true } })).toMatchObject({
    matchedCount: 1,
    modifiedCount: 1,
  });
  expect(await things.updateMany({ k: 1 }, { $set: { seen: true } })).toMatchObject({
    matchedCount: 2,
    modifiedCount: 1,
  });
  expect(await things.replaceOne({ n: 3 }, { n: 4 })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
  expect(await things.findOne({ n: 4 }, { projection: { _id: 0 } })).toEqual({ n: 4 });
  expect(await things.updateOne({ n: 99 }, { $set: { a: 1 } })).toMatchObject({ matchedCount: 0, modifiedCount: 0 });
  expect(await things.deleteOne({ k: 1 })).toMatchObject({ deletedCount: 1 });
  expect(await things.deleteMany({})).toMatchObject({ deletedCount: 2 });
  expect(await things.countDocuments()).toBe(0);
});

test('an upsert takes the fields that the filter fixes', async () => {
  const things = await mongo.collection();
  const result = await things.updateOne(
    { phone: '+62811', 'place.city': 'Bandung', age: { $gt: 3 }, $and: [{ lang: { $eq: 'id' } }] },
    { $set: { seen: 1 }, $setOnInsert: { made: true }, $inc: { n: 2 } },
    { upsert: true },
  );
  expect(result).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1 });
  expect(await things.findOne({ _id: result.upsertedId as ObjectId }, { projection: { _id: 0 } })).toEqual({
    phone: '+62811',
    place: { city: 'Bandung' },
    lang: 'id',
    seen: 1,
    made: true,
    n: 2,
  });
  await things.updateOne({ phone: '+62811' }, { $setOnInsert: { made: false }, $set: { seen: 2 } }, { upsert: true });
  expect(await things.findOne({}, { projection: { _id: 0, made: 1, seen: 1 } })).toEqual({ made: true, seen: 2 });
  const chosen = await things.replaceOne({ _id: 'own' as never }, { a: 1 }, { upsert: true });
  expect(chosen.upsertedId).toBe('own');
});

test('findAndModify returns the document before or after', async () => {
  const things = await mongo.collection({ n: 1 }, { n: 3 }, { n: 2 });
  const first = await things.findOneAndUpdate({}, { $set: { taken: 1 } }, { sort: { n: -1 } });
  expect(first).toMatchObject({ n: 3 });
  expect(first).not.toHaveProperty('taken');
  const second = await things.findOneAndUpdate(
    { taken: null },
    { $inc: { n: 10 } },
    { sort: { n: -1 }, returnDocument: 'after' },
  );
  expect(second).toMatchObject({ n: 12 });
  expect(await things.findOneAndUpdate({ n: 77 }, { $set: { a: 1 } })).toBeNull();
  const made = await things.findOneAndUpdate(
    { n: 77 },
    { $set: { a: 1 } },
    { upsert: true, returnDocument: 'after', projection: { _id: 0 } },
  );
  expect(made).toEqual({ n: 77, a: 1 });
  expect(
    await things.findOneAndReplace({ n: 77 }, { z: 1 }, { returnDocument: 'after', projection: { _id: 0 } }),
  ).toEqual({ z: 1 });
  expect(await things.findOneAndDelete({}, { sort: { n: -1 } })).toMatchObject({ n: 12 });
  expect(await things.countDocuments()).toBe(3);
  const raw = await things.findOneAndUpdate({ n: 1 }, { $inc: { n: 1 } }, { includeResultMetadata: true });
  expect(raw).toMatchObject({ lastErrorObject: { n: 1, updatedExisting: true }, value: { n: 1 } });
});

test('increments that happen at the same time all count', async () => {
  const things = await mongo.collection({ _id: 'counter' as never, n: 0 });
  await Promise.all(
    Array.from({ length: 100 }, () => things.updateOne({ _id: 'counter' as never }, { $inc: { n: 1 } })),
  );
  const taken = await Promise.all(
    Array.from({ length: 50 }, () => things.findOneAndUpdate({}, { $inc: { n: 1 } }, { returnDocument: 'after' })),
  );
  expect(new Set(taken.map((document) => document?.n)).size).toBe(50);
  expect(await things.findOne()).toMatchObject({ n: 150 });
});

test('one of several that want the same work gets it', async () => {
  const jobs = await mongo.collection({ _id: 1 as never, owner: null });
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      jobs.findOneAndUpdate({ owner: null }, { $set: { owner: i } }, { returnDocument: 'after' }),
    ),
  );
  expect(results.filter((result) => result !== null)).toHaveLength(1);
});

test('a document over 16 MB is refused', async () => {
  const things = await mongo.collection({ _id: 1 as never, text: 'x'.repeat(9 * 1024 * 1024) });
  const error = await refusal(things.updateOne({}, { $set: { more: 'x'.repeat(9 * 1024 * 1024) } }));
  expect(error.message).toMatch(/size|large/i);
  expect(await things.findOne({}, { projection: { more: 1 } })).toEqual({ _id: 1 });
});
