import { type Collection, type Document, Long } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { connection, refusal } from './connection.ts';
import { onlyWhere } from './only-where.ts';

const mongo = connection();

function stagesOf(plan: Document | undefined): Document[] {
  return plan === undefined ? [] : [plan, ...stagesOf(plan.inputStage as Document | undefined)];
}

async function planOf(things: Collection, filter: Document, sort: Document = {}): Promise<string> {
  const explained = await things
    .find(filter)
    .sort(sort as never)
    .explain('queryPlanner');
  const stages = stagesOf(explained.queryPlanner.winningPlan as Document);
  const scan = stages.find(({ stage }) => stage === 'IXSCAN' || stage === 'COLLSCAN');
  const sorts = stages.some(({ stage }) => stage === 'SORT') ? ' SORT' : '';
  return `${scan?.indexName ?? scan?.stage}${sorts}`;
}

describe('definitions', () => {
  test('are listed, and making the same one again changes nothing', async () => {
    const things = await mongo.collection({ a: 1 });
    expect(await things.createIndex({ a: 1, b: -1 })).toBe('a_1_b_-1');
    await things.createIndex({ a: 1, b: -1 });
    await things.createIndex({ u: 1 }, { unique: true, name: 'own' });
    const listed = await things.listIndexes().toArray();
    expect(listed.map(({ name }) => name as string)).toEqual(['_id_', 'a_1_b_-1', 'own']);
    expect(listed).toMatchObject([{ key: { _id: 1 } }, { key: { a: 1, b: -1 } }, { key: { u: 1 }, unique: true }]);
  });

  test('that collide are refused', async () => {
    const things = await mongo.collection({ a: 1 });
    await things.createIndex({ a: 1 });
    expect((await refusal(things.createIndex({ a: 1 }, { unique: true }))).code).toBe(86);
    expect((await refusal(things.createIndex({ b: 1 }, { name: 'a_1' }))).code).toBe(86);
    expect((await refusal(things.createIndex({ a: 1 }, { name: 'other' }))).code).toBe(85);
  });

  test('can be dropped', async () => {
    const things = await mongo.collection({ a: 1 });
    await things.createIndex({ a: 1 }, { unique: true });
    expect((await refusal(things.insertOne({ a: 1 }))).code).toBe(11000);
    await things.dropIndex('a_1');
    await things.insertOne({ a: 1 });
    expect((await refusal(things.dropIndex('a_1'))).code).toBe(27);
    expect((await refusal(things.createIndex({ a: 1 }, { unique: true }))).code).toBe(11000);
    expect(await things.listIndexes().toArray()).toHaveLength(1);
  });

  test('of a collection that is not there', async () => {
    const nowhere = await mongo.collection();
    expect((await refusal(nowhere.listIndexes().toArray())).code).toBe(26);
  });
});

describe('unique', () => {
  test('refuses a second document with the key', async () => {
    const things = await mongo.collection();
    await things.createIndex({ 'from.phone': 1, kind: 1 }, { unique: true });
    await things.insertOne({ from: { phone: '+62811' }, kind: 'sms' });
    await things.insertOne({ from: { phone: '+62811' }, kind: 'wa' });
    const error = await refusal(things.insertOne({ from: { phone: '+62811' }, kind: 'sms' }));
    expect(error).toMatchObject({ code: 11000, keyPattern: { 'from.phone': 1, kind: 1 } });
    expect(error.keyValue).toEqual({ 'from.phone': '+62811', kind: 'sms' });
    expect(error.message).toContain('index: from.phone_1_kind_1 dup key: { from.phone: "+62811", kind: "sms" }');
    const update = await refusal(things.updateOne({ kind: 'wa' }, { $set: { kind: 'sms' } }));
    expect(update.code).toBe(11000);
    expect(await things.countDocuments({ kind: 'wa' })).toBe(1);
  });

  test('treats missing as null, and numbers alike', async () => {
    const things = await mongo.collection();
    await things.createIndex({ a: 1 }, { unique: true });
    await things.insertOne({ b: 1 });
    expect((await refusal(things.insertOne({ a: null }))).code).toBe(11000);
    await things.insertOne({ a: 5 });
    expect((await refusal(things.insertOne({ a: Long.fromNumber(5) }))).code).toBe(11000);
  });

  test('holds for each member of an array', async () => {
    const things = await mongo.collection();
    await things.createIndex({ tags: 1 }, { unique: true });
    await things.insertOne({ tags: ['a', 'b', 'a'] });
    const error = await refusal(things.insertOne({ tags: ['x', 'b'] }));
    expect(error).toMatchObject({ code: 11000, keyValue: { tags: 'b' } });
    expect((await refusal(things.insertOne({ tags: ['c', 'b'] }))).code).toBe(11000);
    await things.insertOne({ tags: ['c', 'd'] });
  });

  test('lets one of many that race win', async () => {
    const things = await mongo.collection();
    await things.createIndex({ sid: 1 }, { unique: true });
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => things.insertOne({ sid: 'same', i })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const upserts = await Promise.allSettled(
      Array.from({ length: 20 }, () => things.updateOne({ sid: 'new' }, { $inc: { n: 1 } }, { upsert: true })),
    );
    expect(await things.countDocuments({ sid: 'new' })).toBe(1);
    expect((await things.findOne({ sid: 'new' }))?.n).toBe(
      upserts.filter(({ status }) => status === 'fulfilled').length,
    );
  });

  test('frees a key with its document', async () => {
    const things = await mongo.collection();
    await things.createIndex({ a: 1 }, { unique: true });
    await things.insertOne({ a: 1 });
    await things.updateOne({ a: 1 }, { $set: { a: 2 } });
    await things.insertOne({ a: 1 });
    await things.deleteOne({ a: 1 });
    await things.insertOne({ a: 1 });
  });
});

