import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OfficeDeed } from '../../src/domain/complaint.ts';
import type { Writer } from './harness.ts';
import { eventually, startTestApp, type TestApp } from './harness.ts';

let bot: TestApp;
let offset = 0;

beforeAll(async () => {
  const clock = () => new Date(Date.now() + offset);
  bot = await startTestApp({ clock, random: () => 0 });
  bot.twin.options.now = clock;
});
afterAll(() => bot.stop());

/** A citizen, and what the office does with the citizen's complaint. */
function citizen(from: string, channel: Writer['channel'] = 'sms') {
  let told = 0;
  const say = async (text: string): Promise<string> => {
    offset += 1000;
    const before = bot.pushed(from).length;
    const replied = (await bot.say(text, { from, channel })).join('\n');
    if (replied !== '' || channel === 'whatsapp') return replied;
    // While a notice is still on its way, the answer waits behind it in the outbox.
    const seen = await eventually(
      () => bot.pushed(from),
      (messages) => messages.length > before,
    );
    told += 1;
    return seen.at(-1)?.body ?? '';
  };
  return {
    say,
    /** Files a complaint. @returns its ticket */
    async file(story: string): Promise<string> {
      await say(story);
      const replied = ticketIn(await say('kirim'));
      // On WhatsApp an answer that follows a menu takes the menu's way, the outbox.
      const pushed = () =>
        ticketIn(
          bot
            .pushed(from)
            .map(({ body }) => body)
            .join(),
        );
      const ticket = replied === '' ? await eventually(pushed) : replied;
      expect(ticket).not.toBe('');
      return ticket;
    },
    /** The next notice, once it is there. */
    async notice(): Promise<string> {
      const seen = await eventually(
        () => bot.pushed(from),
        (messages) => messages.length > told,
      );
      told += 1;
      expect(seen).toHaveLength(told);
      return seen.at(-1)?.body ?? '';
    },
    pushed: () => bot.pushed(from).length,
  };
}

const ticketIn = (text: string): string => /ADU-\d{4}-\d{4}/.exec(text)?.[0] ?? '';

async function office(ticket: string, deed: OfficeDeed, text: string, as = 'pengaduan'): Promise<boolean> {
  offset += 1000;
  const told = deed === 'assign' ? { unit: text } : { text };
  return (await bot.app.services.answerComplaint(ticket, { deed, as, ...told })).changed;
}

