import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from './built.ts';

const wish = (text: string): string | undefined => recognise(text).intents[0]?.flow;

describe('a keyword', () => {
  it.each([
    ['STOP', 'stop'],
    ['stop.', 'stop'],
    ['Stop pak', 'stop'],
    ['UNREG', 'stop'],
    ['stop stop stop', 'stop'],
    ['UNREG#00321', 'unfollow'],
    ['batal', 'cancel'],
    ['CEK 100227', 'status'],
    ['cek adu-2026-0012', 'complaint_status'],
    ['IKUTI 503/0123', 'follow'],
    ['BANTUAN', 'help'],
    ['BIAYA PBG', 'fee'],
    ['HELP', 'help'],
  ])('"%s" opens %s at once', (text, flow) => {
    expect(recognise(text).exactKeyword).toBe(flow);
    expect(recognise(text).intents[0]).toEqual({ flow, confidence: 1 });
  });

  it('with a slip is understood but is no exact keyword', () => {
    expect(recognise('berhnti').exactKeyword).toBeUndefined();
    expect(wish('berhnti')).toBe('stop');
  });

  it('inside a sentence about something else is no command', () => {
    const { exactKeyword, intents } = recognise('bus kami sering berhenti di halte liar, apa ada izin trayeknya');
    expect(exactKeyword).toBeUndefined();
    expect(intents[0]?.flow).not.toBe('stop');
  });
});

describe('a keyword that is not meant', () => {
  it.each(['jangan berhenti mengusut pungli di loket 3', 'jgn stop penertiban bangunan liar'])(
    '"%s" asks for no news',
    (text) => expect(['start', 'follow', 'stop']).not.toContain(wish(text)),
  );

  it.each([
    ['notifnya jangan dimatikan', 'start'],
    ['jgn unreg saya', 'start'],
    ['ga jadi stop', 'start'],
    ['jangan matikan notif 00456', 'follow'],
    ['saya mau terus terima infonya, jangan diputus', 'start'],
    ['kabarnya jangan diputuskan ya', 'start'],
    ['sambung lagi notifikasinya, sempat sy matikan', 'start'],
    ['nyalakan lagi pesannya', 'start'],
    ['sempat saya matikan, tolong aktifkan notifikasinya', 'start'],
    ['kelar?', 'status'],
    ['cara urus imb gmn pak', 'procedure'],
    ['4 terima kasih mas', 'rating'],
    ['*****', 'rating'],
    ['Yth. Bapak/Ibu Petugas', 'greeting'],
    ['tolong kak', 'help'],
    ['tolongin kami dong', 'help'],
  ])('"%s" is %s', (text, flow) => expect(wish(text)).toBe(flow));

  it.each([
    ['jgn sms malem2 pak ganggu, stop aja', 'stop'],
    ['stop jangan kirim lagi', 'stop'],
    ['stop batal semua', 'stop'],
    ['jangan sambung lagi notifikasinya', 'stop'],
    ['diputus saja infonya', 'stop'],
    ['*', 'cancel'],
  ])('but "%s" is %s', (text, flow) => expect(wish(text)).toBe(flow));
});

describe('a refusal in the words of the east', () => {
  it.each([
    'sonde',
    'sonde mau',
    'sonde le',
    'beta sonde setuju',
    'beta seng setuju',
    'beta seng mau',
    'katong seng sepakat',
    'seng, bukan beta',
    'trada, sa tra mau',
    'nyanda setuju',
  ])('"%s" is a no', (text) => expect(wish(text)).toBe('no'));

  it.each(['beta setuju', 'yaaa', 'ya lah cik', 'sa mau sudah'])('but "%s" is a yes', (text) =>
    expect(wish(text)).toBe('yes'),
  );
});

describe('what is picked or counted', () => {
  it.each(['pilih 4', '3 lembar', '2 titik'])('"%s" answers a question', (text) =>
    expect(wish(text)).toBe('flow_answer'),
  );

  it('is a rating where one is asked for', () => {
    expect(recognise('pilih 4', { expecting: 'rating' }).slots.rating).toBe(4);
    expect(recognise('pilih 4', { expecting: 'rating' }).intents[0]?.flow).toBe('rating');
  });
});

describe('LAPOR with a story behind it', () => {
  it.each([
    'complain the queue at counter 2 takes five hours every day',
    'LAPOR petugas loket 3 kasar',
    'LAPOR syarat pbg tidak jelas',
    'ADUAN status izin saya 503/0123/PBG/XI/2026 lama sekali',
    'REPORT the permit fee is too high',
    'lapor lapor kantornya tutup jam 10',
    'lapor ada yg ngaku petugas 081234567890 minta transfer',
  ])('"%s" is a complaint', (text) => {
    expect(recognise(text).intents[0]).toEqual({ flow: 'complaint', confidence: expect.any(Number) });
    expect(recognise(text).intents[0]?.confidence).toBeGreaterThan(0.85);
  });

  it.each([
    ['aduan saya sudah sampai mana', 'complaint_status'],
    ['ADUAN 0076', 'complaint_status'],
    ['lapor ke saya tiap progresnya', 'start'],
  ])('but "%s" is %s', (text, flow) => expect(wish(text)).toBe(flow));
});

