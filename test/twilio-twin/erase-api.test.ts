import twilio from 'twilio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TwilioTwin } from '../../src/twilio-twin/twin.ts';
import { ACCOUNT_SID, AUTH_TOKEN, CITIZEN, SMS_NUMBER, startTwin } from './twin-account.ts';

let twin: TwilioTwin;
let client: twilio.Twilio;

beforeEach(async () => {
  twin = await startTwin();
  const httpClient = new twilio.RequestClient({ timeout: 400 });
  const request = httpClient.request.bind(httpClient);
  httpClient.request = (options) =>
    request({ ...options, uri: options.uri.replace('https://api.twilio.com', twin.apiUrl) });
  client = twilio(ACCOUNT_SID, AUTH_TOKEN, { httpClient });
});
afterEach(() => twin.close());

const gone = { status: 404, code: 20404 };

async function sent(): Promise<string> {
  const { sid } = await client.messages.create({ to: CITIZEN, from: SMS_NUMBER, body: 'Izin selesai.' });
  await twin.idle();
  return sid;
}

async function picture(): Promise<string> {
  const media = [{ contentType: 'image/png', data: Buffer.from('png') }];
  const { sid } = await twin.receive({ channel: 'whatsapp', from: CITIZEN, text: 'ini fotonya', media });
  return sid;
}

test('a deleted message is gone for the account, with its files, and stays on the phone', async () => {
  for (const sid of [await sent(), await picture()]) {
    expect(await client.messages(sid).remove()).toBe(true);
    await expect(client.messages(sid).fetch()).rejects.toMatchObject(gone);
    await expect(client.messages(sid).media.list()).rejects.toMatchObject(gone);
    await expect(client.messages(sid).remove()).rejects.toMatchObject(gone);
  }
  expect(await client.messages.list()).toEqual([]);
  expect(twin.messages()).toHaveLength(2);
});

test('a message with an empty body has lost its text and nothing else', async () => {
  const sid = await picture();
  expect((await client.messages(sid).update({ body: '' })).body).toBe('');
  expect(await client.messages(sid).fetch()).toMatchObject({ body: '', numMedia: '1' });
  expect(await client.messages(sid).media.list()).toHaveLength(1);
  await expect(client.messages(sid).update({ body: 'other words' })).rejects.toMatchObject({ status: 400 });
});

test('one file can be deleted by itself', async () => {
  const sid = await picture();
  const [listed] = await client.messages(sid).media.list();
  const file = client.messages(sid).media(listed?.sid ?? '');
  expect(await file.remove()).toBe(true);
  expect(await client.messages(sid).media.list()).toEqual([]);
  expect(await client.messages(sid).fetch()).toMatchObject({ body: 'ini fotonya', numMedia: '0' });
  await expect(file.remove()).rejects.toMatchObject(gone);
});

test('nothing is deleted while it is under way, or by a request that fails', async () => {
  twin.options.receiptDelayMs = 60_000;
  const { sid } = await client.messages.create({ to: CITIZEN, from: SMS_NUMBER, body: 'x' });
  for (const erase of [() => client.messages(sid).remove(), () => client.messages(sid).update({ body: '' })]) {
    await expect(erase()).rejects.toMatchObject({ code: 20009 });
  }
  const other = await picture();
  twin.faults.nextErasure({ status: 503 });
  await expect(client.messages(other).remove()).rejects.toMatchObject({ status: 503 });
  expect(await client.messages(other).fetch()).toMatchObject({ body: 'ini fotonya' });
});
