import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signTwilioPost } from '../../src/twilio-twin/signature.ts';
import { eventually, SMS_NUMBER, startTestApp, type TestApp } from './harness.ts';

let bot: TestApp;
let serial = 0;
const path = (number: string) => `/permits/${encodeURIComponent(number)}`;
const someone = () => {
  serial += 1;
  return `+62812345670${10 + serial}`;
};

beforeAll(async () => {
  bot = await startTestApp();
});
afterAll(() => bot.stop());

async function createFor(phone: string): Promise<string> {
  const number = `503/77${serial}1/SIP/XI/2026`;
  const created = await bot.api('PUT', path(number), {
    type: 'SIP',
    office: 'dpmptsp',
    applicant: { name: 'Ani Contoh', phone, notify: 'sms' },
    status: 'verifying',
  });
  expect(created.status).toBe(201);
  return number;
}

async function firstNotice(from: string): Promise<string> {
  const [notice] = await eventually(
    () => bot.pushed(from),
    (seen) => seen.length > 0,
  );
  return notice?.body ?? '';
}

const codeIn = (notice: string) => /CEK ([A-Z]\d[A-Z]\d[A-Z]\d[A-Z])/.exec(notice)?.[1] ?? 'none';

describe('a notice can be checked by its code', () => {
  test('its reader learns which permit; a stranger that it is genuine, of what kind, and meant for another number', async () => {
    const from = someone();
    const number = await createFor(from);
    const notice = await firstNotice(from);
    const code = codeIn(notice);
    const [own] = await bot.say(`cek ${code}`, { from });
    expect(own).toMatch(/^Resmi/);
    expect(own).toContain(number);
    const [stranger] = await bot.say(`CEK ${code.toLowerCase()}`, { from: someone() });
    expect(stranger).toMatch(/asli, tetapi untuk nomor lain/);
    expect(stranger).not.toContain(number);
    expect(stranger).not.toContain(from.slice(-3));
    // The same person on WhatsApp is the same number.
    const [onWhatsapp] = await bot.say(code, { from, channel: 'whatsapp' });
    expect(onWhatsapp).toContain(number);
  });

  test('status by number and by tracking code goes on working with CEK', async () => {
    const from = someone();
    const number = await createFor(from);
    const { code } = (await (await bot.api('GET', path(number))).json()) as { code: string };
    expect((await bot.say(`CEK ${number}`, { from })).join()).toMatch(/diperiksa|verifikasi/i);
    expect((await bot.say(`CEK ${code}`, { from })).join()).toContain(number);
  });

  test('a code that nobody got is not ours, and guessing codes is slowed down', async () => {
    const from = someone();
    const [unknown] = await bot.say('CEK B4K7M2X', { from });
    expect(unknown).toMatch(/B4K7M2X tidak ada pada kami/);
    expect(unknown).toContain('jangan bayar');
    for (let guess = 0; guess < 10; guess += 1) await bot.say(`CEK B4K7M${guess}X`, { from });
    expect((await bot.say('CEK B4K7M2Z', { from })).join()).toContain('terlalu banyak');
  });

  test("the bot's own sender is ours, any other number is not", async () => {
    const from = someone();
    expect((await bot.say('cek 0811-0000-0001', { from })).join()).toMatch(/nomor resmi/);
    expect((await bot.say('apakah nomor 081299998888 resmi?', { from })).join()).toMatch(/bukan nomor kami/);
  });
});

/** Posts a message's webhook once more, as Twilio does when an answer got lost. */
async function repeated(sid: string, from: string, body: string): Promise<string> {
  const address = `${bot.url}/webhooks/twilio/messages`;
  const params = { MessageSid: sid, AccountSid: bot.accountSid, From: from, To: SMS_NUMBER, Body: body, NumMedia: '0' };
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signTwilioPost(bot.authToken, address, params) },
    body: new URLSearchParams(params),
  });
  expect(response.status).toBe(200);
  return response.text();
}

