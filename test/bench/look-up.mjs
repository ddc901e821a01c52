import { numberKeys } from '../../dist/domain/permit-number.js';
import { startEmbeddedMongo } from '../../dist/embedded-mongo/index.js';
import { connectStore } from '../../dist/store/connect.js';
import { createStore } from '../../dist/store/store.js';
import { answerQuestions } from './answering.mjs';
import { numberAt } from './permits.mjs';
import { summary } from './statistics.mjs';

/** The look-up alone, one after the other, as the server makes it: store, driver, embedded database in its thread. */
let opened;

answerQuestions({
  async open({ folder }) {
    const database = await startEmbeddedMongo({ folder });
    const connection = await connectStore(database.uri);
    opened = { database, connection, store: createStore(connection) };
  },
  async measure({ permits, times }) {
    const micros = [];
    for (let count = 0; count < times; count += 1) {
      const number = numberAt(Math.floor(Math.random() * permits));
      const started = performance.now();
      const found = await opened.store.permits.findByKeys(numberKeys(number));
      micros.push((performance.now() - started) * 1000);
      // Not always alone: a month II and a mistyped XI look the same.
      if (!found.some((permit) => permit.number === number)) throw new Error(`${number} was not found`);
    }
    const { p50, p99 } = summary(micros);
    return { p50, p99 };
  },
});

process.once('SIGTERM', async () => {
  await opened?.connection.close();
  await opened?.database.close();
  process.exit();
});
