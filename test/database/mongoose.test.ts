import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connection, refusal } from './connection.ts';

const mongo = connection();
let db: mongoose.Connection;

beforeAll(async () => {
  db = await mongoose.createConnection(mongo.uri).asPromise();
});
afterAll(async () => {
  await db.close();
});

const contactSchema = new mongoose.Schema(
  {
    phone: { type: String, required: true, unique: true },
    name: String,
    tags: [String],
    visits: [{ at: Date, office: String }],
    settings: { type: Map, of: String },
    score: { type: Number, min: 0, default: 0 },
  },
  { timestamps: true, optimisticConcurrency: true },
);

test('documents are validated, saved with versions and found again', async () => {
  const Contact = db.model('Contact', contactSchema);
  await Contact.init();
  expect((await Contact.collection.indexes()).map(({ name }) => name)).toContain('phone_1');
  await expect(Contact.create({ name: 'No phone' })).rejects.toThrow(mongoose.Error.ValidationError);
  const contact = await Contact.create({ phone: '+62811', tags: ['new'], settings: { lang: 'id' } });
  expect(contact.__v).toBe(0);
  contact.tags.push('vip');
  contact.visits.push({ at: new Date(), office: 'Bandung' });
  contact.settings?.set('lang', 'su');
  await contact.save();
  const found = await Contact.findOne({ 'visits.office': 'Bandung' });
  expect(found?.__v).toBe(1);
  expect(found?.settings?.get('lang')).toBe('su');
  expect(found?.tags).toEqual(['new', 'vip']);
  expect(found?.updatedAt.getTime()).toBeGreaterThanOrEqual(found?.createdAt.getTime() ?? 0);
});

test('of two that save the same version one is told', async () => {
  const Contact = db.model('Contact', contactSchema);
  await Contact.create({ phone: '+62812' });
  const [a, b] = await Promise.all([Contact.findOne({ phone: '+62812' }), Contact.findOne({ phone: '+62812' })]);
  a?.set('name', 'First');
  b?.set('name', 'Second');
  await a?.save();
  await expect(b?.save()).rejects.toThrow(mongoose.Error.VersionError);
  expect((await Contact.findOne({ phone: '+62812' }).lean())?.name).toBe('First');
});

test('queries, updates, bulk operations and population work', async () => {
  const Contact = db.model('Contact', contactSchema);
  const Message = db.model(
    'Message',
    new mongoose.Schema({ from: { type: mongoose.Schema.Types.ObjectId, ref: 'Contact' }, body: String, n: Number }),
  );
  const contact = await Contact.findOneAndUpdate(
    { phone: '+62813' },
    { $set: { name: 'Budi' }, $addToSet: { tags: 'x' } },
    { upsert: true, returnDocument: 'after', setDefaultsOnInsert: true },
  );
  expect(contact).toMatchObject({ name: 'Budi', score: 0 });
  await Message.insertMany([1, 2, 3].map((n) => ({ from: contact?._id, body: `m${n}`, n })));
  expect(await Message.find({ from: contact?._id }).sort('-n').select('n -_id').limit(2).lean()).toEqual([
    { n: 3 },
    { n: 2 },
  ]);
  expect((await Message.findOne({ n: 2 }).populate<{ from: { name: string } }>('from'))?.from.name).toBe('Budi');
  await Message.bulkWrite([
    { updateMany: { filter: { n: { $gt: 1 } }, update: { $inc: { n: 10 } } } },
    { deleteOne: { filter: { n: 1 } } },
  ]);
  expect(await Message.distinct('n')).toEqual([12, 13]);
  expect(await Message.exists({ n: 12 })).not.toBeNull();
  expect(await Message.countDocuments()).toBe(2);
  const seen: number[] = [];
  for await (const { n } of Message.find().sort({ n: 1 }).cursor({ batchSize: 1 })) {
    seen.push(n ?? 0);
  }
  expect(seen).toEqual([12, 13]);
});

test('a taken unique key is told as the driver tells it', async () => {
  const Contact = db.model('Contact', contactSchema);
  await Contact.create({ phone: '+62899' });
  const error = await refusal(Contact.create({ phone: '+62899' }));
  expect(error).toMatchObject({ code: 11000, keyPattern: { phone: 1 }, keyValue: { phone: '+62899' } });
});