describe('HAPUS', () => {
  /** Every document of the database in which this text still stands. */
  async function placesOf(...texts: readonly string[]): Promise<string[]> {
    const client = await MongoClient.connect(bot.databaseUri);
    try {
      const places: string[] = [];
      for (const collection of await client.db().collections()) {
        for (const document of await collection.find().toArray()) {
          const json = JSON.stringify(document);
          if (texts.some((text) => json.includes(text))) places.push(collection.collectionName);
        }
      }
      return [...new Set(places)].sort();
    } finally {
      await client.close();
    }
  }

  /** The same after the job has been round once more. */
  async function placesAfterWork(text: string): Promise<string[]> {
    await bot.app.services.work.eraseContacts();
    return placesOf(text);
  }

  /** How many messages with this number Twilio still has. */
  async function keptByTwilio(from: string): Promise<number> {
    const { accountSid, authToken } = bot;
    const counts = ['To', 'From'].map(async (side) => {
      const list = `${bot.twin.apiUrl}/2010-04-01/Accounts/${accountSid}/Messages.json?${side}=${encodeURIComponent(from)}`;
      const answer = await fetch(list, { headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` } });
      return ((await answer.json()) as { messages: unknown[] }).messages.length;
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }

  test('erases words, follows and talk after a yes; complaints and the permit stay; nothing comes back', async () => {
    const from = someone();
    const number = await createFor(from);
    const code = codeIn(await firstNotice(from));
    await bot.say('terima kasih, salam dari rahasia-saya', { from });
    await bot.say('lapor pak ada oknum minta uang 500rb di loket tadi pagi', { from });
    const filed = (await bot.say('1', { from })).join('\n');
    expect(filed).toMatch(/ADU-/);
    expect((await bot.say('DATA SAYA', { from })).join()).toMatch(/1 pengaduan/);
    expect((await bot.say('HAPUS', { from })).join()).toMatch(/Ya, hapus/);
    const [told] = await bot.say('1', { from });
    expect(told).toContain('3x24 jam');
    expect(told).toContain('1 pengaduan');
    const left = await eventually(
      () => placesAfterWork(from),
      (places) => !places.some((place) => ['contacts', 'messages', 'follows', 'erasures'].includes(place)),
    );
    expect(left).toEqual(['complaints', 'permits']);
    expect(await placesOf('rahasia-saya')).toEqual([]);
    expect(await keptByTwilio(from)).toBe(0);
    // The code that stands in the erased notice is still genuine.
    expect((await bot.say(`CEK ${code}`, { from: someone() })).join()).toMatch(/asli, kami kirim/);
    await bot.api('POST', `${path(number)}/status`, { status: 'inspecting' });
    const other = someone();
    await bot.say(`IKUTI ${number}`, { from: other });
    await bot.api('POST', `${path(number)}/status`, { status: 'verifying' });
    await firstNotice(other);
    expect(bot.pushed(from)).toHaveLength(1);
  });

  test('what Twilio repeats after the erasure gets no second answer and brings nothing back', async () => {
    const from = someone();
    await bot.say('selamat pagi, ini rahasia-saya', { from });
    await bot.say('HAPUS', { from });
    await bot.say('ya', { from });
    await eventually(
      () => placesAfterWork(from),
      (places) => places.length === 0,
    );
    for (const sent of bot.twin.messages({ citizen: from }).filter(({ direction }) => direction === 'inbound')) {
      expect(await repeated(sent.sid, from, sent.body)).not.toContain('<Message');
    }
    expect(await placesOf(from)).toEqual([]);
  });

  test('who had said STOP is still not told', async () => {
    const from = someone();
    const number = await createFor(from);
    await firstNotice(from);
    await bot.say('STOP', { from });
    await bot.say('HAPUS', { from });
    await bot.say('1', { from });
    await eventually(
      () => placesAfterWork(from),
      (places) => !places.includes('messages') && !places.includes('erasures'),
    );
    expect(await placesOf(from)).toEqual(['contacts', 'permits']);
    await bot.say(`IKUTI ${number}`, { from: someone() });
    await bot.api('POST', `${path(number)}/status`, { status: 'inspecting' });
    expect(bot.pushed(from)).toHaveLength(1);
  });

  test('does not let a guesser begin anew: it waits until the last unknown number is an hour old', async () => {
    const from = someone();
    for (let guess = 0; guess < 10; guess += 1) await bot.say(`CEK C4K7M${guess}X`, { from });
    await bot.say('HAPUS', { from });
    expect((await bot.say('1', { from })).join()).toContain('3x24 jam');
    expect(await placesAfterWork(from)).toContain('erasures');
    expect((await bot.say('CEK C4K7M2Z', { from })).join()).toContain('terlalu banyak');
  });

  test('is meant for the number: what it wrote by WhatsApp is counted and erased by SMS too', async () => {
    const from = someone();
    await bot.say('selamat pagi, ini rahasia-wa', { from, channel: 'whatsapp' });
    // The answer may be a message of its own.
    expect((await bot.say('DATA SAYA', { from })).join()).toMatch(/[2-9] pesan/);
    await bot.say('HAPUS', { from });
    await bot.say('1', { from });
    const left = await eventually(
      () => placesAfterWork(from),
      (places) => places.length === 0,
    );
    expect(left).toEqual([]);
  });

  test('takes back the proof that a file is theirs', async () => {
    const [applicant, from] = [someone(), someone()];
    const number = await createFor(applicant);
    const { code } = (await (await bot.api('GET', path(number))).json()) as { code: string };
    await bot.say('MILIK', { from });
    await bot.say(code, { from });
    await bot.say(applicant.slice(-4), { from });
    expect(await placesOf(from)).toContain('permits');
    await bot.say('HAPUS', { from });
    await bot.say('1', { from });
    const left = await eventually(
      () => placesAfterWork(from),
      (places) => !places.includes('erasures'),
    );
    expect(left).toEqual([]);
  });

  test('no is no', async () => {
    const from = someone();
    await bot.say('HAPUS', { from });
    expect((await bot.say('2', { from })).join()).toContain('tidak ada yang dihapus');
    expect(await placesOf(from)).not.toContain('erasures');
  });
});

describe('two messages at the same moment', () => {
  test('are both answered, and what one has set the other does not undo', async () => {
    const from = someone();
    const number = await createFor(someone());
    const [language, follow] = await Promise.all([bot.say('english', { from }), bot.say(`IKUTI ${number}`, { from })]);
    expect(language.join()).toMatch(/English/);
    expect(follow.join()).toContain(number);
    const data = (await bot.say('my data', { from })).join();
    expect(data).toMatch(/files followed: 1/);
  });

  test('both answers to one question: one is taken, the other is answered too', async () => {
    const from = someone();
    await bot.say('lapor', { from });
    const answers = await Promise.all([bot.say('1', { from }), bot.say('1', { from })]);
    expect(answers.every((texts) => texts.length > 0)).toBe(true);
  });
});
