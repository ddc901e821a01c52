import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTrackingCode } from '../../src/domain/tracking-code.ts';
import { ChatOffice, type Talker } from './chat-office.ts';
import { PERMITS } from './chat-permits.ts';
import { WildTalker } from './wild-world.ts';

const MENU_WORD = /1\. Status izin/;

let office: ChatOffice;
beforeAll(async () => {
  office = await ChatOffice.open();
});
afterAll(() => office.close());

async function talked(...messages: string[]): Promise<Talker> {
  const talker = await office.begin();
  await talker.say(...messages);
  return talker;
}

async function openStep(talker: Talker): Promise<string | undefined> {
  const { open } = (await talker.session()) ?? {};
  return open ? `${open.flow}/${open.step}` : undefined;
}

async function consequences(talker: Talker): Promise<[stopped: boolean, followed: number]> {
  const contact = await talker.store.contacts.get(`sms:${talker.phone}`);
  return [contact.optedOutAt !== undefined, (await talker.store.follows.permitsOf(contact.id, 10)).length];
}

describe('which question stands open', () => {
  const table: [string[], string | undefined][] = [
    [['LAPOR'], 'complaint/category'],
    [['LAPOR', '2'], 'complaint/text'],
    [['LAPOR', 'nomor 2'], 'complaint/text'],
    [['LAPOR', '2.'], 'complaint/text'],
    [['LAPOR', 'sikap petugas'], 'complaint/text'],
    [['LAPOR', '12'], 'complaint/category'],
    [['LAPOR', '2', 'Petugas minta uang di loket'], 'complaint/place'],
    [['LAPOR', '2', '3'], 'complaint/text'],
    [['LAPOR', '2', 'STATUS'], 'status/number'],
    [['LAPOR', '2', 'MENU'], 'help/menu'],
    [['LAPOR', '2', 'BATAL'], undefined],
    [['LAPOR', '2', 'berhenti'], undefined],
    [['status'], 'status/number'],
    [['status', 'biaya'], 'fee/type'],
    [['status', '503/0123'], undefined],
    [['status', '503/9999'], 'status/not_found'],
    [['biaya imb'], 'fee/area'],
    [['biaya imb', '36 m2'], undefined],
    [['biaya imb', '36'], undefined],
    [['biaya imb', 'batal'], undefined],
    [['12'], 'offer/not_understood'],
    [['12', '1'], 'status/number'],
    [['12', 'status izin'], 'status/number'],
    [['12', 'LAPOR'], 'complaint/category'],
  ];
  for (const [messages, step] of table) {
    it(`${messages.join(' > ')}: ${step}`, async () => {
      expect(await openStep(await talked(...messages))).toBe(step);
    });
  }
});

describe('the engine', () => {
  it('takes a number, a code, a button and a mangled number for the same file', async () => {
    const [file] = PERMITS;
    const [answer] = await (await talked()).say('503/0123/PBG/XI/2026');
    for (const text of ['503/0123', '503 0123 pbg xi 2026', '5O3/O123/PBG/XI/2026', 'cek 503.0123', file?.code ?? '']) {
      expect(await (await talked()).say(text), text).toEqual([answer]);
    }
    expect(await (await talked()).say(formatTrackingCode(file?.code ?? ''))).toEqual([answer]);
    expect(await (await talked()).send({ text: 'Cek', button: '503/0123', media: [] })).toEqual([answer]);
  });

  it('files a complaint with all that was told, once', async () => {
    const talker = await office.begin('whatsapp');
    const photo = { url: 'https://example.org/1.jpg', contentType: 'image/jpeg' };
    await talker.send({ text: '', media: [photo] });
    await talker.send({ text: '', media: [photo] });
    await talker.say('1', '2', 'Diminta uang 500rb untuk berkas 503/0124', 'loket 3');
    await talker.send({ text: '', media: [photo], location: { latitude: -7.8, longitude: 112 } });
    await talker.say('kirim', '1');
    const complaints = await talker.complaints();
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatchObject({
      category: 'pungli',
      text: 'Diminta uang 500rb untuk berkas 503/0124',
      place: 'loket 3',
      anonymous: true,
      location: { latitude: -7.8, longitude: 112 },
    });
    expect(complaints[0]?.media).toHaveLength(3);
  });

  it('does nothing that has consequences without a clear word', async () => {
    const talker = await talked('ikuti 503/0123', 'tolong jangan kirim sms lagi');
    expect(await consequences(talker)).toEqual([false, 1]);
    await talker.say('asdf');
    expect(await consequences(talker)).toEqual([false, 1]);
  });

  it('sends no complaint on a yes that may be none', async () => {
    const talker = await talked('lapor jalan di depan kantor camat rusak parah', 'zzzk');
    expect(await talker.complaints()).toHaveLength(0);
  });

  it('forgets a question of a flow that the office has taken out', async () => {
    const talker = await talked('status');
    const session = await talker.session();
    await talker.replaceSession({ ...session, open: { ...session?.open, step: 'gone' } });
    expect((await talker.say('503/0123'))[0]).toMatch(/^PBG 503/);
  });

  it('begins a new talk where the stored session cannot be read', async () => {
    const talker = await talked();
    for (const stored of [{ language: 'xx' }, [], '?', { language: 'id', memory: {}, open: { flow: 1 } }]) {
      await talker.replaceSession(stored);
      expect((await talker.say('menu'))[0]).toMatch(MENU_WORD);
    }
  });

  it('gives the same turn for the same message and results', () => {
    const input = { text: 'lapor petugas minta uang di loket', media: [] };
    const [one, other] = [1, 1].map((seed) => new WildTalker('sms', seed).send(input));
    expect(one).toEqual(other);
  });

  it('keeps questions for a day and forms for two hours, and then their story', async () => {
    const question = await talked('status');
    question.later(23);
    expect((await question.say('503/0123'))[0]).toMatch(/^PBG/);
    const form = await talked('lapor', '2');
    form.later(1.9);
    await form.say('Petugas minta uang di loket');
    expect(await openStep(form)).toBe('complaint/place');
    form.later(2.1);
    expect((await form.say('loket 3'))[0]).toMatch(/^Isian tadi belum terkirim; kami simpan 7 hari/);
  });

  it('answers a first English message in English, and keeps a chosen language', async () => {
    const guest = await talked();
    expect((await guest.say('where is my building permit please'))[0]).toMatch(/^What is your file number/);
    await guest.say('bahasa indonesia');
    expect((await guest.say('where is my building permit please'))[0]).toMatch(/^Berapa nomor/);
  });

  const odd = [
    '',
    ' ',
    '\u0000\u0007',
    '🙂🙂',
    '.',
    '\u200b',
    '{"$ne":null}',
    '((type))',
    '__proto__',
    'a'.repeat(20_000),
  ];
  for (const text of odd) {
    it(`answers ${JSON.stringify(text.slice(0, 20))} kindly`, async () => {
      const [answer = ''] = await (await talked()).say(text);
      expect(answer.length).toBeGreaterThan(20);
      expect(answer).not.toMatch(/\(\(|undefined|\[object/);
    });
  }
});
