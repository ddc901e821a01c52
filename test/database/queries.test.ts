import { Decimal128, type Document, Long, MaxKey, MinKey, ObjectId } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { connection, refusal } from './connection.ts';

const mongo = connection();

async function idsOf(documents: Document[], filter: Document): Promise<unknown[]> {
  const things = await mongo.collection(...documents.map((document, i) => ({ _id: i, ...document })));
  return await things
    .find(filter)
    .sort({ _id: 1 })
    .map(({ _id }) => _id as unknown)
    .toArray();
}

const VALUES: Document[] = [{ a: 1 }, { a: 5 }, { a: [1, 9] }, { a: 'x' }, { a: null }, {}, { a: { b: 1 } }, { a: [] }];

const FILTERS: [Document, number[]][] = [
  [{ a: 1 }, [0, 2]],
  [{ a: { $eq: 5 } }, [1]],
  [{ a: null }, [4, 5]],
  [{ a: { $ne: null } }, [0, 1, 2, 3, 6, 7]],
  [{ a: { $ne: 1 } }, [1, 3, 4, 5, 6, 7]],
  [{ a: { $gt: 1 } }, [1, 2]],
  [{ a: { $gte: 1, $lte: 5 } }, [0, 1, 2]],
  [{ a: { $lt: 'y' } }, [3]],
  [{ a: { $in: [5, 'x', null] } }, [1, 3, 4, 5]],
  [{ a: { $nin: [5, 'x', null] } }, [0, 2, 6, 7]],
  [{ a: { $exists: true } }, [0, 1, 2, 3, 4, 6, 7]],
  [{ a: { $exists: false } }, [5]],
  [{ a: { $type: 'string' } }, [3]],
  [{ a: { $type: 'number' } }, [0, 1, 2]],
  [{ a: { $type: 'array' } }, [2, 7]],
  [{ a: { $size: 2 } }, [2]],
  [{ a: { $size: 0 } }, [7]],
  [{ a: [] }, [7]],
  [{ a: [1, 9] }, [2]],
  [{ a: { b: 1 } }, [6]],
  [{ 'a.b': 1 }, [6]],
  [{ 'a.0': 1 }, [2]],
  [{ a: { $all: [1, 9] } }, [2]],
  [{ a: { $elemMatch: { $gt: 5, $lt: 10 } } }, [2]],
  [{ a: { $mod: [4, 1] } }, [0, 1, 2]],
  [{ a: /^x$/ }, [3]],
  [{ a: { $regex: '^X', $options: 'i' } }, [3]],
  [{ a: { $not: { $gt: 1 } } }, [0, 3, 4, 5, 6, 7]],
  [{ $or: [{ a: 5 }, { a: 'x' }] }, [1, 3]],
  [{ $nor: [{ a: { $exists: false } }, { a: { $type: 'number' } }] }, [3, 4, 6, 7]],
  [{ $and: [{ a: { $gt: 0 } }, { a: { $lt: 2 } }] }, [0, 2]],
  [{ $expr: { $eq: ['$a', 5] } }, [1]],
];

