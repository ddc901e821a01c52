import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TwilioTwin } from '../../src/twilio-twin/twin.ts';
import { ACCOUNT_SID, AUTH_TOKEN, CITIZEN, SMS_NUMBER, startTwin, WHATSAPP_NUMBER } from './twin-account.ts';

let twin: TwilioTwin;
let client: twilio.Twilio;

beforeEach(async () => {
  twin = await startTwin();
  client = officialClient(AUTH_TOKEN);
});
afterEach(() => twin.close());

/** The official client with its own HTTP client, whose requests to Twilio go to the twin. */
function officialClient(authToken: string): twilio.Twilio {
  const httpClient = new twilio.RequestClient({ timeout: 400 });
  const request = httpClient.request.bind(httpClient);
  httpClient.request = (options) =>
    request({ ...options, uri: options.uri.replace('https://api.twilio.com', twin.apiUrl) });
  return twilio(ACCOUNT_SID, authToken, { httpClient });
}

const SMS = { to: CITIZEN, from: SMS_NUMBER, body: 'Izin selesai.' };
const WHATSAPP = { ...SMS, to: `whatsapp:${CITIZEN}`, from: `whatsapp:${WHATSAPP_NUMBER}` };

async function refusal(params: Record<string, unknown>): Promise<{ status: number; code: number }> {
  const error = await client.messages.create(params as typeof SMS).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(twilio.RestException);
  const { status, code } = error as { status: number; code: number };
  return { status, code };
}

describe('the official client', () => {
  test('creates and fetches a message', async () => {
    const created = await client.messages.create(SMS);
    expect(created).toMatchObject({
      accountSid: ACCOUNT_SID,
      apiVersion: '2010-04-01',
      body: 'Izin selesai.',
      direction: 'outbound-api',
      errorCode: null,
      from: SMS_NUMBER,
      numMedia: '0',
      numSegments: '1',
      status: 'queued',
      to: CITIZEN,
    });
    expect(created.sid).toMatch(/^SM[0-9a-f]{32}$/);
    expect(created.uri).toBe(`/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/${created.sid}.json`);
    expect(Math.abs(created.dateCreated.getTime() - Date.now())).toBeLessThan(5000);
    await twin.idle();
    expect(await client.messages(created.sid).fetch()).toMatchObject({
      sid: created.sid,
      status: 'delivered',
      dateSent: expect.any(Date),
    });
  });

  test('pays for the parts of a long SMS, not of a long WhatsApp message', async () => {
    const body = 'x'.repeat(161);
    expect((await client.messages.create({ ...SMS, body })).numSegments).toBe('2');
    expect((await client.messages.create({ ...WHATSAPP, body })).numSegments).toBe('1');
  });

  test('lists newest first, by sender, receiver and time, page by page', async () => {
    for (let n = 0; n < 5; n++) await client.messages.create({ ...SMS, body: String(n) });
    await client.messages.create({ ...SMS, to: '+628999999999' });
    await twin.receive({ channel: 'sms', from: CITIZEN, text: 'halo' });
    await twin.idle();
    const bodies = async (filter: object) => (await client.messages.list(filter)).map(({ body }) => body);
    expect(await bodies({ to: CITIZEN, pageSize: 2 })).toStrictEqual(['4', '3', '2', '1', '0']);
    expect(await bodies({ from: CITIZEN })).toStrictEqual(['halo']);
    expect(await bodies({ to: CITIZEN, limit: 3 })).toStrictEqual(['4', '3', '2']);
    const [minuteAgo, inAMinute] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)];
    expect(await bodies({ to: CITIZEN, dateSentAfter: minuteAgo })).toHaveLength(5);
    expect(await bodies({ to: CITIZEN, dateSentAfter: inAMinute })).toHaveLength(0);
    expect(await bodies({ to: CITIZEN, dateSentBefore: minuteAgo })).toHaveLength(0);
    expect(await bodies({ to: CITIZEN, dateSent: new Date().toISOString().slice(0, 10) })).toHaveLength(5);
  });

  test('misses no message on the next page when a new one comes in between', async () => {
    for (let n = 0; n < 4; n++) await client.messages.create({ ...SMS, body: String(n) });
    const first = await client.messages.page({ pageSize: 2 });
    await client.messages.create({ ...SMS, body: 'neu' });
    const second = await first.nextPage();
    expect(first.instances.map(({ body }) => body)).toStrictEqual(['3', '2']);
    expect(second?.instances.map(({ body }) => body)).toStrictEqual(['1', '0']);
    expect(second?.nextPage()).toBeUndefined();
  });

  test('lists the media of a message', async () => {
    const media = [{ contentType: 'image/png', data: Buffer.from('png') }];
    const { sid } = await twin.receive({ channel: 'whatsapp', from: CITIZEN, media });
    expect(sid).toMatch(/^MM/);
    const [listed] = await client.messages(sid).media.list();
    expect(listed).toMatchObject({ contentType: 'image/png', parentSid: sid });
    expect(`${twin.apiUrl}${listed?.uri}`).toBe(`${twin.messages()[0]?.media[0]?.url}.json`);
    expect(twin.media(sid, 0)).toMatchObject({ contentType: 'image/png', data: Buffer.from('png') });
  });

  test('sends a template with its variables and buttons', async () => {
    const sid = `HX${'0'.repeat(32)}`;
    twin.addContent({ sid, body: 'Izin {{1}} kini {{2}}.', buttons: [{ id: 'STATUS {{1}}', text: 'Lihat' }] });
    const params = { to: WHATSAPP.to, from: WHATSAPP.from, contentSid: sid };
    const contentVariables = JSON.stringify({ 1: 'A-1', 2: 'selesai' });
    const { body } = await client.messages.create({ ...params, contentVariables });
    expect(body).toBe('Izin A-1 kini selesai.');
    expect(twin.messages()[0]?.buttons).toStrictEqual([{ id: 'STATUS A-1', text: 'Lihat' }]);
    expect(await refusal({ ...params, contentVariables: '[' })).toStrictEqual({ status: 400, code: 21656 });
    expect(await refusal({ ...params, contentSid: 'HX1' })).toStrictEqual({ status: 400, code: 21655 });
  });
});

