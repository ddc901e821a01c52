import { afterEach, describe, expect, test } from 'vitest';
import { type TwilioChannel, type TwilioOptions, twilioChannel } from '../../src/channels/twilio.ts';
import type { OutboundMessage } from '../../src/domain/message.ts';
import { type BareAnswer, bareServer, type SeenRequest } from './bare-server.ts';
import { ACCOUNT, ACCOUNT_SID, AUTH_TOKEN, CITIZEN, SMS_NUMBER, WHATSAPP_NUMBER } from './twilio-account.ts';

const SM = 'SM00112233445566778899aabbccddeeff';
const CREATED: BareAnswer = { status: 201, body: JSON.stringify({ sid: SM, status: 'queued' }) };
const SMS: OutboundMessage = { id: 'o-1', channel: 'sms', address: CITIZEN, text: 'Izin Anda: selesai & siap.' };
const WHATSAPP: OutboundMessage = { ...SMS, channel: 'whatsapp' };

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

async function twilioThat(
  answer: (request: SeenRequest) => BareAnswer | undefined | Promise<BareAnswer>,
  options: Partial<TwilioOptions> = {},
) {
  const server = await bareServer(answer);
  const channel = open({ apiUrl: server.url, ...options });
  toClose.push(() => server.close());
  return { server, channel };
}

function open(options: Partial<TwilioOptions>): TwilioChannel {
  const channel = twilioChannel({ ...ACCOUNT, ...options });
  toClose.push(() => channel.close());
  return channel;
}

describe('a message to Twilio', () => {
  test('by SMS is one authorized form to the Messages resource', async () => {
    const { server, channel } = await twilioThat(() => CREATED);
    expect(await channel.send(SMS)).toStrictEqual({ sent: true, providerId: SM });
    expect(server.seen).toHaveLength(1);
    const [request] = server.seen;
    expect(request?.method).toBe('POST');
    expect(request?.url).toBe(`/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`);
    expect(request?.headers.authorization).toBe(
      `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`,
    );
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(request?.form).toStrictEqual({
      To: CITIZEN,
      From: SMS_NUMBER,
      Body: 'Izin Anda: selesai & siap.',
      StatusCallback: 'https://izin.example.go.id/webhooks/twilio/receipts?m=o-1',
    });
  });

  test('by WhatsApp has the channel prefix at both ends', async () => {
    const { server, channel } = await twilioThat(() => CREATED);
    await channel.send({ ...WHATSAPP, address: 'ID.1000000000000001' });
    expect(server.seen[0]?.form).toMatchObject({
      To: 'whatsapp:ID.1000000000000001',
      From: `whatsapp:${WHATSAPP_NUMBER}`,
      Body: SMS.text,
    });
  });

  test('by template has the template and its variables in place of the text', async () => {
    const { server, channel } = await twilioThat(() => CREATED);
    const template = { id: `HX${'0'.repeat(32)}`, variables: { 1: 'IMB', 2: 'selesai' } };
    await channel.send({ ...WHATSAPP, template });
    expect(server.seen[0]?.form).toStrictEqual({
      To: `whatsapp:${CITIZEN}`,
      From: `whatsapp:${WHATSAPP_NUMBER}`,
      ContentSid: template.id,
      ContentVariables: '{"1":"IMB","2":"selesai"}',
      StatusCallback: 'https://izin.example.go.id/webhooks/twilio/receipts?m=o-1',
    });
    await channel.send({ ...SMS, template });
    expect(server.seen[1]?.form.Body).toBe(SMS.text);
  });

  test('goes out together with 63 others', async () => {
    let waiting = 0;
    let release = () => {};
    const all = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { channel } = await twilioThat(async () => {
      waiting += 1;
      if (waiting === 64) release();
      await all;
      return CREATED;
    });
    const results = await Promise.all(Array.from({ length: 64 }, (_, n) => channel.send({ ...SMS, id: `o-${n}` })));
    expect(results.every(({ sent }) => sent)).toBe(true);
  });

  test('without a sender on its channel is not sent', async () => {
    const channel = open({ smsFrom: undefined });
    expect(channel.sends).toStrictEqual(['whatsapp']);
    expect(await channel.send(SMS)).toStrictEqual({ sent: false, failure: 'configuration' });
  });

  test('may go to another base address that has a path', async () => {
    const { server } = await twilioThat(() => CREATED);
    const channel = open({ apiUrl: `${server.url}/twilio/` });
    await channel.send(SMS);
    expect(server.seen[0]?.url).toBe(`/twilio/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`);
  });
});

describe('a message that Twilio does not take', () => {
  function refused(status: number, code?: number, headers: Record<string, string> = {}) {
    return twilioThat(() => ({ status, headers, body: JSON.stringify({ code, message: 'no', status }) }));
  }

  test('says why by the code', async () => {
    const { channel } = await refused(400, 21610);
    expect(await channel.send(SMS)).toStrictEqual({
      sent: false,
      failure: 'opted-out',
      code: 21610,
      retryAfterMs: undefined,
    });
  });

  test('for too many requests tells when to come back', async () => {
    const limited = { sent: false, failure: 'rate-limited', code: 20429 };
    const { channel } = await refused(429, 20429, { 'retry-after': '3' });
    expect(await channel.send(SMS)).toStrictEqual({ ...limited, retryAfterMs: 3000 });
    const later = await refused(429, 20429, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() });
    const result = await later.channel.send(SMS);
    expect(result.sent === false && result.retryAfterMs).toBeGreaterThan(58_000);
    expect(result.sent === false && result.retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  test('after 5xx may have been sent', async () => {
    for (const body of ['', '<html>Bad gateway</html>', '{"code":20500,"message":"x","status":500}', 'null']) {
      const { channel } = await twilioThat(() => ({ status: 502, body }));
      expect(await channel.send(SMS)).toMatchObject({ sent: false, failure: 'ambiguous' });
    }
  });

  test('with a torn or senseless success may have been sent', async () => {
    for (const body of ['', '{"sid":', 'null', '{}']) {
      const { channel } = await twilioThat(() => ({ status: 201, body }));
      expect(await channel.send(SMS)).toStrictEqual({ sent: false, failure: 'ambiguous' });
    }
  });

  test('without an answer in time may have been sent', async () => {
    const { channel } = await twilioThat(() => undefined, { timeoutMs: 150 });
    expect(await channel.send(SMS)).toStrictEqual({ sent: false, failure: 'ambiguous' });
  });

  test('because nobody listens was certainly not sent', async () => {
    const { server, channel } = await twilioThat(() => CREATED);
    await server.close();
    expect(await channel.send(SMS)).toStrictEqual({ sent: false, failure: 'unreachable' });
  });
});
