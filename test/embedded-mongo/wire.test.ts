import { deserialize, serialize } from 'bson';
import fc from 'fast-check';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedMongo, startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';
import { temporaryFolder } from './processes.ts';
import { body, dial, exchange, framed, int32, message, read, sequence, withChecksum } from './raw-client.ts';

const folder = temporaryFolder();
let server: EmbeddedMongo;
let client: MongoClient;
const errors: Error[] = [];

beforeAll(async () => {
  server = await startEmbeddedMongo({
    folder,
    durability: 'crash',
    thread: false,
    onError: (error) => errors.push(error),
  });
  client = await MongoClient.connect(server.uri);
});
afterAll(async () => {
  await client.close();
  await server.close();
  expect(errors).toEqual([]);
});

test('the old handshake is answered the old way', async () => {
  const query = Buffer.concat([int32(0), Buffer.from('admin.$cmd\0'), int32(0, -1), serialize({ ismaster: 1 })]);
  const [reply] = await exchange(folder, framed(2004, query), 1);
  expect(reply?.readInt32LE(12)).toBe(1);
  expect(deserialize(reply?.subarray(36) ?? Buffer.alloc(0))).toMatchObject({
    ismaster: true,
    maxWireVersion: 21,
    ok: 1,
  });
});

test('sections come in any order, and in any number of pieces', async () => {
  const documents = sequence('documents', { _id: 1 }, { _id: 2 });
  const frame = message(0, documents, body({ insert: 'pieces' }));
  const [reply] = await exchange(folder, frame, 1, 9);
  expect(read(reply)).toMatchObject({ n: 2, ok: 1 });
  const both = Buffer.concat([message(0, body({ count: 'pieces' })), message(0, body({ ping: 1 }))]);
  expect((await exchange(folder, both, 2)).map(read)).toMatchObject([{ n: 2 }, { ok: 1 }]);
});

test('a checksum is checked', async () => {
  const frame = withChecksum(message(1, body({ ping: 1 })));
  expect(read((await exchange(folder, frame, 1))[0])).toMatchObject({ ok: 1 });
  frame[frame.length - 1] = (frame.at(-1) as number) ^ 1;
  expect(await exchange(folder, frame, 1)).toEqual([]);
});

test('a command that wants no reply gets none, and comes before the next of its connection', async () => {
  const silent = message(2, body({ insert: 'silent', documents: [{ _id: 1 }] }));
  const replies = await exchange(folder, Buffer.concat([silent, message(0, body({ count: 'silent' }))]), 1);
  expect(replies.map(read)).toMatchObject([{ n: 1 }]);
});

test('what cannot be understood closes its connection and no other', async () => {
  const bad = [
    framed(2013, Buffer.alloc(0)),
    framed(1, Buffer.alloc(20)),
    framed(2012, Buffer.alloc(20)),
    framed(2004, Buffer.from('no end')),
    message(4, body({ ping: 1 })),
    message(0, Buffer.from([9, 1, 2, 3])),
    message(0, body({ ping: 1 }), body({ ping: 1 })),
    message(0, sequence('documents', {})),
    message(0, Buffer.concat([Buffer.from([1]), int32(9999), Buffer.from('x\0')])),
    message(0, Buffer.concat([Buffer.from([0]), int32(500), Buffer.alloc(10)])),
    int32(15, 1, 0, 2013),
    int32(-5, 1, 0, 2013),
    int32(48_000_001, 1, 0, 2013),
  ];
  for (const frame of bad) {
    expect(await exchange(folder, frame, 1)).toEqual([]);
  }
  expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
});

test('a document that is not BSON is refused, and the connection stays', async () => {
  const broken = body({ insert: 'a', documents: [{ text: 'xxxx' }] });
  broken[broken.indexOf('xxxx') - 4] = 200;
  const replies = await exchange(folder, Buffer.concat([message(0, broken), message(0, body({ ping: 1 }))]), 2);
  expect(replies.map(read)).toMatchObject([{ ok: 0, code: 22 }, { ok: 1 }]);
});

test('random bytes and damaged messages do no harm', async () => {
  const good = message(0, body({ insert: 'fuzz', ordered: true }), sequence('documents', { a: 1, b: [{ c: 'd' }] }));
  const damaged = fc
    .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    .map((changes) => {
      const frame = Buffer.from(good);
      for (const [at, value] of changes) {
        // The length stays right: a longer one only makes the server wait for more.
        frame[at < 4 ? at + 16 : at] = value;
      }
      return frame;
    });
  const random = fc.uint8Array({ maxLength: 200 }).map((bytes) => framed(2013, Buffer.from(bytes)));
  await fc.assert(
    fc.asyncProperty(fc.oneof(damaged, random), async (frame) => {
      const socket = await dial(folder);
      socket.on('error', () => undefined);
      socket.end(frame);
      await new Promise((resolve) => socket.once('close', resolve).resume());
    }),
    { numRuns: 300 },
  );
  expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
});
