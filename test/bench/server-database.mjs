import { startEmbeddedMongo } from '../../dist/embedded-mongo/index.js';
import { answerQuestions } from './answering.mjs';

/** The embedded database in a process of its own, as it would run beside the server. */
let database;

answerQuestions({
  async open({ folder }) {
    database = await startEmbeddedMongo({ folder, listen: { port: 0 } });
    return database.uri;
  },
});

process.once('SIGTERM', async () => {
  await database?.close();
  process.exit();
});
