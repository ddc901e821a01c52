// A client in a process of its own: adds one to a counter so many times.
import { MongoClient } from 'mongodb';

const [uri, times] = process.argv.slice(2);
const client = await MongoClient.connect(uri);
for (let i = 0; i < Number(times); i++) {
  await client
    .db()
    .collection('shared')
    .updateOne({ _id: 'counter' }, { $inc: { n: 1 } }, { upsert: true });
}
await client.close();
