import { MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { serve, serveLimited, temporaryFolder } from './processes.ts';

const TEXT = 'x'.repeat(20_000);
/** The tree fails to take over at this size, and later the journal too, which holds what the tree could not take. */
const ROOM_KB = 20_000;

test('a full disk refuses writes, and neither ends the server nor loses what it had acknowledged', async () => {
  const folder = temporaryFolder();
  const limited = await serveLimited(folder, ROOM_KB);
  const client = await MongoClient.connect(limited.uri, { retryWrites: false });
  const things = client.db().collection<{ _id: number; text: string }>('things');
  const acknowledged: number[] = [];
  let refused = 0;
  for (let _id = 0; refused < 20; _id++) {
    await things.insertOne({ _id, text: TEXT }).then(
      () => acknowledged.push(_id),
      () => refused++,
    );
  }
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(await things.countDocuments()).toBe(acknowledged.length);
  await client.close();
  await limited.kill();
  const tries = limited.printed().match(/The disk did not take the changes/g) ?? [];
  expect([1, 2, 3]).toContain(tries.length);
  const roomy = await serve(folder);
  const later = await MongoClient.connect(roomy.uri);
  const stored = await later
    .db()
    .collection<{ _id: number }>('things')
    .find({}, { projection: { _id: 1 } })
    .toArray();
  expect(stored.map(({ _id }) => _id)).toEqual(acknowledged);
  await later.close();
  await roomy.close();
});
