import { describe, expect, it } from 'vitest';
import { announcedName } from '../../src/conversation/recogniser/names/announced.ts';
import { applicantName } from '../../src/conversation/recogniser/names/applicant.ts';
import { capitalisedName } from '../../src/conversation/recogniser/names/capitalised.ts';
import { nameAlone, nameInPassing } from '../../src/conversation/recogniser/names/in-passing.ts';

describe('a name in passing', () => {
  it.each([
    ['in brackets', 'laporan istri saya (Nurhayati) ada balasan?', 'Nurhayati'],
    ['in brackets, with a title', 'sudah sampai mana (bu Endang Lestari)', 'bu Endang Lestari'],
    ['behind the file', 'SIPP Yusuf Rahman nyangkut dimana kak', 'Yusuf Rahman'],
    ['behind the file and its kind', 'izin PAUD Tunas Ceria sudah?', 'Tunas Ceria'],
    ['behind the file, with its kind', 'izin klinik Sehat Bersama sudah?', 'klinik Sehat Bersama'],
    ['behind the file and small words', 'surat ladang Pak Itam', 'Pak Itam'],
    ['behind its kind', 'bengkel Maju Jaya sudah terbit belum', 'Maju Jaya'],
    ['with its kind', 'pompong KM Sinar Pambang dah teken belom tu', 'KM Sinar Pambang'],
    ['behind a sentence', 'hasil lab sudah? Tirta Embun', 'Tirta Embun'],
    ['behind a comma', 'sudah jadi belum punya saya, Agus Salim', 'Agus Salim'],
    ['behind a slash', '2026-01004 / Zulkifli', 'Zulkifli'],
    ['behind the second of two titles', 'berkas Pak Haji Karim', 'Haji Karim'],
  ])('stands %s: "%s"', (_, text, name) => {
    expect(nameInPassing({ text, expecting: undefined }, 'status')).toBe(name);
  });

  it.each([
    ['a place', 'izin saya yang di Sungai Apit, Bukit Batu'],
    ['a road', 'SLF ruko jl Ahmad Yani progresnya mana'],
    ['an office', 'berkas (Dinas Kesehatan) sampai mana'],
    ['a paper', 'surat izin ganti nama PT sudah bisa diambil?'],
    ['a shout', 'IZIN BUDI HARTONO MANA'],
    ['a month', 'izin saya sudah? Januari Februari'],
  ])('is not %s: "%s"', (_, text) => {
    expect(nameInPassing({ text, expecting: undefined }, 'status')).toBeUndefined();
  });

  it('is heard only in a question about a file', () => {
    expect(nameInPassing({ text: 'SIPP Yusuf Rahman syaratnya apa', expecting: undefined }, 'requirements')).toBe(
      undefined,
    );
  });
});

describe('a message that is a name', () => {
  it.each([
    ['Budi Hartono bin Salim', 'Budi Hartono bin Salim'],
    ['Eko Prasetyo, S.T.', 'Eko Prasetyo, S.T.'],
    ['Apotek Melati, Jl. Raya Waru 17', 'Apotek Melati'],
    ['toko Sinar Jaya', 'toko Sinar Jaya'],
    ['Budi', undefined],
    ['BUDI HARTONO', undefined],
    ['Selamat Pagi', undefined],
  ])('"%s" is %s', (text, name) => {
    expect(nameAlone(text, false)).toBe(name);
  });

  it('may be one word, or shouted, where a name was asked for', () => {
    expect(nameAlone('Budi', true)).toBe('Budi');
    expect(nameAlone('BUDI HARTONO', true)).toBe('BUDI HARTONO');
  });
});

describe('a name that is announced', () => {
  it.each([
    ['cek izin a.n. Hj Aminah dong', 'Hj Aminah'],
    ['berkas an budi', 'budi'],
    ['atas nama Yusniar telah didisposisikan?', 'Yusniar'],
    ['nama pemohon Sumarni gimana', 'Sumarni'],
    ['pelapor: Budi Santoso', 'Budi Santoso'],
    ['filed under Siti Rohani please', 'Siti Rohani'],
    ['cek pake nama Bambang ya', 'Bambang'],
    ['jeneng kulo Sutrisno', 'Sutrisno'],
    ['nama saya Yusuf', 'Yusuf'],
    ['a.n. istri saya Rukmini', 'Rukmini'],
    ['a.n. PT Sumber Rejeki. Terima kasih', 'PT Sumber Rejeki'],
  ])('"%s" tells %s', (text, name) => {
    expect(announcedName(text)?.text).toBe(name);
  });

  it.each([
    ['I need an English speaking officer'],
    ['nama saya salah di surat'],
    ['a.n. saya sendiri'],
    ['atas nama siapa ya'],
    ['what are the steps to get an SLF'],
  ])('"%s" tells none', (text) => {
    expect(announcedName(text)).toBeUndefined();
  });
});

describe('a name in capitals', () => {
  it.each([
    ['a word for name', 'ngaran laki ulun Syahruddin', 'Syahruddin'],
    ['a relative', 'istri saya, Rukmini, sudah ke kantor', 'Rukmini'],
    ['the writer', 'saya Yusuf dari Rupat', 'Yusuf'],
    ['the matter', 'izin dr. Lina sudah terbit?', 'dr. Lina'],
    ['a question', 'cek pake nama bisa? Bambang Irawan', 'Bambang Irawan'],
  ])('stands behind %s: "%s"', (_, text, name) => {
    expect(capitalisedName(text, false)?.text).toBe(name);
  });

  it("is not the writer's where a file is named", () => {
    expect(capitalisedName('saya Yusuf dari Rupat', true)).toBeUndefined();
  });
});

it('a business that calls itself one is an applicant', () => {
  expect(applicantName('kapan izin PT Sumber Rejeki selesai', [])?.text).toBe('PT Sumber Rejeki');
});
