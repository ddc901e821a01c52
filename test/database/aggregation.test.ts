import { type Collection, type Document, ObjectId } from 'mongodb';
import { expect, test } from 'vitest';
import { connection, refusal } from './connection.ts';
import { onlyWhere } from './only-where.ts';

const mongo = connection();
const owners = [new ObjectId(), new ObjectId()];

async function orders(): Promise<Collection> {
  return await mongo.collection(
    { _id: 1 as never, owner: owners[0], total: 10, items: ['a', 'b'], day: new Date('2026-01-01') },
    { _id: 2 as never, owner: owners[1], total: 5, items: [], day: new Date('2026-01-02') },
    { _id: 3 as never, owner: owners[0], total: 2.5, items: ['b'], day: new Date('2026-01-03') },
    { _id: 4 as never, total: 1 },
  );
}

const PIPELINES: [string, Document[], Document[]][] = [
  [
    '$match',
    [{ $match: { total: { $gt: 4 } } }, { $sort: { _id: 1 } }, { $project: { total: 1 } }],
    [
      { _id: 1, total: 10 },
      { _id: 2, total: 5 },
    ],
  ],
  [
    '$sort, $skip and $limit',
    [{ $sort: { total: 1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
    [{ _id: 3 }, { _id: 2 }],
  ],
  [
    '$limit before $match',
    [{ $sort: { _id: 1 } }, { $limit: 2 }, { $match: { total: 10 } }, { $project: { _id: 1 } }],
    [{ _id: 1 }],
  ],
  [
    '$group',
    [
      { $match: { owner: { $exists: true } } },
      {
        $group: {
          _id: '$owner',
          n: { $sum: 1 },
          total: { $sum: '$total' },
          most: { $max: '$total' },
          least: { $min: '$total' },
          mean: { $avg: '$total' },
        },
      },
      { $sort: { n: -1 } },
    ],
    [
      { _id: owners[0], n: 2, total: 12.5, most: 10, least: 2.5, mean: 6.25 },
      { _id: owners[1], n: 1, total: 5, most: 5, least: 5, mean: 5 },
    ],
  ],
  [
    '$group of a missing field',
    [{ $group: { _id: '$owner', n: { $sum: 1 } } }, { $match: { _id: null } }],
    [{ _id: null, n: 1 }],
  ],
  [
    '$group by several fields',
    [{ $group: { _id: { big: { $gte: ['$total', 5] } }, ids: { $push: '$_id' } } }, { $sort: { '_id.big': 1 } }],
    [
      { _id: { big: false }, ids: [3, 4] },
      { _id: { big: true }, ids: [1, 2] },
    ],
  ],
  [
    '$unwind',
    [{ $unwind: '$items' }, { $group: { _id: '$items', n: { $sum: 1 } } }, { $sort: { _id: 1 } }],
    [
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ],
  ],
  ['$count', [{ $match: { items: 'b' } }, { $count: 'n' }], [{ n: 2 }]],
  [
    '$project computes',
    [{ $match: { _id: 1 } }, { $project: { _id: 0, twice: { $multiply: ['$total', 2] }, n: { $size: '$items' } } }],
    [{ twice: 20, n: 2 }],
  ],
  [
    '$addFields',
    [{ $match: { _id: 4 } }, { $addFields: { kind: { $cond: [{ $lt: ['$total', 2] }, 'small', 'big'] } } }],
    [{ _id: 4, total: 1, kind: 'small' }],
  ],
  [
    'dates as text',
    [{ $match: { _id: 2 } }, { $project: { _id: 0, d: { $dateToString: { date: '$day', format: '%Y-%m-%d' } } } }],
    [{ d: '2026-01-02' }],
  ],
];

for (const [name, pipeline, expected] of PIPELINES) {
  test(name, async () => {
    expect(await (await orders()).aggregate(pipeline).toArray()).toEqual(expected);
  });
}

onlyWhere('$lookup', '$lookup joins another collection', async () => {
  const people = await mongo.collection({ _id: owners[0] as ObjectId, name: 'Sari' });
  const joined = await (await orders())
    .aggregate([
      { $lookup: { from: people.collectionName, localField: 'owner', foreignField: '_id', as: 'who' } },
      { $match: { 'who.name': 'Sari' } },
      { $sort: { _id: 1 } },
    ])
    .toArray();
  expect(joined.map(({ _id }) => _id as unknown)).toEqual([1, 3]);
});

onlyWhere('$facet', '$facet runs several pipelines', async () => {
  const [result] = await (await orders())
    .aggregate([
      { $facet: { top: [{ $sort: { total: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }], n: [{ $count: 'n' }] } },
    ])
    .toArray();
  expect(result).toEqual({ top: [{ _id: 1 }], n: [{ n: 4 }] });
});

test('an empty collection gives nothing', async () => {
  expect(await (await mongo.collection()).aggregate([{ $group: { _id: null, n: { $sum: 1 } } }]).toArray()).toEqual([]);
});

test('an unknown stage or a malformed pipeline is refused', async () => {
  const things = await orders();
  expect((await refusal(things.aggregate([{ $foo: {} }]).toArray())).code).toBe(40324);
  expect((await refusal(things.aggregate([{ $match: {}, $limit: 1 }]).toArray())).code).toBe(40323);
});
