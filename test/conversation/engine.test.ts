import { describe, expect, it } from 'vitest';
import { formatTrackingCode } from '../../src/domain/tracking-code.ts';
import { Talker } from './talk-through.ts';
import { FILES } from './world-files.ts';

const MENU_WORD = /1\. Status izin/;

function talked(...messages: string[]): Talker {
  const talker = new Talker();
  for (const message of messages) talker.say(message);
  return talker;
}

function openStep(talker: Talker): string | undefined {
  const { open } = talker.session ?? {};
  return open ? `${open.flow}/${open.step}` : undefined;
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
    it(`${messages.join(' > ')}: ${step}`, () => expect(openStep(talked(...messages))).toBe(step));
  }
});

describe('the engine', () => {
  it('takes a number, a code, a button and a mangled number for the same file', () => {
    const [file] = FILES;
    const [answer] = talked().say('503/0123/PBG/XI/2026');
    for (const text of ['503/0123', '503 0123 pbg xi 2026', '5O3/O123/PBG/XI/2026', 'cek 503.0123', file?.code ?? '']) {
      expect(talked().say(text), text).toEqual([answer]);
    }
    expect(talked().say(formatTrackingCode(file?.code ?? ''))).toEqual([answer]);
    expect(talked().send({ text: 'Cek', button: '503/0123', media: [] }).texts).toEqual([answer]);
  });

  it('files a complaint with all that was told, once', () => {
    const talker = new Talker('whatsapp');
    const photo = { url: 'https://example.org/1.jpg', contentType: 'image/jpeg' };
    talker.send({ text: '', media: [photo] });
    talker.send({ text: '', media: [photo] });
    for (const text of ['1', '2', 'Diminta uang 500rb untuk berkas 503/0124', 'loket 3']) talker.say(text);
    talker.send({ text: '', media: [photo], location: { latitude: -7.8, longitude: 112 } });
    talker.say('kirim');
    talker.say('2');
    expect(talker.world.complaints).toHaveLength(1);
    expect(talker.world.complaints[0]).toMatchObject({
      category: { id: 'Diminta uang' },
      text: 'Diminta uang 500rb untuk berkas 503/0124',
      place: 'loket 3',
      anonymous: true,
      media: 3,
      hasLocation: true,
    });
  });

  it('does nothing that has consequences without a clear word', () => {
    const talker = talked('ikuti 503/0123', 'tolong jangan kirim sms lagi');
    expect([talker.world.stopped, talker.world.followed.length]).toEqual([false, 1]);
    talker.say('asdf');
    expect([talker.world.stopped, talker.world.followed.length]).toEqual([false, 1]);
  });

  it('sends no complaint on a yes that may be none', () => {
    const talker = talked('lapor jalan di depan kantor camat rusak parah', 'zzzk');
    expect(talker.world.complaints).toHaveLength(0);
  });

  it('forgets a question of a flow that the office has taken out', () => {
    const talker = talked('status');
    const session = JSON.parse(talker.stored);
    talker.stored = JSON.stringify({ ...session, open: { ...session.open, step: 'gone' } });
    expect(talker.say('503/0123')[0]).toMatch(/^PBG 503/);
  });

  it('begins a new talk where the stored session cannot be read', () => {
    const talker = new Talker();
    for (const stored of ['{"language":"xx"}', '[]', '"?"', '{"language":"id","memory":{},"open":{"flow":1}}']) {
      talker.stored = stored;
      expect(talker.say('menu')[0]).toMatch(MENU_WORD);
    }
  });

  it('gives the same turn for the same message and results', () => {
    const turns = [1, 2].map(() => talked('lapor', '2').send({ text: 'Petugas minta uang di loket', media: [] }));
    expect(turns[0]).toEqual(turns[1]);
  });

  it('keeps questions for a day and forms for two hours', () => {
    const question = talked('status');
    question.later(23);
    expect(question.say('503/0123')[0]).toMatch(/^PBG/);
    const form = talked('lapor', '2');
    form.later(1.9);
    form.say('Petugas minta uang di loket');
    expect(openStep(form)).toBe('complaint/place');
    form.later(2.1);
    expect(form.say('loket 3')[0]).toMatch(/^Isian tadi sudah ditutup/);
  });

  it('answers a first English message in English, and keeps a chosen language', () => {
    const guest = new Talker();
    expect(guest.say('where is my building permit please')[0]).toMatch(/^What is your file number/);
    guest.say('bahasa indonesia');
    expect(guest.say('where is my building permit please')[0]).toMatch(/^Berapa nomor/);
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
    it(`answers ${JSON.stringify(text.slice(0, 20))} kindly`, () => {
      const [answer = ''] = new Talker().say(text);
      expect(answer.length).toBeGreaterThan(20);
      expect(answer).not.toMatch(/\(\(|undefined|\[object/);
    });
  }
});
