import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { twilioChannel } from '../../src/channels/twilio.ts';
import type { OutboundMessage } from '../../src/domain/message.ts';
import type { DeliveryPlan, TwilioTwin } from '../../src/twilio-twin/twin.ts';
import { bareServer } from '../channels/bare-server.ts';
import { ACCOUNT_SID, AUTH_TOKEN, CITIZEN, SMS_NUMBER, startTwin, WHATSAPP_NUMBER } from './twin-account.ts';

const HOUR = 3_600_000;
const SMS: OutboundMessage = { id: 'o-1', channel: 'sms', address: CITIZEN, text: 'Izin selesai.' };
const WHATSAPP: OutboundMessage = { ...SMS, channel: 'whatsapp' };

let ours: Awaited<ReturnType<typeof bareServer>>;
let twin: TwilioTwin;
let channel: ReturnType<typeof twilioChannel>;

beforeEach(async () => {
  ours = await bareServer(() => ({ status: 204 }));
  twin = await startTwin();
  channel = twilioChannel({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    smsFrom: SMS_NUMBER,
    whatsappFrom: WHATSAPP_NUMBER,
    publicUrl: ours.url,
    apiUrl: twin.apiUrl,
  });
});
afterEach(async () => {
  await channel.close();
  await twin.close();
  await ours.close();
});

async function statusesOf(message: OutboundMessage, plan: DeliveryPlan = {}): Promise<unknown[]> {
  const before = ours.seen.length;
  twin.plan(plan);
  expect(await channel.send(message)).toMatchObject({ sent: true });
  await twin.idle();
  return ours.seen.slice(before).map(({ form }) => form.MessageStatus);
}

describe('receipts', () => {
  test('are sent, then delivered, and signed', async () => {
    expect(await statusesOf(SMS)).toStrictEqual(['sent', 'delivered']);
    for (const { url, headers, form } of ours.seen) {
      const signature = String(headers['x-twilio-signature']);
      expect(twilio.validateRequest(AUTH_TOKEN, signature, `${ours.url}${url}`, form)).toBe(true);
      expect(url).toBe('/webhooks/twilio/receipts?m=o-1');
      expect(form).toMatchObject({
        AccountSid: ACCOUNT_SID,
        To: CITIZEN,
        From: SMS_NUMBER,
        SmsStatus: expect.any(String),
      });
    }
  });

  test('come twice and in any order when told, and the message never goes back', async () => {
    const receipts = ['delivered', 'queued', 'sent', 'sent', 'read', 'delivered'] as const;
    expect(await statusesOf(WHATSAPP, { receipts })).toStrictEqual(receipts);
    expect(twin.messages()[0]?.status).toBe('read');
  });

  test('tell of a failure with its code', async () => {
    expect(await statusesOf(SMS, { failWith: 30005 })).toStrictEqual(['sent', 'undelivered']);
    expect(ours.seen.at(-1)?.form.ErrorCode).toBe('30005');
    expect(twin.messages()[0]).toMatchObject({ status: 'undelivered', errorCode: 30005 });
  });

  test('are planned for one citizen or for a number of messages', async () => {
    twin.plan({ receipts: ['failed'], citizen: '+628999999999' });
    expect(await statusesOf(SMS, { receipts: ['read'], count: 1 })).toStrictEqual(['read']);
    expect(await statusesOf(SMS, { receipts: ['sent'], count: 1 })).toStrictEqual(['sent']);
    twin.plan({ receipts: [], count: 1 });
    expect(await statusesOf({ ...SMS, address: '+628999999999' }, { receipts: ['read'], count: 1 })).toStrictEqual([
      'read',
    ]);
    expect(await statusesOf(SMS, {})).toStrictEqual(['sent', 'delivered']);
  });

  test('by WhatsApp name the channel', async () => {
    await statusesOf(WHATSAPP, { receipts: ['read'] });
    expect(ours.seen[0]?.form).toMatchObject({
      ChannelPrefix: 'whatsapp',
      EventType: 'READ',
      To: `whatsapp:${CITIZEN}`,
    });
  });

  test('come for replies that ask for them', async () => {
    const webhook = await bareServer(() => {
      const { contentType, body } = channel.formatReply(['satu', 'dua'], 'o-2');
      return { headers: { 'content-type': contentType }, body };
    });
    twin.webhookUrl = webhook.url;
    await twin.receive({ channel: 'whatsapp', from: CITIZEN, text: 'halo' });
    await twin.idle();
    expect(ours.seen.map(({ url, form }) => [url, form.MessageStatus])).toStrictEqual([
      ['/webhooks/twilio/receipts?m=o-2', 'sent'],
      ['/webhooks/twilio/receipts?m=o-2', 'delivered'],
    ]);
    await webhook.close();
  });
});

describe('outside the 24 hours after a citizen’s last WhatsApp message', () => {
  const template = { id: `HX${'0'.repeat(32)}`, variables: {} };

  beforeEach(async () => {
    twin.options.enforceWindow = true;
    twin.addContent({ sid: template.id, body: 'Ada kabar.' });
    await twin.receive({ channel: 'whatsapp', from: CITIZEN, text: 'halo' });
  });

  function later(ms: number): void {
    const now = Date.now() + ms;
    twin.options.now = () => new Date(now);
  }

  test('a text fails with 63016, a template and an SMS go through', async () => {
    later(25 * HOUR);
    expect(await statusesOf(WHATSAPP)).toStrictEqual(['sent', 'failed']);
    expect(ours.seen.at(-1)?.form.ErrorCode).toBe('63016');
    expect(await statusesOf({ ...WHATSAPP, template })).toStrictEqual(['sent', 'delivered']);
    expect(await statusesOf(SMS)).toStrictEqual(['sent', 'delivered']);
  });

  test('within them a text goes through', async () => {
    later(23 * HOUR);
    expect(await statusesOf(WHATSAPP)).toStrictEqual(['sent', 'delivered']);
  });

  test('a citizen who never wrote gets no text', async () => {
    expect(await statusesOf({ ...WHATSAPP, address: '+628999999999' })).toStrictEqual(['sent', 'failed']);
  });
});
