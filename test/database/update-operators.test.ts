import { type Document, Long } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { connection, refusal } from './connection.ts';
import { onlyWhere } from './only-where.ts';

const mongo = connection();

async function updated(before: Document, update: Document | Document[], options = {}): Promise<Document | null> {
  const things = await mongo.collection({ _id: 1, ...before });
  await things.updateOne({ _id: 1 as never }, update, options);
  return await things.findOne({}, { projection: { _id: 0 } });
}

async function refused(before: Document, update: Document, options = {}): Promise<unknown> {
  const things = await mongo.collection({ _id: 1, ...before });
  const error = await refusal(things.updateOne({ _id: 1 as never }, update, options));
  expect(await things.findOne({}, { projection: { _id: 0 } })).toEqual(before);
  return error.code;
}

const CASES: [string, Document, Document, Document][] = [
  [
    '$set makes fields and objects',
    { a: 1 },
    { $set: { a: 2, b: 'x', 'c.d.e': [1] } },
    { a: 2, b: 'x', c: { d: { e: [1] } } },
  ],
  ['$set changes a member of an array', { a: [1, { b: 2 }] }, { $set: { 'a.0': 9, 'a.1.b': 8 } }, { a: [9, { b: 8 }] }],
  ['$set fills an array with null', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
  ['$unset removes fields', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': 1, z: 1 } }, { b: { d: 2 } }],
  ['$unset leaves null in an array', { a: [1, 2] }, { $unset: { 'a.0': 1 } }, { a: [null, 2] }],
  ['$inc adds and makes', { a: 1, b: { c: 1.5 } }, { $inc: { a: 2, 'b.c': -0.5, n: 7 } }, { a: 3, b: { c: 1 }, n: 7 }],
  ['$mul multiplies and makes zero', { a: 3 }, { $mul: { a: 4, b: 2 } }, { a: 12, b: 0 }],
  ['$min and $max', { a: 5, b: 5, c: 5 }, { $min: { a: 3, d: 1 }, $max: { b: 9, c: 2 } }, { a: 3, b: 9, c: 5, d: 1 }],
  ['$rename moves a field', { a: 1, b: { c: 2 } }, { $rename: { a: 'z', 'b.c': 'y' } }, { b: {}, z: 1, y: 2 }],
  ['$push appends', { a: [1] }, { $push: { a: 2, b: 'new' } }, { a: [1, 2], b: ['new'] }],
  ['$push of an array is one member', { a: [] }, { $push: { a: [1, 2] } }, { a: [[1, 2]] }],
  ['$push each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  ['$push keeps the last', { a: [1, 2, 3] }, { $push: { a: { $each: [4, 5], $slice: -3 } } }, { a: [3, 4, 5] }],
  ['$push keeps the first', { a: [1, 2] }, { $push: { a: { $each: [3, 4], $slice: 3 } } }, { a: [1, 2, 3] }],
  ['$push slice zero empties', { a: [1, 2] }, { $push: { a: { $each: [], $slice: 0 } } }, { a: [] }],
  ['$push at a position', { a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
  ['$push sorted by value', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1 } } }, { a: [3, 2, 1] }],
  [
    '$push sorted by a field, then cut',
    { a: [{ n: 3 }, { n: 1 }] },
    { $push: { a: { $each: [{ n: 2 }], $sort: { n: 1 }, $slice: 2 } } },
    { a: [{ n: 1 }, { n: 2 }] },
  ],
  ['$addToSet adds what is not there', { a: [1, { b: 1 }] }, { $addToSet: { a: { b: 1 } } }, { a: [1, { b: 1 }] }],
  ['$addToSet each', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] }, b: 'x' } }, { a: [1, 2], b: ['x'] }],
  ['$pop last and first', { a: [1, 2, 3], b: [1, 2, 3] }, { $pop: { a: 1, b: -1, c: 1 } }, { a: [1, 2], b: [2, 3] }],
  ['$pull by value', { a: [1, 2, 1] }, { $pull: { a: 1, z: 1 } }, { a: [2] }],
  ['$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['$pull by fields', { a: [{ b: 1, c: 1 }, { b: 2 }] }, { $pull: { a: { b: 1 } } }, { a: [{ b: 2 }] }],
  ['$pull one of several', { a: ['x', 'y', 'z'] }, { $pull: { a: { $in: ['x', 'z'] } } }, { a: ['y'] }],
  ['$pullAll', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$bit', { a: 13, b: 0 }, { $bit: { a: { and: 10 }, b: { or: 5 } } }, { a: 8, b: 5 }],
  [
    'several operators together',
    { n: 1, a: [1] },
    { $set: { x: 1 }, $inc: { n: 1 }, $push: { a: 2 } },
    { n: 2, a: [1, 2], x: 1 },
  ],
];

describe('update operators', () => {
  for (const [name, before, update, after] of CASES) {
    test(name, async () => {
      expect(await updated(before, update)).toEqual(after);
    });
  }

  test('$currentDate', async () => {
    const document = await updated({ a: 1 }, { $currentDate: { at: true, 'x.y': { $type: 'date' } } });
    expect(Math.abs(Date.now() - Number(document?.at))).toBeLessThan(5000);
    expect(document?.x.y).toBeInstanceOf(Date);
  });

  test('numbers keep their width', async () => {
    const things = await mongo.collection({ int: 2 ** 31 - 1, long: Long.fromString('9007199254740993') });
    await things.updateOne({}, { $inc: { int: 1, long: 1 } });
    const found = await things.findOne({}, { promoteValues: false });
    expect(String(found?.long)).toBe('9007199254740994');
    expect(Number(found?.int)).toBe(2 ** 31);
  });

  test('the position that the filter matched', async () => {
    const things = await mongo.collection({
      a: [
        { k: 1, v: 0 },
        { k: 2, v: 0 },
        { k: 2, v: 0 },
      ],
      n: [5, 8, 9],
    });
    await things.updateOne({ 'a.k': 2 }, { $set: { 'a.$.v': 1 } });
    await things.updateOne({ n: { $gte: 8 } }, { $inc: { 'n.$': 100 } });
    await things.updateOne({ a: { $elemMatch: { k: 2, v: 0 } } }, { $set: { 'a.$.v': 2 } });
    expect(await things.findOne({}, { projection: { _id: 0 } })).toEqual({
      a: [
        { k: 1, v: 0 },
        { k: 2, v: 1 },
        { k: 2, v: 2 },
      ],
      n: [5, 108, 9],
    });
  });

  onlyWhere('arrayFilters', 'all positions, and those that filters choose', async () => {
    expect(await updated({ a: [{ n: 1 }, { n: 2 }] }, { $inc: { 'a.$[].n': 10 } })).toEqual({
      a: [{ n: 11 }, { n: 12 }],
    });
    const chosen = { $set: { 'a.$[big].x': true, 'b.$[e]': 0 } };
    const arrayFilters = [{ 'big.n': { $gt: 1 } }, { e: { $lt: 0 } }];
    expect(await updated({ a: [{ n: 1 }, { n: 2 }], b: [-1, 1] }, chosen, { arrayFilters })).toEqual({
      a: [{ n: 1 }, { n: 2, x: true }],
      b: [0, 1],
    });
    const nested = { a: [{ b: [{ c: 1 }, { c: 2 }] }, { b: [{ c: 2 }] }] };
    expect(await updated(nested, { $set: { 'a.$[].b.$[two].c': 9 } }, { arrayFilters: [{ 'two.c': 2 }] })).toEqual({
      a: [{ b: [{ c: 1 }, { c: 9 }] }, { b: [{ c: 9 }] }],
    });
  });

  onlyWhere('pipeline updates', 'an update can be a pipeline', async () => {
    const stages = [{ $set: { total: { $add: ['$a', '$b'] }, 'deep.x': '$a' } }, { $unset: 'b' }];
    expect(await updated({ a: 1, b: 2, kept: Long.fromNumber(7) }, stages)).toEqual({
      a: 1,
      kept: 7,
      total: 3,
      deep: { x: 1 },
    });
    expect(await updated({ a: 5 }, [{ $replaceWith: { old: '$$ROOT.a' } }])).toEqual({ old: 5 });
    const things = await mongo.collection({ n: 1 }, { n: 2 });
    await things.updateMany({}, [{ $set: { size: { $cond: [{ $gt: ['$n', 1] }, 'big', 'small'] } } }]);
    expect(await things.distinct('size')).toEqual(['big', 'small']);
  });
});

describe('what an update must not do', () => {
  test('an unknown operator', async () => {
    expect(await refused({ a: 1 }, { $upend: { a: 1 } })).toBe(9);
  });

  test('change the _id', async () => {
    expect(await refused({ a: 1 }, { $set: { _id: 2 } })).toBe(66);
    const things = await mongo.collection({ _id: 1 as never });
    expect((await refusal(things.replaceOne({ _id: 1 as never }, { _id: 2 as never }))).code).toBe(66);
    await things.updateOne({ _id: 1 as never }, { $set: { _id: 1 as never, a: 1 } });
    expect(await things.findOne()).toEqual({ _id: 1, a: 1 });
  });

  test('change one path twice', async () => {
    expect(await refused({ a: 1 }, { $set: { a: 2 }, $inc: { a: 1 } })).toBe(40);
    expect(await refused({ a: {} }, { $set: { a: {}, 'a.b': 1 } })).toBe(40);
  });

  test('lead through a plain value', async () => {
    expect(await refused({ a: 5 }, { $set: { 'a.b': 1 } })).toBe(28);
  });

  test('count with what is no number', async () => {
    expect(await refused({ a: 'x' }, { $inc: { a: 1 } })).toBe(14);
    expect(await refused({ a: 1 }, { $inc: { a: 'x' } })).toBe(14);
  });

  test('treat a plain value as an array', async () => {
    expect(await refused({ a: 'x' }, { $push: { a: 1 } })).toBe(2);
    expect(await refused({ a: 'x' }, { $addToSet: { a: 1 } })).toBe(2);
  });
});
