import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { signTwilioPost } from '../../src/twilio-twin/signature.ts';
import type { TwinMessage } from '../../src/twilio-twin/twin.ts';
import { eventually, startTestApp, type TestApp, WHATSAPP_NUMBER } from './harness.ts';

let bot: TestApp;
let people = 0;

beforeAll(async () => {
  bot = await startTestApp();
});
afterEach(() => bot.twin.faults.clear());
afterAll(() => bot.stop());

/** A new citizen on WhatsApp. */
function citizen() {
  people += 1;
  const from = `+62800000${1000 + people}`;
  const answers = () =>
    bot.twin.messages({ citizen: from }).filter((one) => one.direction !== 'inbound' && one.errorCode === undefined);
  return {
    from,
    answers,
    write: (text: string) => bot.twin.receive({ channel: 'whatsapp', from, text }),
    tap: (button: { id: string; text: string }) => bot.twin.receive({ channel: 'whatsapp', from, button }),
    choose: (listItem: { id: string; text: string }) => bot.twin.receive({ channel: 'whatsapp', from, listItem }),
    /** The nth answer, whether it came with a webhook's response or by itself. */
    async got(count: number): Promise<TwinMessage> {
      const all = await eventually(answers, (seen) => seen.length >= count);
      const message = all[count - 1];
      if (message === undefined) throw new Error(`only ${all.length} messages came`);
      return message;
    },
  };
}

describe('a question on WhatsApp, the official library between us and Twilio', () => {
  test('comes as a list, not with the response of the webhook; a chosen row answers it', async () => {
    const { write, choose, got } = citizen();
    expect((await write('LAPOR')).replies).toEqual([]);
    const { body, list, status } = await got(1);
    expect(body).toBe('Tentang apa laporannya? Pilih:');
    expect(list?.button).toBe('Lihat pilihan');
    expect(status).not.toBe('failed');
    const row = list?.items.find(({ text }) => text === 'Diminta uang');
    await choose(row ?? { id: '', text: '' });
    expect((await got(2)).body).toContain('ceritakan');
  });

  test('comes with buttons; a tapped one answers it, and tapped again it asks what is still open', async () => {
    const { write, tap, got } = citizen();
    for (const text of ['LAPOR', '2']) await write(text);
    await write('Kemarin petugas minta uang di loket tiga');
    const { buttons } = await got(3);
    expect(buttons?.map(({ text }) => text)).toEqual(['Lewat']);
    const skip = buttons?.[0] ?? { id: '', text: '' };
    await tap(skip);
    expect((await got(4)).body).toContain('foto');
    await tap(skip);
    expect((await got(5)).body).toMatch(/pertanyaan sebelumnya[\s\S]*foto/);
  });

  test('is answered by a typed number too', async () => {
    const { write, got } = citizen();
    for (const text of ['LAPOR', '2']) await write(text);
    expect((await got(2)).body).toContain('ceritakan');
  });

  test('has one content for all of the same shape', async () => {
    const [one, other] = [citizen(), citizen()];
    await Promise.all([one.write('BAHASA'), other.write('BAHASA')]);
    await Promise.all([one.got(1), other.got(1)]);
    const names = bot.twin.contents().map(({ friendlyName }) => friendlyName);
    expect(new Set(names).size).toBe(names.length);
  });

  test('is told once, however often the message comes', async () => {
    const { from, got, answers: all } = citizen();
    const params = {
      ...{ MessageSid: `SM${'5'.repeat(32)}`, AccountSid: bot.accountSid, NumMedia: '0', Body: 'MENU' },
      ...{ From: `whatsapp:${from}`, To: `whatsapp:${WHATSAPP_NUMBER}` },
    };
    const url = `${bot.url}/webhooks/twilio/messages`;
    const post = async () => {
      const headers = { 'X-Twilio-Signature': signTwilioPost(bot.authToken, url, params) };
      return (await fetch(url, { method: 'POST', headers, body: new URLSearchParams(params) })).text();
    };
    const answers = [...(await Promise.all([post(), post(), post()])), await post()];
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/<Response\/>$/);
    await got(1);
    await post();
    await bot.app.services.work.pushNotices();
    expect(all()).toHaveLength(1);
  });

  test('moves on by receipts like any other message', async () => {
    const { write, got, answers } = citizen();
    await write('MENU');
    await got(1);
    await eventually(answers, ([message]) => message?.status === 'delivered');
    expect(answers()[0]?.status).toBe('delivered');
  });
});

describe('where the choices cannot be shown', () => {
  test('the question goes as text with numbers at once: Twilio does not have the content any more', async () => {
    const { write, got } = citizen();
    await write('BAHASA');
    expect((await got(1)).buttons).toHaveLength(2);
    for (const { content } of bot.twin.contents()) bot.twin.deleteContent(content.sid);
    await write('BAHASA');
    expect((await got(2)).body).toContain('1. Bahasa Indonesia');
    await write('BAHASA');
    expect((await got(3)).buttons).toHaveLength(2);
  });

  test('the same where WhatsApp refuses it afterwards', async () => {
    const { from, write } = citizen();
    bot.twin.plan({ failWith: 63021, citizen: from, count: 1 });
    await write('BAHASA');
    const all = () => bot.twin.messages({ citizen: from }).filter(({ direction }) => direction === 'outbound-api');
    const [first, second] = await eventually(all, (seen) => seen.length === 2);
    expect([first?.errorCode, first?.buttons?.length]).toEqual([63021, 2]);
    expect([second?.buttons, second?.body.includes('2. English')]).toEqual([undefined, true]);
  });

  test('the text goes while the Content API is slow, and what is answered next does not overtake it', async () => {
    const { write, got } = citizen();
    bot.twin.faults.nextContent({ hang: true, count: 10 });
    // A shape that nobody has asked for yet.
    await write('biaya');
    await write('terima kasih');
    expect((await got(1)).body).toContain('1. ');
    expect((await got(2)).body).not.toContain('1. ');
  });
});