describe('partial and sparse', () => {
  onlyWhere('partial indexes', 'a partial unique index looks only at its documents', async () => {
    const things = await mongo.collection();
    await things.createIndex({ phone: 1 }, { unique: true, partialFilterExpression: { open: true } });
    await things.insertOne({ phone: 'x', open: true });
    await things.insertOne({ phone: 'x', open: false });
    expect((await refusal(things.insertOne({ phone: 'x', open: true }))).code).toBe(11000);
    expect((await refusal(things.updateOne({ open: false }, { $set: { open: true } }))).code).toBe(11000);
    await things.updateOne({ open: true }, { $set: { open: false } });
    await things.insertOne({ phone: 'x', open: true });
    expect(await things.countDocuments({ phone: 'x' })).toBe(3);
    expect(await planOf(things, { phone: 'x' })).toBe('COLLSCAN');
    expect(await planOf(things, { phone: 'x', open: true })).toBe('phone_1');
  });

  onlyWhere('partial indexes', 'a partial index on the presence of a field', async () => {
    const things = await mongo.collection({ a: 1 }, { a: 2 });
    await things.createIndex({ sid: 1 }, { unique: true, partialFilterExpression: { sid: { $exists: true } } });
    await things.insertOne({ sid: 's' });
    expect((await refusal(things.insertOne({ sid: 's' }))).code).toBe(11000);
    expect(await planOf(things, { sid: 's' })).toBe('sid_1');
    expect(await things.countDocuments({ sid: null })).toBe(2);
  });

  onlyWhere('sparse indexes', 'a sparse unique index leaves documents without the field out', async () => {
    const things = await mongo.collection({ a: 1 }, { a: 2 });
    await things.createIndex({ sid: 1 }, { unique: true, sparse: true });
    await things.insertOne({ sid: 's' });
    expect((await refusal(things.insertOne({ sid: 's' }))).code).toBe(11000);
    expect(await things.countDocuments({ sid: null })).toBe(2);
    expect(await things.find().sort({ sid: 1 }).toArray()).toHaveLength(3);
  });
});

