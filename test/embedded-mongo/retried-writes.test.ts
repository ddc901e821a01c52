import { randomBytes } from 'node:crypto';
import { Binary, type Document, Long, MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';
import { temporaryFolder } from './processes.ts';
import { send } from './raw-client.ts';

const folder = temporaryFolder();
const lsid = { id: new Binary(randomBytes(16), Binary.SUBTYPE_UUID) };

async function withServer(run: (command: (command: Document) => Promise<Document>) => Promise<void>): Promise<void> {
  const server = await startEmbeddedMongo({ folder, durability: 'crash', thread: false });
  try {
    await run((command) => send(folder, command));
  } finally {
    await server.close();
  }
}

function inc(txnNumber: number): Document {
  const updates = [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }];
  return { update: 'counters', updates, lsid, txnNumber: Long.fromNumber(txnNumber) };
}

test('a write that is sent again is answered again, but not applied again, also after a restart', async () => {
  await withServer(async (command) => {
    const first = await command(inc(1));
    expect(first).toMatchObject({ n: 1, upserted: [{ index: 0, _id: 1 }] });
    expect(await command(inc(1))).toMatchObject({ n: 1, upserted: [{ index: 0, _id: 1 }] });
    expect(await command(inc(2))).toMatchObject({ n: 1, nModified: 1 });
    expect(await command(inc(2))).toMatchObject({ n: 1, nModified: 1 });
  });
  await withServer(async (command) => {
    expect(await command(inc(2))).toMatchObject({ n: 1, nModified: 1 });
    const { cursor } = await command({ find: 'counters' });
    expect(cursor.firstBatch).toEqual([{ _id: 1, n: 2 }]);
    expect(await command(inc(1))).toMatchObject({ ok: 0, code: 225, codeName: 'TransactionTooOld' });
    const taken = { findAndModify: 'counters', query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true, lsid };
    const again = { ...taken, txnNumber: Long.fromNumber(3) };
    expect((await command(again)).value).toEqual({ _id: 1, n: 3 });
    expect((await command(again)).value).toEqual({ _id: 1, n: 3 });
  });
});

test('an insert that is sent again is no duplicate', async () => {
  await withServer(async (command) => {
    const insert = { insert: 'things', documents: [{ _id: 1 }, { _id: 2 }], lsid, txnNumber: Long.fromNumber(10) };
    expect(await command(insert)).toMatchObject({ n: 2 });
    expect(await command(insert)).not.toHaveProperty('writeErrors');
  });
});

test('the driver marks its writes so', async () => {
  const server = await startEmbeddedMongo({ folder, durability: 'crash', thread: false });
  const client = await MongoClient.connect(server.uri, { monitorCommands: true });
  const numbers: unknown[] = [];
  client.on('commandStarted', ({ command }) => numbers.push(command.txnNumber));
  await client.db().collection('marked').insertOne({ a: 1 });
  expect(numbers[0]).toBeDefined();
  await client.close();
  await server.close();
});

test('transactions are refused', async () => {
  const server = await startEmbeddedMongo({ folder, durability: 'crash', thread: false });
  const client = await MongoClient.connect(server.uri);
  const session = client.startSession();
  session.startTransaction();
  await expect(client.db().collection('a').insertOne({ a: 1 }, { session })).rejects.toMatchObject({
    originalError: { code: 20 },
  });
  await session.endSession();
  expect(await client.db().collection('a').countDocuments()).toBe(0);
  await client.close();
  await server.close();
});