describe('filters', () => {
  for (const [filter, expected] of FILTERS) {
    test(
      JSON.stringify(filter, (_key, value: unknown) => (value instanceof RegExp ? String(value) : value)),
      async () => {
        expect(await idsOf(VALUES, filter)).toEqual(expected);
      },
    );
  }

  test('dotted paths go through arrays of documents', async () => {
    const documents = [
      {
        l: [
          { k: 1, v: 1 },
          { k: 2, v: 2 },
        ],
      },
      { l: [{ k: 1, v: 2 }] },
      { l: { k: 1 } },
      { l: [{ v: 1 }, 5] },
    ];
    expect(await idsOf(documents, { 'l.k': 1 })).toEqual([0, 1, 2]);
    expect(await idsOf(documents, { 'l.k': 1, 'l.v': 2 })).toEqual([0, 1]);
    expect(await idsOf(documents, { l: { $elemMatch: { k: 1, v: 2 } } })).toEqual([1]);
    expect(await idsOf(documents, { 'l.k': null })).toEqual([3]);
    expect(await idsOf(documents, { 'l.1.k': 2 })).toEqual([0]);
  });

  test('numbers are equal whatever their type', async () => {
    const documents = [{ n: 3 }, { n: Long.fromNumber(3) }, { n: Long.fromString('9007199254740993') }, { n: 3.5 }];
    expect(await idsOf(documents, { n: 3 })).toEqual([0, 1]);
    expect(await idsOf(documents, { n: { $gt: Long.fromString('9007199254740992') } })).toEqual([2]);
  });

  test('dates and ids compare with their own kind', async () => {
    const early = ObjectId.createFromTime(1000);
    const documents = [{ d: new Date(5) }, { d: new Date(9) }, { d: 7 }, { d: early }];
    expect(await idsOf(documents, { d: { $gt: new Date(6) } })).toEqual([1]);
    expect(await idsOf(documents, { d: { $lte: early } })).toEqual([3]);
    expect(await idsOf(documents, { d: { $gt: 0 } })).toEqual([2]);
  });

  test('what is unknown is refused', async () => {
    const things = await mongo.collection({ a: 1 });
    expect((await refusal(things.find({ a: { $foo: 1 } }).toArray())).code).toBe(2);
    expect((await refusal(things.find({ $foo: [] }).toArray())).code).toBe(2);
    expect((await refusal(things.find({ a: { $in: 5 } }).toArray())).code).toBe(2);
    expect((await refusal(things.find({ $where: 'true' }).toArray())).code).toBeTypeOf('number');
  });
});

describe('order', () => {
  const inOrder = [
    new MinKey(),
    null,
    -7.5,
    0,
    3,
    'A',
    'a',
    'b',
    'é',
    { a: 1 },
    { a: 2 },
    ObjectId.createFromTime(1),
    false,
    true,
    new Date(0),
    new Date(5),
    /a/,
    new MaxKey(),
  ];

  test('values of different types have one order', async () => {
    const things = await mongo.collection(...inOrder.map((v, i) => ({ _id: (i * 7) % inOrder.length, v })));
    const ascending = (await things.find().sort({ v: 1 }).toArray()).map(({ v }) => v as unknown);
    expect(ascending).toEqual(inOrder);
    await things.createIndex({ v: 1 });
    expect((await things.find().sort({ v: 1 }).toArray()).map(({ v }) => v as unknown)).toEqual(inOrder);
    expect((await things.find().sort({ v: -1 }).toArray()).map(({ v }) => v as unknown)).toEqual(
      [...inOrder].reverse(),
    );
  });

  test('large whole numbers and decimals keep their place among doubles', async () => {
    const numbers = [
      Decimal128.fromString('-1.5'),
      -1,
      Decimal128.fromString('0.1'),
      0.25,
      2 ** 53,
      Long.fromString('9007199254740993'),
      2 ** 53 + 2,
      1e300,
    ];
    const things = await mongo.collection(...numbers.map((n, i) => ({ _id: (i * 3) % 8, n })));
    expect(
      await things
        .find()
        .sort({ n: 1 })
        .map(({ n }) => Number(n))
        .toArray(),
    ).toEqual(numbers.map(Number));
    await things.createIndex({ n: -1 });
    expect(
      await things
        .find()
        .sort({ n: -1 })
        .map(({ n }) => Number(n))
        .toArray(),
    ).toEqual(numbers.map(Number).reverse());
  });

  test('several fields, each in its direction', async () => {
    const things = await mongo.collection({ a: 1, b: 1 }, { a: 2, b: 2 }, { a: 1, b: 2 }, { a: 2, b: 1 }, { b: 3 });
    const sorted = async (): Promise<string> =>
      (await things.find().sort({ a: 1, b: -1 }).toArray()).map(({ a, b }) => `${a ?? '-'}${b}`).join(' ');
    expect(await sorted()).toBe('-3 12 11 22 21');
    await things.createIndex({ a: 1, b: -1 });
    expect(await sorted()).toBe('-3 12 11 22 21');
  });

  test('an array sorts by its least or greatest member', async () => {
    const things = await mongo.collection(
      { _id: 1 as never, a: [5, 1] },
      { _id: 2 as never, a: 3 },
      { _id: 3 as never, a: [2, 9] },
    );
    expect(
      await things
        .find()
        .sort({ a: 1 })
        .map(({ _id }) => _id as unknown)
        .toArray(),
    ).toEqual([1, 3, 2]);
    expect(
      await things
        .find()
        .sort({ a: -1 })
        .map(({ _id }) => _id as unknown)
        .toArray(),
    ).toEqual([3, 1, 2]);
  });

  test('skip and limit', async () => {
    const things = await mongo.collection(...Array.from({ length: 20 }, (_, i) => ({ _id: i, n: 19 - i })));
    expect(
      await things
        .find()
        .sort({ n: 1 })
        .skip(3)
        .limit(2)
        .map(({ n }) => n as number)
        .toArray(),
    ).toEqual([3, 4]);
    expect(
      await things
        .find({ n: { $gte: 18 } })
        .sort({ _id: 1 })
        .limit(10)
        .toArray(),
    ).toHaveLength(2);
    expect(await things.countDocuments({ n: { $lt: 10 } }, { skip: 2, limit: 5 })).toBe(5);
  });
});