describe('use', () => {
  const people = Array.from({ length: 200 }, (_, i) => ({
    _id: i,
    age: i % 50,
    city: ['Bandung', 'Bogor', 'Medan'][i % 3],
    tags: [`t${i % 10}`, `u${i % 7}`],
    name: `Person ${i}`,
  }));

  async function indexed(): Promise<Collection> {
    const things = await mongo.collection(...people);
    await things.createIndex({ city: 1, age: -1 });
    await things.createIndex({ tags: 1 });
    await things.createIndex({ name: 1 });
    return things;
  }

  onlyWhere('explain', 'equality, $in, range, prefix and order come from an index', async () => {
    const things = await indexed();
    expect(await planOf(things, { city: 'Bogor' })).toBe('city_1_age_-1');
    expect(await planOf(things, { city: 'Bogor', age: { $gt: 5 } })).toBe('city_1_age_-1');
    expect(await planOf(things, { city: 'Bogor' }, { age: -1 })).toBe('city_1_age_-1');
    expect(await planOf(things, { city: 'Bogor' }, { age: 1 })).toBe('city_1_age_-1');
    expect(await planOf(things, { city: { $in: ['Bogor', 'Medan'] } })).toBe('city_1_age_-1');
    expect(await planOf(things, { tags: { $in: ['t1', 'u2'] } })).toBe('tags_1');
    expect(await planOf(things, { name: /^Person 19/ })).toBe('name_1');
    expect(await planOf(things, { name: { $gte: 'Person 5' } })).toBe('name_1');
    expect(await planOf(things, { _id: { $in: [1, 2] as never[] } })).toMatch(/^(_id_|undefined)$/);
    expect(await planOf(things, { other: 1 })).toBe('COLLSCAN');
  });

  const FILTERS: Document[] = [
    { city: 'Bogor' },
    { city: 'Bogor', age: 7 },
    { city: { $in: ['Bogor', 'Nowhere', 'Medan'] }, age: { $gte: 10, $lt: 20 } },
    { city: { $gt: 'Bandung', $lte: 'Bogor' } },
    { age: { $gt: 45 } },
    { tags: 't3' },
    { tags: { $in: ['t3', 'u3'] } },
    { tags: { $all: ['t3', 'u3'] } },
    { tags: { $gt: 't8', $lt: 'u1' } },
    { name: /^Person 1[0-4]/ },
    { name: { $regex: '^Person 10?$' } },
    { name: { $in: ['Person 3', /^Person 19/] } },
    { city: null },
    { city: { $ne: 'Bogor' }, tags: 't1' },
    { _id: { $gte: 190 } },
    { _id: { $in: [5, 3, 999] }, city: 'Medan' },
  ];
  for (const filter of FILTERS) {
    test(`finds the same with and without: ${JSON.stringify(filter, (_key, value: unknown) => (value instanceof RegExp ? String(value) : value))}`, async () => {
      const [plain, things] = [await mongo.collection(...people), await indexed()];
      for (const sort of [{ _id: 1 }, { age: -1, _id: 1 }, { city: 1, age: -1, _id: 1 }] as const) {
        expect(await things.find(filter).sort(sort).toArray()).toEqual(await plain.find(filter).sort(sort).toArray());
      }
      expect(await things.countDocuments(filter)).toBe(await plain.countDocuments(filter));
    });
  }

  test('follows every change of the documents', async () => {
    const things = await indexed();
    await things.updateMany({ city: 'Bogor' }, { $set: { city: 'Depok' }, $push: { tags: 'moved' as never } });
    await things.deleteMany({ age: { $lt: 10 } });
    await things.updateMany({ tags: 'moved' }, { $pull: { tags: 't1' as never } });
    const all = await things.find().sort({ _id: 1 }).toArray();
    expect(await things.find({ city: 'Depok' }).sort({ _id: 1 }).toArray()).toEqual(
      all.filter(({ city }) => city === 'Depok'),
    );
    expect(await things.countDocuments({ city: 'Bogor' })).toBe(0);
    for (const tag of ['moved', 't1', 'u3']) {
      expect(await things.countDocuments({ tags: tag })).toBe(
        all.filter(({ tags }) => (tags as string[]).includes(tag)).length,
      );
    }
  });

  test('long values keep their equality and their order', async () => {
    const long = 'x'.repeat(3000);
    const things = await mongo.collection(
      { v: `${long}b` },
      { v: `${long}a` },
      { v: 'x' },
      { v: `${long}c`.repeat(2) },
    );
    await things.createIndex({ v: 1 });
    expect(await things.countDocuments({ v: `${long}a` })).toBe(1);
    expect(await things.countDocuments({ v: { $gt: `${long}a` } })).toBe(2);
    expect((await things.find().sort({ v: 1 }).toArray()).map(({ v }) => (v as string).at(-1))).toEqual([
      'x',
      'a',
      'b',
      'c',
    ]);
  });

  test('a hint is obeyed or refused', async () => {
    const things = await indexed();
    expect(await things.find({ city: 'Bogor' }).hint({ name: 1 }).toArray()).toHaveLength(67);
    expect((await refusal(things.find({}).hint('nothing').toArray())).code).toBe(2);
  });

  test('fields of one array bound their entries one at a time', async () => {
    const things = await mongo.collection(
      {
        l: [
          { a: 1, b: 5 },
          { a: 9, b: 2 },
        ],
      },
      { l: [{ a: 1, b: 2 }] },
    );
    await things.createIndex({ 'l.a': 1, 'l.b': 1 });
    expect(await things.countDocuments({ 'l.a': 1, 'l.b': 2 })).toBe(2);
    expect(await things.countDocuments({ l: { $elemMatch: { a: 1, b: 2 } } })).toBe(1);
    const parallel = await mongo.collection();
    await parallel.createIndex({ x: 1, y: 1 });
    expect((await refusal(parallel.insertOne({ x: [1], y: [2] }))).code).toBe(171);
  });
});
