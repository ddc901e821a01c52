import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TwilioTwin, TwinEvent } from '../../src/twilio-twin/twin.ts';
import { type BareAnswer, bareServer, type SeenRequest } from '../channels/bare-server.ts';
import { ACCOUNT_SID, AUTH_TOKEN, CITIZEN, SMS_NUMBER, startTwin, WHATSAPP_NUMBER } from './twin-account.ts';

const PATH = '/webhooks/twilio/messages';
let answer: (request: SeenRequest) => BareAnswer | undefined = () => ({});
let ours: Awaited<ReturnType<typeof bareServer>>;
let twin: TwilioTwin;

beforeEach(async () => {
  answer = () => ({});
  ours = await bareServer((request) => answer(request));
  twin = await startTwin({ webhookUrl: `${ours.url}${PATH}` });
});
afterEach(async () => {
  await twin.close();
  await ours.close();
});

function says(twiml: string): BareAnswer {
  return { headers: { 'content-type': 'text/xml; charset=utf-8' }, body: twiml };
}

function isSigned(request: SeenRequest | undefined): boolean {
  const signature = String(request?.headers['x-twilio-signature']);
  return twilio.validateRequest(AUTH_TOKEN, signature, `${ours.url}${request?.url}`, request?.form ?? {});
}

describe('a citizen’s message is posted', () => {
  test('by SMS, form-encoded and signed, with Twilio’s parameters', async () => {
    const { sid, status } = await twin.receive({ channel: 'sms', from: CITIZEN, text: 'a+b & ü 😀' });
    expect(status).toBe(200);
    const [request] = ours.seen;
    expect(isSigned(request)).toBe(true);
    expect(request?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(request?.form).toMatchObject({
      AccountSid: ACCOUNT_SID,
      ApiVersion: '2010-04-01',
      Body: 'a+b & ü 😀',
      From: CITIZEN,
      FromCountry: 'ID',
      MessageSid: sid,
      NumMedia: '0',
      NumSegments: '1',
      SmsMessageSid: sid,
      SmsSid: sid,
      SmsStatus: 'received',
      To: SMS_NUMBER,
    });
  });

  test('by WhatsApp with name, number and id of the account', async () => {
    await twin.receive({ channel: 'whatsapp', from: CITIZEN, text: 'halo', profileName: 'Ibu Sri' });
    expect(ours.seen[0]?.form).toMatchObject({
      From: `whatsapp:${CITIZEN}`,
      To: `whatsapp:${WHATSAPP_NUMBER}`,
      MessageType: 'text',
      ProfileName: 'Ibu Sri',
      WaId: CITIZEN.slice(1),
      ExternalUserId: expect.stringMatching(/^whatsapp:ID\.\d+$/),
    });
  });

  test('by a WhatsApp account that hides its number, without any number', async () => {
    await twin.receive({ channel: 'whatsapp', from: 'ID.1000000000000001', text: 'halo' });
    const { From, ExternalUserId, WaId } = ours.seen[0]?.form ?? {};
    expect([From, ExternalUserId, WaId]).toStrictEqual([
      'whatsapp:ID.1000000000000001',
      'whatsapp:ID.1000000000000001',
      undefined,
    ]);
  });

  test('with its pictures', async () => {
    const media = [{ contentType: 'image/jpeg', data: Buffer.from('jpg') }];
    const { sid } = await twin.receive({ channel: 'whatsapp', from: CITIZEN, media });
    const { NumMedia, MediaContentType0, MediaUrl0 = '', MessageType } = ours.seen[0]?.form ?? {};
    expect([NumMedia, MediaContentType0, MessageType]).toStrictEqual(['1', 'image/jpeg', 'image']);
    expect(MediaUrl0).toMatch(`${twin.apiUrl}/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/${sid}/Media/ME`);
    expect((await fetch(MediaUrl0)).status).toBe(401);
    const authorization = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`;
    const file = await fetch(MediaUrl0, { headers: { authorization } });
    expect([file.headers.get('content-type'), await file.text()]).toStrictEqual(['image/jpeg', 'jpg']);
  });

  test('with place, button or row of a list', async () => {
    const place = { latitude: -7.79, longitude: 110.37, label: 'Kantor', address: 'Jl. 1' };
    await twin.receive({ channel: 'whatsapp', from: CITIZEN, location: place });
    await twin.receive({ channel: 'whatsapp', from: CITIZEN, button: { id: 'STATUS', text: 'Lihat' } });
    await twin.receive({ channel: 'whatsapp', from: CITIZEN, listItem: { id: 'imb', text: 'Bangunan' } });
    const [location, button, row] = ours.seen.map(({ form }) => form);
    expect(location).toMatchObject({
      MessageType: 'location',
      Body: '',
      Latitude: '-7.79',
      Longitude: '110.37',
      Label: 'Kantor',
      Address: 'Jl. 1',
    });
    expect(button).toMatchObject({ Body: 'Lihat', ButtonText: 'Lihat', ButtonPayload: 'STATUS' });
    expect(row).toMatchObject({ Body: 'Bangunan', ListTitle: 'Bangunan', ListId: 'imb' });
    expect(ours.seen.every(isSigned)).toBe(true);
  });
});

describe('the webhook’s answer', () => {
  test('is sent as replies', async () => {
    answer = () =>
      says('<?xml version="1.0"?><Response><Message>Halo &amp; hai</Message><Message>dua</Message></Response>');
    const { replies } = await twin.receive({ channel: 'whatsapp', from: CITIZEN, text: 'halo' });
    expect(replies.map(({ body }) => body)).toStrictEqual(['Halo & hai', 'dua']);
    expect(replies[0]).toMatchObject({ direction: 'outbound-reply', channel: 'whatsapp', citizen: CITIZEN });
    expect(twin.messages({ citizen: CITIZEN, channel: 'whatsapp' }).map(({ direction }) => direction)).toStrictEqual([
      'inbound',
      'outbound-reply',
      'outbound-reply',
    ]);
  });

  test('may be nothing', async () => {
    answer = () => says('<Response/>');
    expect(await twin.receive({ channel: 'sms', from: CITIZEN, text: 'a' })).toMatchObject({
      status: 200,
      replies: [],
    });
    answer = () => ({ status: 204 });
    const received = await twin.receive({ channel: 'sms', from: CITIZEN, text: 'a' });
    expect([received.status, received.errorCode]).toStrictEqual([204, undefined]);
  });

  test.each([
    [11200, { status: 500, body: 'oh' }],
    [11200, { status: 403 }],
    [12300, { headers: { 'content-type': 'application/json' }, body: '{}' }],
    [12100, says('<Response><Message>a & b</Message></Response>')],
    [12100, says('<Response><Message>a</Response>')],
    [12200, says('<Answer/>')],
    [12200, says('<Response><Say>a</Say></Response>')],
    [21617, says(`<Response><Message>${'x'.repeat(1601)}</Message></Response>`)],
    [21602, says('<Response><Message/></Response>')],
  ])('is a mistake of ours: %i', async (errorCode, wrong) => {
    answer = () => wrong;
    expect(await twin.receive({ channel: 'sms', from: CITIZEN, text: 'a' })).toMatchObject({ replies: [], errorCode });
  });
});

describe('a webhook that fails', () => {
  test('is not posted again by itself', async () => {
    answer = () => ({ status: 503 });
    expect(await twin.receive({ channel: 'sms', from: CITIZEN, text: 'a' })).toMatchObject({
      status: 503,
      attempts: 1,
    });
  });

  test('is posted again as its fragment says: same message, same token, same signature', async () => {
    twin.webhookUrl += '#rc=3&rp=5xx';
    answer = () => (ours.seen.length < 3 ? { status: 503 } : says('<Response><Message>akhirnya</Message></Response>'));
    const received = await twin.receive({ channel: 'sms', from: CITIZEN, text: 'a' });
    expect(received).toMatchObject({ status: 200, attempts: 3 });
    expect(received.replies).toHaveLength(1);
    const tries = ours.seen.map(({ url, headers, form }) => {
      return [url, headers['i-twilio-idempotency-token'], headers['x-twilio-signature'], form.MessageSid];
    });
    expect(tries).toStrictEqual([tries[0], tries[0], tries[0]]);
    expect(tries[0]?.[0]).toBe(PATH);
    expect(isSigned(ours.seen[0])).toBe(true);
  });

  test('is given up after the last try', async () => {
    twin.webhookUrl += '#rc=2&rp=all';
    answer = () => ({ status: 404 });
    expect(await twin.receive({ channel: 'sms', from: CITIZEN, text: 'a' })).toMatchObject({
      status: 404,
      attempts: 3,
    });
  });

  test('because it is too slow is posted again only with rp=rt', async () => {
    answer = () => undefined;
    const url = twin.webhookUrl;
    twin.webhookUrl = `${url}#rt=100&rc=2&rp=5xx`;
    expect(await twin.receive({ channel: 'sms', from: CITIZEN, text: 'a' })).toMatchObject({ status: 0, attempts: 1 });
    twin.webhookUrl = `${url}#rt=100&rc=2&rp=rt`;
    expect(await twin.receive({ channel: 'sms', from: CITIZEN, text: 'a' })).toMatchObject({ status: 0, attempts: 3 });
  });

  test('because nobody listens is posted once more', async () => {
    await ours.close();
    const received = await twin.receive({ channel: 'sms', from: CITIZEN, text: 'a' });
    expect(received).toMatchObject({ status: 0, attempts: 2, errorCode: 11200 });
    expect(twin.messages()).toHaveLength(1);
  });
});

test('listeners hear of every message and status until they are taken away', async () => {
  answer = ({ url }) => (url === PATH ? says('<Response><Message>hai</Message></Response>') : {});
  const heard: TwinEvent[] = [];
  const stop = twin.on((event) => heard.push(event));
  await twin.receive({ channel: 'sms', from: CITIZEN, text: 'a' });
  await twin.idle();
  stop();
  await twin.receive({ channel: 'sms', from: CITIZEN, text: 'b' });
  const told = heard.map(({ type, message }) => [type, message.direction, message.status]);
  expect(told).toStrictEqual([
    ['message', 'inbound', 'received'],
    ['message', 'outbound-reply', 'queued'],
    ['status', 'outbound-reply', 'sent'],
    ['status', 'outbound-reply', 'delivered'],
  ]);
});