describe('projections', () => {
  const document = {
    _id: 1 as never,
    a: 1,
    b: { c: 2, d: 3 },
    l: [
      { x: 1, y: 2 },
      { x: 3, y: 4 },
    ],
    n: [1, 2, 3, 4],
  };
  const CASES: [Document, Document][] = [
    [{ a: 1 }, { _id: 1, a: 1 }],
    [{ a: 1, _id: 0 }, { a: 1 }],
    [{ _id: 1 }, { _id: 1 }],
    [
      { a: 0, l: 0, n: 0 },
      { _id: 1, b: { c: 2, d: 3 } },
    ],
    [
      { 'b.c': 1, 'l.x': true },
      { _id: 1, b: { c: 2 }, l: [{ x: 1 }, { x: 3 }] },
    ],
    [
      { 'b.c': 0, 'l.x': 0, n: 0 },
      { _id: 1, a: 1, b: { d: 3 }, l: [{ y: 2 }, { y: 4 }] },
    ],
    [{ zzz: 1 }, { _id: 1 }],
  ];
  for (const [projection, expected] of CASES) {
    test(JSON.stringify(projection), async () => {
      const things = await mongo.collection(document);
      expect(await things.findOne({}, { projection })).toEqual(expected);
    });
  }

  test('$slice and $elemMatch', async () => {
    const things = await mongo.collection(document);
    expect((await things.findOne({}, { projection: { n: { $slice: -2 } } }))?.n).toEqual([3, 4]);
    expect((await things.findOne({}, { projection: { l: { $elemMatch: { x: 3 } } } }))?.l).toEqual([{ x: 3, y: 4 }]);
  });

  test('including and excluding do not mix', async () => {
    const things = await mongo.collection(document);
    expect((await refusal(things.findOne({}, { projection: { a: 1, b: 0 } }))).code).toBe(31254);
  });
});

describe('distinct and count', () => {
  test('distinct values, also of arrays', async () => {
    const things = await mongo.collection({ a: 'x', t: [1, 2] }, { a: 'y', t: [2, 3] }, { a: 'x' }, { t: 9 });
    expect(await things.distinct('a')).toEqual(['x', 'y']);
    expect(await things.distinct('t', { a: { $exists: true } })).toEqual([1, 2, 3]);
    expect(await (await mongo.collection()).distinct('a')).toEqual([]);
  });

  test('counts', async () => {
    const things = await mongo.collection({ a: 1 }, { a: 2 }, { a: 2 });
    expect(await things.countDocuments({ a: 2 })).toBe(2);
    expect(await things.estimatedDocumentCount()).toBe(3);
    expect(await (await mongo.collection()).countDocuments()).toBe(0);
  });
});
