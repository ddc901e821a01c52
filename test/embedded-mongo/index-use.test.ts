import fc from 'fast-check';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedMongo, startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';
import { temporaryFolder } from './processes.ts';

const folder = temporaryFolder();
let server: EmbeddedMongo;
let client: MongoClient;

beforeAll(async () => {
  server = await startEmbeddedMongo({ folder, durability: 'crash', thread: false });
  client = await MongoClient.connect(server.uri);
});
afterAll(async () => {
  await client.close();
  await server.close();
});

const one = fc.constantFrom(null, 0, 1, 2, 2.5, 'a', 'b', true);
const any = fc.oneof(one, fc.array(fc.constantFrom(0, 1, 'a', null), { maxLength: 2 }));
const document = fc.record({ a: any, b: one, c: fc.record({ d: any }, { requiredKeys: [] }) }, { requiredKeys: [] });
const term = fc.oneof(
  any,
  fc.record({ $gte: any }),
  fc.record({ $gt: fc.constantFrom(0, 1, 'a'), $lte: fc.constantFrom(2, 'b', 5) }),
  fc.record({ $in: fc.array(any, { maxLength: 3 }) }),
  fc.record({ $ne: any }),
  fc.record({ $exists: fc.boolean() }),
);
const filter = fc.record({ a: term, b: term, 'c.d': term }, { requiredKeys: [] });
const sort = fc.constantFrom({ _id: 1 }, { a: 1, _id: 1 }, { b: -1, a: 1, _id: 1 }, { a: -1, b: -1, _id: 1 });
const changes = fc.array(fc.tuple(filter, fc.record({ a: any, b: one }, { requiredKeys: ['b'] })), { maxLength: 3 });
const queries = fc.array(fc.tuple(filter, sort), { minLength: 5, maxLength: 5 });

async function prepare(things: Collection, documents: Document[], updates: [Document, Document][]): Promise<void> {
  if (documents.length > 0) {
    await things.insertMany(documents.map((content, i) => ({ ...content, _id: i as never })));
  }
  for (const [where, values] of updates) {
    await things.updateMany(where, { $set: values });
  }
}

let round = 0;

test('with indexes every query finds what it finds without, whatever was changed before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(document, { maxLength: 12 }), changes, queries, async (documents, updates, asked) => {
      round++;
      const [plain, indexed] = [client.db().collection(`plain${round}`), client.db().collection(`indexed${round}`)];
      await indexed.createIndexes([
        { key: { a: 1 } },
        { key: { b: -1, 'c.d': 1 } },
        { key: { 'c.d': 1 }, sparse: true },
      ]);
      await Promise.all([plain, indexed].map((things) => prepare(things, documents, updates)));
      for (const [where, by] of asked) {
        const expected = await plain
          .find(where as Document)
          .sort(by as never)
          .toArray();
        expect(
          await indexed
            .find(where as Document)
            .sort(by as never)
            .toArray(),
        ).toEqual(expected);
        expect(await indexed.countDocuments(where as Document)).toBe(expected.length);
      }
      await Promise.all([plain.drop(), indexed.drop()]);
    }),
    { numRuns: 40 },
  );
});
