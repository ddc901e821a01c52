import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TwilioChannel, twilioChannel } from '../../src/channels/twilio.ts';
import type { InboundMessage, OutboundMessage } from '../../src/domain/message.ts';
import { TwilioTwin } from '../../src/twilio-twin/twin.ts';
import { bareServer } from './bare-server.ts';
import { ACCOUNT, ACCOUNT_SID, AUTH_TOKEN, CITIZEN, SMS_NUMBER, WHATSAPP_NUMBER } from './twilio-account.ts';

const MINUTE = 60_000;
let twin: TwilioTwin;
let channel: TwilioChannel;

beforeEach(async () => {
  const numbers = { smsNumber: SMS_NUMBER, whatsappNumber: WHATSAPP_NUMBER };
  twin = await TwilioTwin.start({ accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, webhookUrl: '', ...numbers });
  channel = openChannel();
});
afterEach(async () => {
  await channel.close();
  await twin.close();
});

/** @param timeoutMs how long Twilio may take; default: longer than a busy machine needs */
function openChannel(timeoutMs = 20_000): TwilioChannel {
  // Nothing of ours listens at the public address: receipts go nowhere.
  return twilioChannel({ ...ACCOUNT, apiUrl: twin.apiUrl, publicUrl: 'http://127.0.0.1:9', timeoutMs });
}

function message(text: string): OutboundMessage {
  return { id: 'o-1', channel: 'sms', address: CITIZEN, text };
}

async function received(since: Date, until = new Date()): Promise<InboundMessage[]> {
  const found: InboundMessage[] = [];
  for await (const one of channel.listReceived(since, until)) found.push(one);
  return found;
}

describe('a message that may have been sent', () => {
  test('is found when it was accepted though the answer was 500', async () => {
    const since = new Date();
    twin.faults.next({ status: 500, acceptFirst: true });
    expect(await channel.send(message('Izin selesai. \n'))).toMatchObject({ sent: false, failure: 'ambiguous' });
    expect(await channel.findSent(message('Izin selesai.'), since)).toStrictEqual({
      providerId: twin.messages()[0]?.sid,
    });
  });

  test('is found when it was accepted though the answer never came', async () => {
    const since = new Date();
    const impatient = openChannel(300);
    twin.faults.next({ hang: true, acceptFirst: true });
    expect(await impatient.send(message('Izin selesai.'))).toMatchObject({ failure: 'ambiguous' });
    await impatient.close();
    expect(await channel.findSent(message('Izin selesai.'), since)).toBeDefined();
  });

  test('is not found when it was not accepted', async () => {
    twin.faults.next({ status: 503 });
    expect(await channel.send(message('Izin selesai.'))).toMatchObject({ failure: 'ambiguous' });
    expect(await channel.findSent(message('Izin selesai.'), new Date(0))).toBeUndefined();
  });

  test('is not taken for another text, another citizen, another channel or an older message', async () => {
    await channel.send(message('Izin selesai.'));
    const since = new Date(0);
    expect(await channel.findSent(message('Izin ditolak.'), since)).toBeUndefined();
    expect(await channel.findSent({ ...message('Izin selesai.'), address: '+628999999999' }, since)).toBeUndefined();
    expect(await channel.findSent({ ...message('Izin selesai.'), channel: 'whatsapp' }, since)).toBeUndefined();
    expect(await channel.findSent(message('Izin selesai.'), new Date(Date.now() + MINUTE))).toBeUndefined();
    expect(await channel.findSent(message('Izin selesai.'), since)).toBeDefined();
  });

  test('is found among the replies of webhooks', async () => {
    const since = new Date();
    const ours = await bareServer(() => {
      const { contentType, body } = channel.formatReply(['Halo <Ibu>'], 'o-1');
      return { headers: { 'content-type': contentType }, body };
    });
    twin.webhookUrl = ours.url;
    const { replies } = await twin.receive({ channel: 'sms', from: CITIZEN, text: 'halo' });
    await ours.close();
    expect(await channel.findSent(message('Halo <Ibu>'), since)).toStrictEqual({ providerId: replies[0]?.sid });
  });

  test('by template is found by its variables', async () => {
    const template = { id: `HX${'0'.repeat(32)}`, variables: { 1: 'IMB-12', 2: 'selesai' } };
    twin.addContent({ sid: template.id, body: 'Permohonan {{1}} kini {{2}}.' });
    const sent: OutboundMessage = { ...message('IMB-12: selesai'), channel: 'whatsapp', template };
    await channel.send(sent);
    expect(await channel.findSent(sent, new Date(0))).toBeDefined();
    const other = { ...sent, template: { ...template, variables: { 1: 'IMB-13', 2: 'selesai' } } };
    expect(await channel.findSent(other, new Date(0))).toBeUndefined();
  });

  test('is found behind hundreds of newer ones', async () => {
    await channel.send(message('yang pertama'));
    for (let n = 0; n < 250; n++) await channel.send(message(`pesan ${n}`));
    expect(await channel.findSent(message('yang pertama'), new Date(0))).toBeDefined();
  });

  test('cannot be looked for while Twilio is away', async () => {
    await twin.close();
    await expect(channel.findSent(message('Izin selesai.'), new Date(0))).rejects.toThrow('Twilio cannot be reached');
  });
});

