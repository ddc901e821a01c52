import { expect, test } from 'vitest';
import { connection, refusal } from './connection.ts';

const mongo = connection();

test('the server says what it speaks', async () => {
  const hello = await mongo.db.command({ hello: 1 });
  expect(hello).toMatchObject({ ok: 1, maxBsonObjectSize: 16 * 1024 * 1024 });
  expect(hello.maxWireVersion).toBeGreaterThanOrEqual(17);
  expect(hello.logicalSessionTimeoutMinutes).toBeGreaterThan(0);
  expect((await mongo.db.command({ buildInfo: 1 })).version).toMatch(/^\d+\.\d+\.\d+/);
  expect(await mongo.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
});

test('collections and databases are made, listed and dropped', async () => {
  const other = mongo.client.db(`${mongo.db.databaseName}_2`);
  await other.createCollection('made');
  await other.collection('used').insertOne({ a: 1 });
  expect((await refusal(other.createCollection('made'))).code).toBe(48);
  expect((await other.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).sort()).toEqual([
    'made',
    'used',
  ]);
  expect(await other.listCollections({ name: 'made' }).toArray()).toMatchObject([{ name: 'made', type: 'collection' }]);
  const { databases } = await mongo.client.db('admin').admin().listDatabases();
  expect(databases.map(({ name }) => name)).toContain(other.databaseName);
  await other.collection('used').drop();
  expect(await other.collection('used').countDocuments()).toBe(0);
  await other.dropDatabase();
  expect(await other.listCollections().toArray()).toEqual([]);
});

test('a dropped collection leaves nothing for the next of its name', async () => {
  const things = await mongo.collection({ _id: 1 as never, a: 1 });
  await things.createIndex({ a: 1 }, { unique: true });
  await things.drop();
  await things.insertMany([
    { _id: 1 as never, a: 1 },
    { _id: 2 as never, a: 1 },
  ]);
  expect(await things.countDocuments({ a: 1 })).toBe(2);
  expect(await things.listIndexes().toArray()).toHaveLength(1);
});

test('what is unknown or cannot be done is refused by its code', async () => {
  expect(await refusal(mongo.db.command({ frobnicate: 1 }))).toMatchObject({ code: 59, codeName: 'CommandNotFound' });
  expect((await refusal(mongo.db.command({ find: 'a', frobnicate: 1 }))).code).toBeTypeOf('number');
  expect((await refusal(mongo.db.command({ insert: 'a', documents: 5 }))).code).toBe(14);
  expect((await refusal(mongo.db.collection('a$b').insertOne({ a: 1 }))).code).toBe(73);
});

test('a write without acknowledgement happens all the same', async () => {
  const things = await mongo.collection({ _id: 0 as never });
  await things.insertOne({ _id: 1 as never }, { writeConcern: { w: 0 } });
  await expect.poll(() => things.countDocuments()).toBe(2);
});
