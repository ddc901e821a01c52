import { describe, expect, it } from 'vitest';
import { sameSlot } from '../../src/cli/score/slot-readers.ts';
import type { Slots } from '../../src/conversation/recogniser/recognition.ts';
import { built } from './built.ts';

const slots = (text: string): Slots => built.recognise(text).slots;
const numbers = (text: string): string[] => (slots(text).permits ?? []).map((found) => found.text);

describe('files and tickets', () => {
  it.each([
    ['pengajian akbar 3000 jamaah persyaratan ijinnya piye'],
    ['Why 1200 dollar one man one year'],
    ['antrian saya C 023, kira2 masih jauh?'],
    ['berkas fisik yang dikirim via JNE resi 0192881 telah diterima?'],
    ['tolong cek resi JP8829301122'],
    ['telpon kantor 0766 itu masih aktif?'],
    ['tahun terbitnya 2062'],
    ['jatuh temponya 2027 dong kak'],
    ['hgfds 8888'],
    ['tarif 50/hari apa 100/bulan'],
    ['rumah tipe 36-72 bayar berapa'],
    ['alamat jl mawar no 12/rt 3'],
  ])('"%s" has no number of a file', (text) => {
    expect(numbers(text)).toEqual([]);
    expect(slots(text).codes).toBeUndefined();
  });

  it.each([
    ['tagak dima lai bareh ambo da, nomor 0-4-4-1', '0-4-4-1'],
    ['2026-01004 / Zulkifli', '2026-01004'],
    ['TRACK 90-2231', '90-2231'],
    ['berkas 61-208 msh di dinas atau sdh balik ke ptsp?', '61-208'],
    ['gmn kabar dispensasi nikah, no 47/DN', '47/DN'],
    ['nunggu rekom solar, 215/BBM udah ditandatangan?', '215/BBM'],
    ['masih lama ga nunggu gilirannya, saya nomor agenda 88', '88'],
    ['izin 0456 / IMB / 2026 sudah jadi?', '0456 / IMB / 2026'],
  ])('"%s" is about the file %s', (text, number) => {
    expect(numbers(text)).toEqual([number]);
  });

  it.each([
    ['CEKADUAN 0291', '0291'],
    ['lapdu 0812 up', '0812'],
    ['wbs nomor 00187 ada balasan?', '00187'],
    ['nyuwun pirsa, aduan kula nomer 0801 sampun dugi pundi', '0801'],
    ['tiket yang ekornya 0533 kok tidak bisa dibuka', '0533'],
    ['salinan hasil pemeriksaan atas pengaduan kami nomor 17/LP/2026', '17/LP/2026'],
    ['di aplikasi LAPOR tulisannya "Diproses Instansi", 8021177, instansinya siapa ya', '8021177'],
    ['lapor.go.id 8890213 masih menunggu', '8890213'],
  ])('"%s" is about the ticket %s', (text, ticket) => {
    expect(slots(text).tickets).toEqual([ticket]);
    expect(numbers(text)).toEqual([]);
  });

  it('a number of the fixed network may be typed in groups', () => {
    expect(slots('pakai telpon kabel saya, 0766 21 345, tolong dihubungi').phone).toBe('0766 21 345');
  });
});

describe('permit types', () => {
  it.each([
    ['sipa mayar surek kapa ko, surat parau', 'KAPAL'],
    ['surek usaho lah siap da?', 'SKU'],
    ['balik namo surat ladang ka camat apo syaraiknyo', 'SKGR'],
    ['mau galian kabel fiber optik di jalan kabupaten, syaratnya', 'TROTOAR'],
    ['surat begawi syaratnya apa', 'KERAMAIAN'],
    ['saya sudah pensiun bidan, pengingat SIP dihapus aja', 'SIP_BIDAN'],
    ['dokter sdh pindah praktek ke jkt, stop reminder', 'SIP_DOKTER'],
  ])('"%s" is about %s', (text, type) => {
    expect(slots(text).types).toContain(type);
  });

  it.each([
    ['sip makasih'],
    ['BANTUAN'],
    ['ulang dr awal dong, tadi kepencet'],
    ['bawa anak kecil boleh ga, ada ruang bermain?'],
    ['jalan depan rumah berlubang kapan diperbaiki'],
    ['alamatnya dimana ya'],
    ['parkir mobil dimana kalau ke mpp'],
  ])('"%s" names none', (text) => {
    expect(slots(text).types).toBeUndefined();
  });

  it('all that are wanted must be found', () => {
    expect(sameSlot('service', 'SIUP,TDP', 'SIUP', [])).toBe(false);
    expect(sameSlot('service', 'SIUP,TDP', 'TDP,SIUP,NIB', [])).toBe(true);
  });
});

describe('choices and secrecy in regional words', () => {
  it.each([
    ['nan paliang ateh', 1],
    ['sing dhuwur dhewe', 1],
    ['huruf B', 2],
    ['nomer due gen', 2],
    ['makaruanna', 2],
    ["I'll take option three", 3],
    ['nomor lhee', 3],
    ['poin empat', 4],
    ['the last one, number 6', 6],
  ])('"%s" is the choice %i', (text, choice) => {
    expect(slots(text).choice).toBe(choice);
  });

  it.each([
    ['hide my name', true],
    ["aja' sebbu' asekku", true],
    ['unang dipaboa goarhu', true],
    ['identitas mohon ditutup ya, yg mau saya ungkap ini atasan', true],
    ['jenengku tulisen wae', false],
    ['identitas dibuka gpp', false],
  ])('"%s" keeps the name secret: %s', (text, isSecret) => {
    expect(slots(text).confidential).toBe(isSecret);
  });

  it('a wish for a language is about no name', () => {
    expect(slots('pake bahasa sunda bisa?').confidential).toBeUndefined();
  });
});
