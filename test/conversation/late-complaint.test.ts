import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChatOffice } from './chat-office.ts';

let office: ChatOffice;
beforeAll(async () => {
  office = await ChatOffice.open();
});
afterAll(() => office.close());

it('complains about the late file that was just told of, in whatever words', async () => {
  const talker = await office.begin();
  for (const text of ['503/0124', 'INI UDAH TELAT BANGET!!! KERJA APA KALIAN', 'kirim'])
    await talker.send({ text, media: [] });
  const filed = await talker.store.complaints.get('ADU-2026-0001');
  expect(filed).toMatchObject({ category: 'keterlambatan', permit: '503/0124/PBG/XI/2026' });
});