describe('a complaint from the first word to the end', () => {
  test('is answered, disputed, answered again, accepted and rated; each step is told once', async () => {
    const ani = citizen('+6280000003001');
    const ticket = await ani.file('lapor antrean di loket 2 lama sekali');
    expect(await office(ticket, 'answer', 'Loket 2 kami tambah satu petugas.')).toBe(true);
    expect(await office(ticket, 'answer', 'Loket 2 kami tambah satu petugas.')).toBe(false);
    expect(await ani.notice()).toContain('Loket 2 kami tambah satu petugas.');
    expect(await ani.say('belum')).toContain(ticket);
    expect(await ani.say('tadi pagi saya antre lagi tiga jam')).toContain('buka lagi');
    await office(ticket, 'answer', 'Mulai Senin ada nomor antrean.');
    expect(await ani.notice()).toContain('nomor antrean');
    expect(await ani.say('ya')).toContain('1 (buruk)');
    expect(await ani.say('4 lama tapi ramah')).toContain('4');
    expect(await bot.app.services.readComplaints.get('pengaduan', ticket)).toMatchObject({
      status: 'accepted',
      rating: { stars: 4, comment: 'lama tapi ramah' },
      timeline: ['file', 'answer', 'dispute', 'answer', 'accept'].map((what) => ({ what })),
    });
    await bot.app.services.work.pushNotices();
    expect(ani.pushed()).toBe(2);
  });

  test('that lacks something is completed by the answer to the notice, days later and without the ticket', async () => {
    const budi = citizen('+6280000003002');
    const ticket = await budi.file('lapor petugas loket salah ketik nama di izin saya');
    await office(ticket, 'ask', 'Nama yang benar?');
    expect(await budi.notice()).toContain('Nama yang benar?');
    offset += 3 * 24 * 3_600_000;
    expect(await budi.say('yang benar Nur Azizah')).toContain(ticket);
    const complaint = await bot.app.services.readComplaints.get('pengaduan', ticket);
    expect(complaint.status).toBe('open');
    expect(complaint.timeline.at(-1)).toMatchObject({ what: 'complete', text: 'yang benar Nur Azizah' });
  });

  test('that is never completed is reminded of, then ended, each told once; a late answer is told how to go on', async () => {
    const hari = citizen('+6280000003008');
    const ticket = await hari.file('lapor berkas saya hilang di loket');
    await office(ticket, 'ask', 'Berkas yang mana?');
    await hari.notice();
    /** Lets days pass until the next notice is there. */
    const nextNotice = async () => {
      const before = hari.pushed();
      for (let hours = 0; hours < 40 * 24 && hari.pushed() === before; hours += 3) {
        offset += 3 * 3_600_000;
        await bot.app.services.work.reconcileInbox();
        await bot.app.services.work.lapseComplaints();
        await bot.app.services.work.pushNotices();
      }
      return await hari.notice();
    };
    expect(await nextNotice()).toMatch(/^Pengingat soal ADU-.*Berkas yang mana\?/);
    expect(await nextNotice()).toContain(`${ticket} kami akhiri`);
    const { status, timeline } = await bot.app.services.readComplaints.get('pengaduan', ticket);
    expect(status).toBe('lapsed');
    expect(timeline.map(({ what }) => what)).toEqual(['file', 'ask', 'remind', 'lapse']);
    expect(await hari.say('yang izin praktik bidan')).toMatch(/sudah berakhir .*mau dikirim lagi\?/);
    expect(await hari.say(ticket)).toContain('dalam 30 hari belum ada jawaban');
    await expect(office(ticket, 'answer', 'Sudah.')).rejects.toMatchObject({ status: 409, kind: 'forbidden-deed' });
    const metrics = await (await fetch(`${bot.url}/metrics`)).text();
    expect(metrics).toMatch(/^kabar_complaints_due\{deadline="first_answer",urgency="late"\} \d+$/m);
  });

  test('that was completed in time while we were down is not ended, but goes on', async () => {
    const from = '+6280000003009';
    const hari = citizen(from);
    const ticket = await hari.file('lapor berkas saya hilang di loket');
    await office(ticket, 'ask', 'Berkas yang mana?');
    await hari.notice();
    const { work, readComplaints } = bot.app.services;
    const status = async () => (await readComplaints.get('pengaduan', ticket)).status;
    const { webhookUrl } = bot.twin;
    bot.twin.options.now = () => new Date(Date.now() + offset);
    bot.twin.webhookUrl = '';
    await bot.twin.receive({ channel: 'sms', from, text: 'yang izin praktik bidan' });
    bot.twin.webhookUrl = webhookUrl;
    for (let hours = 0; hours < 40 * 24; hours += 3) {
      offset += 3 * 3_600_000;
      await work.lapseComplaints();
    }
    expect(await status()).toBe('incomplete');
    await work.reconcileInbox();
    await work.lapseComplaints();
    expect(await eventually(status, (one) => one === 'open')).toBe('open');
  });

  test('of WhatsApp is told by SMS outside the 24-hour window, and the SMS is answered', async () => {
    const from = '+6280000003003';
    const [whatsapp, sms] = [citizen(from, 'whatsapp'), citizen(from)];
    const ticket = await whatsapp.file('lapor kursi di ruang tunggu rusak semua');
    await bot.twin.idle();
    const before = whatsapp.pushed();
    offset += 2 * 24 * 3_600_000;
    await office(ticket, 'answer', 'Kursi diganti hari ini.');
    const seen = await eventually(
      () => bot.pushed(from),
      (messages) => messages.length > before,
    );
    expect(seen.at(-1)).toMatchObject({ channel: 'sms' });
    expect(seen.at(-1)?.body).toContain('Kursi diganti');
    expect(await sms.say('sudah')).toContain(ticket);
    expect((await bot.app.services.readComplaints.get('pengaduan', ticket)).status).toBe('accepted');
  });

  test('is added to once, though the message comes twice', async () => {
    const cici = citizen('+6280000003004');
    const ticket = await cici.file('lapor toilet kantor kotor sekali');
    const message = {
      channel: 'sms' as const,
      address: '+6280000003004',
      id: 'twilio:SMtwice',
      text: 'TAMBAH kejadiannya terulang hari ini',
      media: [],
      receivedAt: new Date(Date.now() + offset),
    };
    const replies = [
      await bot.app.services.receiveMessage.receive(message),
      await bot.app.services.receiveMessage.receive(message),
    ];
    expect(replies[0]?.texts.join()).toContain(ticket);
    expect(replies[1]?.texts).toEqual(replies[0]?.texts);
    const { timeline } = await bot.app.services.readComplaints.get('pengaduan', ticket);
    expect(timeline.map(({ what }) => what)).toEqual(['file', 'add']);
  });
});

describe('what concerns supervision', () => {
  test('does not exist for any unit but the supervising one, and cannot be handed to another', async () => {
    const dedi = citizen('+6280000003005');
    const ticket = await dedi.file('lapor petugas loket 3 minta uang 500rb supaya cepat');
    const { readComplaints, answerComplaint } = bot.app.services;
    for (const unit of ['loket', 'pengaduan', 'kadis']) {
      await expect(readComplaints.get(unit, ticket)).rejects.toMatchObject({ status: 404 });
      await expect(answerComplaint(ticket, { deed: 'answer', as: unit, text: 'Beres' })).rejects.toMatchObject({
        status: 404,
      });
      expect((await readComplaints.list(unit, ['open'])).map((one) => one.ticket)).not.toContain(ticket);
    }
    const seen = await readComplaints.get('inspektorat', ticket);
    expect(seen).toMatchObject({ kind: 'supervisory', anonymous: true, contact: undefined });
    const handedOn = answerComplaint(ticket, { deed: 'assign', as: 'inspektorat', unit: 'loket' });
    await expect(handedOn).rejects.toMatchObject({ status: 409, kind: 'supervision-only' });
  });
});

describe('the office is told what it cannot do', () => {
  test.each([
    ['answer', '', 400, 'text-missing'],
    ['answer', '...', 400, 'text-missing'],
    ['ask', 'x'.repeat(76), 400, 'text-too-long'],
    ['assign', 'nosuchunit', 400, 'unknown-unit'],
  ] as const)('%s "%s"', async (deed, text, status, kind) => {
    const eko = citizen('+6280000003006');
    const ticket = await eko.file('lapor toilet kantor kotor sekali');
    await expect(office(ticket, deed, text)).rejects.toMatchObject({ status, kind });
  });

  test('an accepted complaint stays as it is', async () => {
    const fani = citizen('+6280000003007');
    const ticket = await fani.file('lapor toilet kantor kotor sekali');
    await office(ticket, 'answer', 'Sudah bersih.');
    await fani.notice();
    await fani.say('ya');
    await expect(office(ticket, 'close', 'Selesai.')).rejects.toMatchObject({ status: 409, kind: 'forbidden-deed' });
    await expect(office('ADU-2026-9999', 'close', 'Selesai.')).rejects.toMatchObject({ status: 404 });
  });
});
