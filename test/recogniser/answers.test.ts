import { describe, expect, it } from 'vitest';
import type { Slots } from '../../src/conversation/recogniser/recognition.ts';
import { built } from './built.ts';

const slots = (text: string): Slots => built.recognise(text).slots;

describe('what a message tells', () => {
  it.each([
    ['switch to bahasa', 'id'],
    ['BAHASA#ID', 'id'],
    ['jangan inggris, indonesia saja', 'id'],
    ['ga ngerti bhs inggris', 'id'],
    ["I don't speak bahasa", 'en'],
    ["sorry i don't understand indonesian", 'en'],
    ['kok bahasa jawa? saya orang batak', 'id'],
    ['basa krama mawon', 'jv'],
    ['aku wong jowo, ra iso indonesia', 'jv'],
    ['bahaso awak se lah', 'min'],
    ['sundana atuh', 'su'],
    ['🇬🇧 please', 'en'],
    ['I cannot read Bahasa', 'en'],
    ['could you write in English, my Indonesian is poor', 'en'],
    ['bisa ga jawabnya pakai Inggris?', 'en'],
    ['请用中文', 'zh'],
    ['bahasa urang banjar haja pang', 'bjn'],
    ['ngapak bae yah', 'jv'],
    ['bos pakai indonesia aja, inggrisnya bikin klien saya keder', 'id'],
    ['balik ke indo, bingung aku baca jawa kromo', 'id'],
    ['kembali ke indo dong, tadi kepencet english', 'id'],
    ['boleh diinggriskan pak', 'en'],
    ['tolong dibahasajawakan', 'jv'],
    ['bisa bahasa sasak?', 'sas'],
    ['punten disundakeun', 'su'],
  ])('"%s" asks for the language %s', (text, language) => {
    expect(slots(text).language).toBe(language);
  });

  it.each([
    ['please send alerts by WhatsApp, not SMS', ['whatsapp']],
    ['lewat sms aja, wa jarang buka', ['sms']],
    ['njaluk sms wae, wa ku kobong', ['sms']],
    ['pindah notif dari sms ke wa', ['whatsapp']],
    ['sms dan wa dua2nya', ['sms', 'whatsapp']],
    ['mohon diwa apabila selesai', ['whatsapp']],
    ['wa off, sms boleh', ['whatsapp']],
    ['via email saja', ['email']],
    ['ganti saluran ke email ya: tokosinar@gmail.com', ['email']],
    ['telegram aja kabarnya', ['telegram']],
    ['dari sms tolong dialihkan ke wa', ['whatsapp']],
    ['sms aja ya, yang punya wa cucu saya', ['sms']],
    ['wa saja, hp untuk sms dipegang ibu', ['whatsapp']],
    ['sms dan wa saja', ['sms', 'whatsapp']],
    ['notify me by sms not whatsapp', ['sms']],
  ])('"%s" is about %j', (text, channels) => {
    expect(slots(text).channels).toEqual(channels);
  });

  it.each([
    ['jumaah muka dugi tabuh sabaraha', 'jumat'],
    ['what time do you close on Fridays?', 'jumat'],
    ['hari jemuah nutup jam pinten', 'jumat'],
    ['ahad buka?', 'minggu'],
    ['sanin buka pukua bara da', 'senin'],
    ['saptu buka teu', 'sabtu'],
    ['benjang buka bli?', 'besok'],
    ['hari Sinayan tutuik?', 'senin'],
    ['minggu depan buka?', undefined],
  ])('"%s" names the day %s', (text, day) => {
    expect(slots(text).day).toBe(day);
  });

  it.each([
    ['lapor pungli, nama jangan ditulis', true],
    ['jan disabuik namo ambo', true],
    ['ojo nyebut jenengku', true],
    ['please keep my name out of it', true],
    ['rahasiain ya', true],
    ['ga berani sebut nama, rahasia aja', true],
    ['boleh disebut nama saya', false],
    ['sebut wae jenengku', false],
    ['tulis aja nama saya', false],
    ['tidak keberatan nama saya dicantumkan', false],
    ['gak masalah kalau nama saya disebut', false],
    ['tidak masalah, tapi jangan sebut nama saya', true],
    ['jangan dirahasiakan', false],
    ['jangan dirahasiakan, tulis saja nama saya', false],
    ['identitas saya jangan disembunyikan', false],
    ['jangan dirahasiakan kasusnya, tapi jangan sebut nama saya', true],
    ['petugas jangan merahasiakan tarif', undefined],
  ])('"%s" keeps the name secret: %s', (text, isSecret) => {
    expect(slots(text).confidential).toBe(isSecret);
  });

  it.each([
    ['salon', 'usaha'],
    ['bengkel', 'usaha'],
    ['gudang', 'usaha'],
    ['kos2an', 'usaha'],
    ['rumah tinggal', 'hunian'],
    ['buat ditempati sendiri', 'hunian'],
    ['bawah toko atas rumah', 'campuran'],
    ['rumah makan', 'usaha'],
    ['madrasah', 'sosial'],
    ['mushalla', 'ibadah'],
    ['half shop half home', 'campuran'],
    ['di ngarep warung, di mburi turon', 'campuran'],
    ['damel dalem piyambak, sanes toko', 'hunian'],
    ['penggilingan padi', 'usaha'],
    ['pos kesehatan desa', 'sosial'],
    ['hunian plus kios', 'campuran'],
  ])('"%s" is a building for %s', (text, use) => {
    expect(slots(text).buildingUse).toBe(use);
  });

  it.each([
    ['nan kaduo lah da', 2],
    ['nu kahiji', 1],
    ['saya pilih yg nomor 3', 3],
    ['nomer siji mas', 1],
    ['pilihan B', 2],
    ['third option please', 3],
    ['nomor tiga gan', 3],
    ['pilihan no 2 om', 2],
    ['kulo mendhet ingkang nomer gangsal mawon', 5],
  ])('"%s" chooses %i', (text, number) => {
    expect(slots(text).choice).toBe(number);
  });

  it.each([
    ['cek izin an Hj Aminah dong', 'Hj Aminah'],
    ['pengaduan a.n. Koperasi Harapan tertanggal 3 November', 'Koperasi Harapan'],
    ['pak, ini Ngatinah dr desa teluk, surat sy di meja siapa', 'Ngatinah'],
    ['Mohon salinan hasil pemeriksaan. Hormat kami, Karang Taruna.', undefined],
    ['permohonan a.n. PT Sumber Rejeki. Terima kasih', 'PT Sumber Rejeki'],
    ['Apakah laporan atas nama Yusniar telah didisposisikan?', 'Yusniar'],
    ['atas nama Yulianti SIP bidan dah keluar?', 'Yulianti'],
    ['permohonan ibu saya Sumarni gimana', 'Sumarni'],
    ['bisa dicek pake nama? Sulastri, berkas hilang', 'Sulastri'],
    ['SIPP Yusuf Rahman nyangkut dimana kak', 'Yusuf Rahman'],
    ['laporan istri saya (Nurhayati) ada balasan?', 'Nurhayati'],
    ['surat pompong KM Sinar Pambang dah teken belom tu', 'KM Sinar Pambang'],
    ['ngaran laki ulun Syahruddin', 'Syahruddin'],
    ['pemohonnya Drs. H. Mulyadi', 'Drs. H. Mulyadi'],
    ['Budi Hartono bin Salim', 'Budi Hartono bin Salim'],
    ['2026-01004 / Zulkifli', 'Zulkifli'],
    ['surat izin ganti nama PT sudah bisa diambil?', undefined],
    ['SLF ruko jl Ahmad Yani no 2026-SLF-0017 progresnya mana', undefined],
    ['I need an English speaking officer', undefined],
    ['what are the steps to get an SLF', undefined],
  ])('"%s" is about the file of %s', (text, name) => {
    expect(slots(text).name).toBe(name);
  });

  it.each([
    ['apotekku kapan jadi', 'APOTEK'],
    ['perpanjang SIP bidan syaratnya', 'SIP_BIDAN'],
    ['SIP 12 perawat bayar?', 'SIP_PERAWAT'],
    ['kaya apa maurus ijin dipot banyu', 'DAM'],
    ['beremma cara ngurus ijin rammi e kecamatan', 'KERAMAIAN'],
    ['nanggap wayang surate opo', 'KERAMAIAN'],
    ['gudang 500 meter bayar brp pbgnya', 'PBG'],
    ['pasang 10 umbul2 bayar brp', 'REKLAME'],
    ['masjid kena retribusi ga', 'PBG'],
    ['piye kabare ijin trayekku', 'TRAYEK'],
    ['rekom solar nelayan', 'REKOM_BBM'],
    ['izin salon apa saja', 'NIB'],
  ])('"%s" is about %s', (text, type) => {
    expect(slots(text).types?.[0]).toBe(type);
  });
});
