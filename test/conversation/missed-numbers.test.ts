import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactId } from '../../src/domain/contact.ts';
import { ChatOffice, type Talker } from './chat-office.ts';

let office: ChatOffice;
beforeAll(async () => {
  office = await ChatOffice.open();
});
afterAll(() => office.close());

async function misses({ store, channel, phone }: Talker): Promise<number> {
  return (await store.contacts.get(contactId(channel, phone))).misses?.length ?? 0;
}

describe('an unknown number counts once against guessing', () => {
  it.each([
    '503/9999',
    'status 503/9999',
    'kapan selesai 503/9999?',
    'kenapa ditolak 503/9999?',
    'ambilnya di mana 503/9999?',
    'sampai kapan disimpan 503/9999?',
    'boleh diwakilkan 503/9999?',
    'siapa yang tanda tangan 503/9999?',
  ])('in "%s"', async (text) => {
    const talker = await office.begin();
    await talker.say(text);
    expect(await misses(talker)).toBe(1);
  });

  it('and each of several in one message counts', async () => {
    const talker = await office.begin();
    await talker.say('503/9999/PBG/XI/2026 dan 503/9998/PBG/XI/2026');
    expect(await misses(talker)).toBe(2);
  });

  it('so that ten short questions may be asked, and an eleventh has to wait', async () => {
    const talker = await office.begin();
    for (let number = 0; number < 10; number += 1) {
      expect((await talker.say(`kapan selesai 503/99${number}0?`)).join()).toContain('tidak ada');
    }
    expect((await talker.say('kapan selesai 503/0123?')).join()).toContain('terlalu banyak nomor');
  });
});