describe('the twin refuses', () => {
  test('a wrong token, as Twilio does', async () => {
    client = officialClient('wrong');
    expect(await refusal(SMS)).toStrictEqual({ status: 401, code: 20003 });
  });

  test('what the account has not', async () => {
    await expect(client.messages(`SM${'0'.repeat(32)}`).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    await expect(client.calls.list()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test.each([
    [21604, { ...SMS, to: '' }],
    [21211, { ...SMS, to: '0812-345' }],
    [21211, { ...SMS, to: 'ID.1000000000000001' }],
    [21603, { ...SMS, from: undefined }],
    [21606, { ...SMS, from: '+6281100000009' }],
    [63007, { ...WHATSAPP, from: 'whatsapp:+6281100000009' }],
    [21910, { ...SMS, to: WHATSAPP.to }],
    [21609, { ...SMS, statusCallback: 'nowhere' }],
    [21602, { ...SMS, body: undefined }],
    [21617, { ...SMS, body: 'x'.repeat(1601) }],
  ])('with %i', async (code, params) => {
    expect(await refusal(params)).toStrictEqual({ status: 400, code });
    expect(twin.messages()).toStrictEqual([]);
  });

  test('SMS, not WhatsApp, to a citizen who opted out', async () => {
    twin.faults.optOut(CITIZEN);
    expect(await refusal(SMS)).toStrictEqual({ status: 400, code: 21610 });
    await client.messages.create(WHATSAPP);
    twin.faults.optIn(CITIZEN);
    await client.messages.create(SMS);
  });

  test('an address for good, at once or by receipt as the code has it', async () => {
    twin.faults.address(CITIZEN, 21614);
    expect(await refusal(SMS)).toStrictEqual({ status: 400, code: 21614 });
    twin.faults.address(CITIZEN, 30005);
    const created = await client.messages.create(SMS);
    await twin.idle();
    expect(await client.messages(created.sid).fetch()).toMatchObject({ status: 'undelivered', errorCode: 30005 });
  });

  test('as often as it was told, and says when to come back', async () => {
    twin.faults.next({ status: 429, count: 2, retryAfter: 7 });
    twin.faults.next({ status: 503 });
    expect(await refusal(SMS)).toStrictEqual({ status: 429, code: 20429 });
    const url = `${twin.apiUrl}/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`;
    const authorization = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`;
    const response = await fetch(url, { method: 'POST', headers: { authorization }, body: '' });
    expect([response.status, response.headers.get('retry-after')]).toStrictEqual([429, '7']);
    expect(await response.json()).toMatchObject({ code: 20429, status: 429, more_info: expect.any(String) });
    expect(await refusal(SMS)).toStrictEqual({ status: 503, code: 503 });
    await client.messages.create(SMS);
    expect(twin.messages()).toHaveLength(1);
  });

  test('and yet accepts, or never answers, when it was told', async () => {
    twin.faults.next({ status: 500, acceptFirst: true });
    twin.faults.next({ hang: true, acceptFirst: true });
    twin.faults.next({ hang: true });
    expect(await refusal(SMS)).toStrictEqual({ status: 500, code: 500 });
    await expect(client.messages.create(SMS)).rejects.toThrow('timeout');
    expect(twin.messages()).toHaveLength(2);
    await expect(client.messages.create(SMS)).rejects.toThrow('timeout');
    expect(twin.messages()).toHaveLength(2);
  });
});