describe('a bare number', () => {
  it.each([
    ['503/0123', 'status'],
    ['0012345', 'status'],
    ['no berkas 57562', 'status'],
    ['ADU-2026-0012', 'complaint_status'],
    ['2026-000123 an Hj Aminah', 'status'],
    ['120 m2', 'flow_answer'],
  ])('"%s" means %s', (text, flow) => {
    expect(wish(text)).toBe(flow);
  });

  it('is what the open question asks for', () => {
    expect(recognise('5', { expecting: 'rating' }).intents[0]?.flow).toBe('rating');
    expect(recognise('5', { expecting: 'choice' }).slots.choice).toBe(5);
    expect(recognise('90', { expecting: 'area' }).slots.area).toBe(90);
    expect(recognise('250000', { expecting: 'amount' }).slots.amount).toBe(250_000);
    expect(recognise('312', { expecting: 'permit' }).slots.permits?.[0]?.text).toBe('312');
  });
});

describe('a scam or promotion', () => {
  it.each([
    'Selamat! Nomor Anda mendapat hadiah 100 juta, klik http://bit.ly/x',
    'Butuh dana cepat? Pinjaman tanpa agunan, hubungi 081234567890',
    'slot gacor bonus new member deposit 10rb',
    'pinjol limit 20 juta, cukup ktp anda, cair 5 menit',
    'bocoran slot hari ini, dijamin maxwin',
    'jual nomor hp aktif murah hub 081234567890',
    'nomor cantik dijual, hubungi 081234567890',
    'SEBARKAN! undian berhadiah, klik http://a.b',
  ])('"%s" is never a complaint', (text) => {
    expect(wish(text)).toBe('scam');
  });

  it.each([
    ['ada yang nelpon ngaku dari dinas minta transfer 2 juta, penipuan ya?', 'scam'],
    ['lapor, saya dapat sms menang hadiah dari nomor 081234567890', 'scam'],
    ['mau pasang spanduk promo, syaratnya apa', 'scam'],
    ['ada calo nawarin jasa urus izin murah di depan kantor', 'scam'],
    ['pinjol dapat data saya dari loket ini, bocor semua', 'scam'],
    ['ada anjing liar di kantor camat', 'abuse'],
    ['goblok kalian, berkas saya 503/0123 sudah sebulan', 'abuse'],
  ])('"%s" tells of something, and is no %s', (text, flow) => {
    expect(wish(text)).not.toBe(flow);
  });

  it.each(['dasar goblok', 'ANJING LU SEMUA!!', 'bot tolol', 'you are stupid'])('"%s" is an insult', (text) => {
    expect(wish(text)).toBe('abuse');
  });
});

describe('the code of a notice', () => {
  it.each(['CEK B4K7M2X', 'b4k7m2x', 'kode B4K7M2X asli apa bukan', 'check b4k7mzx'])('"%s" is asked about', (text) => {
    expect(wish(text)).toBe('official');
    expect(recognise(text).slots.notices).toEqual(['B4K7M2X']);
  });

  it.each([
    ['CEK 503/0123', 'status'],
    ['CEK K7M2-9QXD', 'status'],
    ['CEK ADU-2026-0012', 'complaint_status'],
    ['CEK 081234567890', 'official'],
    ['cek berkas 503/0123 pakai nomor 081234567890', 'status'],
  ])('"%s" is %s', (text, flow) => {
    expect(wish(text)).toBe(flow);
  });
});

describe('slots', () => {
  it('tell the applicant, the type and the number apart', () => {
    const { slots } = recognise('a.n PT Sumber Rejeki, imb no 2026-00455, gimana progresnya');
    expect(slots.name).toBe('PT Sumber Rejeki');
    expect(slots.permits?.map(({ text }) => text)).toEqual(['2026-00455']);
    expect(slots.types).toHaveLength(1);
  });

  it('never take the writer for the applicant', () => {
    expect(recognise('izin a.n. saya sendiri nomor 40728').slots.name).toBeUndefined();
  });

  it('give the category of a complaint', () => {
    expect(recognise('petugas minta uang 200rb biar cepat').slots.category).toBe('pungli');
    expect(recognise('izin saya sudah 3 bulan tidak selesai, lambat sekali').slots.category).toBe('keterlambatan');
  });

  it('say whether the complainant may be named', () => {
    expect(recognise('jangan sebut nama saya').slots.confidential).toBe(true);
    expect(recognise('boleh disebut nama saya').slots.confidential).toBe(false);
  });
});

describe('the language', () => {
  it.each([
    ['where is your office and when does it open', 'en'],
    ['kantor buka jam berapa', 'id'],
    ['503/0123', undefined],
  ])('of "%s" is %s', (text, language) => {
    expect(recognise(text).language).toBe(language);
  });
});

describe('two wishes in one message', () => {
  it('are both heard', () => {
    const { intents, wishes } = recognise('syarat imb apa saja? biayanya berapa?');
    expect(wishes).toBe(2);
    expect(new Set(intents.slice(0, 2).map(({ flow }) => flow))).toEqual(new Set(['requirements', 'fee']));
  });
});

describe('whatever is typed', () => {
  it('the same message is recognised in the same way, with confidences from 0 to 1', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        const recognition = recognise(text);
        expect(recognise(text)).toEqual(recognition);
        for (const { confidence } of recognition.intents) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
