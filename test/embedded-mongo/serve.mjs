// Serves the database of a folder in a process of its own, so that tests can kill it. Prints its uri; "close" ends it.
import { startEmbeddedMongo } from '../../dist/embedded-mongo/index.js';

const [folder, durability] = process.argv.slice(2);
const server = await startEmbeddedMongo({ folder, durability });
console.log(server.uri);
process.stdin.once('data', async () => {
  await server.close();
  process.exit();
});
