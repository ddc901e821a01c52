import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChatOffice, type Talker } from './chat-office.ts';
import { APPLICANT } from './chat-permits.ts';

let office: ChatOffice;
let talker: Talker;
beforeAll(async () => {
  office = await ChatOffice.open();
});
afterAll(() => office.close());

/** The flow that answers this, said after that. */
async function topicAfter(before: string, asked: string): Promise<string | undefined> {
  talker = await office.begin('sms', APPLICANT);
  await talker.say(before);
  await talker.say(asked);
  return (await talker.session())?.memory.topic;
}

describe('short questions about the file that was just talked about', () => {
  const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
    due: [
      'kapan selesai?',
      'kpn jadi pak',
      'kapan bisa diambil',
      'brp lama lagi ya',
      'msh lama?',
      'kira2 kapan keluar',
      'when will it be ready?',
      'how much longer do i have to wait',
    ],
    collect: [
      'apa yang harus dibawa?',
      'bawa apa saja',
      'ambilnya dimana?',
      'di mana ambilnya',
      'what should I bring?',
    ],
    reason: ['kurang apa?', 'apa yg kurang', 'kekurangannya apa ya', 'what is missing?'],
    proxy: [
      'boleh diwakilkan?',
      'bisa dititip adik saya?',
      'hrs datang sendiri?',
      'perlu surat kuasa ga',
      'boleh diwakilkan ga kalo saya lagi di luar kota',
      'yg ambil suami saya boleh?',
      'can my brother pick it up?',
      'do i have to come in person',
    ],
    collect_late: ['sampai kapan disimpan?', 'kalau tidak diambil gimana', 'how long do you keep it?'],
    signer: ['siapa yang tanda tangan?', 'yg ttd siapa', 'yang tanda tangan sku siapa', 'who signs it?'],
    head: ['siapa kepala dinasnya?', 'nama kadisnya siapa', 'who is the head of the office?'],
    lost_receipt: ['tanda terima saya hilang', 'lupa nomor berkasnya', 'i lost my receipt'],
    my_files: ['berkas saya apa saja', 'what are my files'],
    follow_all: ['ikuti semua', 'kabari semuanya ya', 'follow all'],
  };
  for (const [flow, questions] of Object.entries(QUESTIONS)) {
    for (const question of questions) {
      test(`"${question}" is answered by ${flow}`, async () => {
        expect(await topicAfter('503/0123', question)).toBe(flow);
      });
    }
  }

  const OTHERS: readonly (readonly [before: string, asked: string, topic: string])[] = [
    ['503/0123', 'berapa lama urus nib', 'processing_time'],
    ['503/0123', 'kalau masuk hari ini selesai kapan', 'processing_time'],
    ['503/0123', 'SYARAT', 'requirements'],
    ['halo', 'berapa lama urus imb', 'processing_time'],
    ['503/0129', 'kenapa izin saya ditolak terus padahal semua berkas sudah lengkap, saya kecewa', 'complaint'],
    ['503/0129', 'petugas minta uang pelicin supaya tidak ditolak, kenapa', 'complaint'],
  ];
  for (const [before, asked, topic] of OTHERS) {
    test(`"${asked}" after "${before}" is a matter of its own: ${topic}`, async () => {
      expect(await topicAfter(before, asked)).toBe(topic);
    });
  }

  test('a question about the complaint is not taken for one about the file', async () => {
    talker = await office.begin('sms', APPLICANT);
    await talker.say('503/0123', 'lapor petugas loket tidak ada di tempat sejak pagi', 'kirim', 'tiket');
    const [answer] = await talker.say('kapan selesai?');
    expect(answer).not.toContain('503/0123');
  });
});