describe('what citizens sent', () => {
  test('is listed even if no webhook ever got through', async () => {
    const since = new Date();
    const sms = await twin.receive({ channel: 'sms', from: CITIZEN, text: 'STATUS 12 ' });
    const whatsapp = await twin.receive({ channel: 'whatsapp', from: 'ID.1000000000000001', text: 'halo' });
    await channel.send(message('bukan dari warga'));
    const listed = await received(since);
    expect(listed).toStrictEqual([
      {
        channel: 'sms',
        address: CITIZEN,
        id: `twilio:${sms.sid}`,
        text: 'STATUS 12 ',
        media: [],
        receivedAt: expect.any(Date),
      },
      {
        channel: 'whatsapp',
        address: 'ID.1000000000000001',
        id: `twilio:${whatsapp.sid}`,
        text: 'halo',
        media: [],
        receivedAt: expect.any(Date),
      },
    ]);
  });

  test('has the same id, media and text as its webhook had', async () => {
    const ours = await bareServer(() => ({}));
    twin.webhookUrl = `${ours.url}/webhooks/twilio/messages`;
    const media = [{ contentType: 'image/png', data: Buffer.from('png') }];
    await twin.receive({ channel: 'whatsapp', from: CITIZEN, text: 'jalan rusak', media });
    await ours.close();
    const [listed] = await received(new Date(Date.now() - MINUTE));
    const form = ours.seen[0]?.form ?? {};
    const posted = channel.readMessage({ pathAndQuery: '/', headers: {}, form }, listed?.receivedAt ?? new Date());
    expect(listed).toEqual(posted);
    expect(posted.media).toHaveLength(1);
  });

  test('before the time asked for is left out', async () => {
    twin.options.now = () => new Date(Date.now() - 10 * MINUTE);
    await twin.receive({ channel: 'sms', from: CITIZEN, text: 'lama' });
    twin.options.now = () => new Date();
    await twin.receive({ channel: 'sms', from: CITIZEN, text: 'baru' });
    expect((await received(new Date(Date.now() - MINUTE))).map(({ text }) => text)).toStrictEqual(['baru']);
  });

  test('is listed oldest first, over many pages', async () => {
    const since = new Date();
    for (let n = 0; n < 230; n++) await twin.receive({ channel: 'sms', from: CITIZEN, text: String(n) });
    expect((await received(since)).map(({ text }) => text)).toStrictEqual(
      Array.from({ length: 230 }, (_, n) => String(n)),
    );
  });
});

describe('a long stretch of the log', () => {
  const DAY = 24 * 60 * MINUTE;
  const start = Date.now() - 300 * DAY;

  /** @param at when each message comes, milliseconds after the start */
  async function receiveAt(count: number, at: (n: number) => number): Promise<string[]> {
    for (let n = 0; n < count; n++) {
      twin.options.now = () => new Date(start + at(n));
      await twin.receive({ channel: 'sms', from: CITIZEN, text: String(n) });
    }
    twin.options.now = () => new Date();
    return Array.from({ length: count }, (_, n) => String(n));
  }
  /** Each once: at the seam of two halves one may be listed twice. */
  const texts = (messages: InboundMessage[]) => [...new Set(messages.map(({ text }) => text))];

  test('with more messages than are kept in memory is read whole, oldest first', async () => {
    const sent = await receiveAt(2500, (n) => n * 97_000);
    expect(texts(await received(new Date(start)))).toStrictEqual(sent);
  });

  test('with a crowd within one second is read whole too', async () => {
    const sent = await receiveAt(1300, () => 500);
    expect(texts(await received(new Date(start)))).toStrictEqual(sent);
  });

  test('ends where it is to end', async () => {
    await receiveAt(20, (n) => n * DAY);
    const some = await received(new Date(start + 4.5 * DAY), new Date(start + 7.5 * DAY));
    expect(texts(some)).toStrictEqual(['5', '6', '7']);
  });
});

describe('a picture that a citizen sent', () => {
  test('is opened with the account’s token', async () => {
    const media = [{ contentType: 'image/png', data: Buffer.from('png') }];
    await twin.receive({ channel: 'whatsapp', from: CITIZEN, media });
    const [listed] = await received(new Date(0));
    const [picture] = listed?.media ?? [];
    if (picture === undefined) throw new Error('No picture was listed.');
    const { contentType, body } = await channel.openMedia(picture);
    expect(contentType).toBe('image/png');
    expect(Buffer.concat(await body.toArray()).toString()).toBe('png');
  });

  test('is opened where Twilio points to, without showing the token there', async () => {
    const store = await bareServer(() => ({ headers: { 'content-type': 'image/jpeg' }, body: 'jpg' }));
    const api = await bareServer(() => ({ status: 307, headers: { location: `${store.url}/file?key=1` } }));
    const redirected = twilioChannel({ ...ACCOUNT, apiUrl: api.url });
    const url = `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/MM1/Media/ME1`;
    const { contentType, body } = await redirected.openMedia({ url, contentType: 'image/jpeg' });
    expect([contentType, Buffer.concat(await body.toArray()).toString()]).toStrictEqual(['image/jpeg', 'jpg']);
    expect(api.seen[0]?.headers.authorization).toBeDefined();
    expect(store.seen[0]?.headers.authorization).toBeUndefined();
    for (const open of [redirected, store, api]) await open.close();
  });

  test('is not opened outside the account', async () => {
    const elsewhere = ['https://evil.example/2010-04-01/Accounts/', 'https://api.twilio.com/2010-04-01/Accounts/AC1/x'];
    for (const url of elsewhere) {
      await expect(channel.openMedia({ url, contentType: '' })).rejects.toThrow('not a media file of this');
    }
  });
});
