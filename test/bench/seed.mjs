import { randomBytes } from 'node:crypto';
import { trackingCode } from '../../dist/domain/tracking-code.js';
import { startEmbeddedMongo } from '../../dist/embedded-mongo/index.js';
import { issueApiKey } from '../../dist/services/api-keys.js';
import { connectStore } from '../../dist/store/connect.js';
import { createStore } from '../../dist/store/store.js';
import { answerQuestions } from './answering.mjs';
import { numberAt, permitAt } from './permits.mjs';

const BATCH = 2_000;

answerQuestions({ fill, drop });

/**
 * Fills a database through the store's own functions.
 * @param target `folder` of an embedded database, or `uri`
 * @returns a key for the permit API and how long the permits took
 */
async function fill({ target, permits, follows = [] }) {
  return withStore(target, async (store) => {
    const started = performance.now();
    const now = Date.now();
    for (let from = 0; from < permits; from += BATCH) {
      const indexes = Array.from({ length: Math.min(BATCH, permits - from) }, (_, place) => from + place);
      await store.permits.insertQuietly(indexes.map((index) => permitAt(index, trackingCode(numberAt(index)), now)));
    }
    const seconds = (performance.now() - started) / 1000;
    for (const { permit, contacts } of follows) await addFollowers(store, permit, contacts, new Date(now));
    const key = await issueApiKey({ apiKeys: store.apiKeys, randomBytes, clock: () => new Date(now) }, 'bench');
    return { key, seconds };
  });
}

async function addFollowers(store, permit, contacts, since) {
  for (let from = 0; from < contacts.length; from += BATCH) {
    const some = contacts.slice(from, from + BATCH);
    await store.follows.addMany(some.map((contact) => ({ permit, contact, since, by: 'citizen' })));
  }
}

async function drop({ uri }) {
  await withStore({ uri }, (_store, connection) => connection.dropDatabase());
}

async function withStore({ folder, uri }, work) {
  // Seeding is not what is measured, and whole or not at all: it need not wait for the disk.
  const database = folder === undefined ? undefined : await startEmbeddedMongo({ folder, durability: 'crash' });
  const connection = await connectStore(uri ?? database.uri);
  try {
    const store = createStore(connection);
    await store.createIndexes();
    return await work(store, connection);
  } finally {
    await connection.close();
    await database?.close();
  }
}
