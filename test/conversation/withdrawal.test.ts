import { describe, expect, it } from 'vitest';
import { asksToWithdraw } from '../../src/conversation/withdrawal.ts';

describe('taking back a complaint', () => {
  it.each([
    'cabut laporan',
    'batalkan aduan saya',
    'tarik pengaduan',
    'aduan saya tarik pak, sudah damai',
    'mohon ADU-2026-0198 dicabut saja',
    'laporan saya mau saya cabut',
    'mau narik aduan, sudah damai',
    'please withdraw complaint 0545',
    'i want to withdraw my complaint',
  ])('is asked for by "%s"', (text) => expect(asksToWithdraw(text)).toBe(true));

  it.each([
    'ga jadi dicabut laporannya, lanjut aja',
    'jangan cabut laporan saya',
    'baliho yg sy laporkan blm dicabut jg, aduan 0128',
    'izin reklame saya dicabut',
    'lapor izin saya ditolak',
    'batal',
    'do not withdraw my complaint',
  ])('is not asked for by "%s"', (text) => expect(asksToWithdraw(text)).toBe(false));
});
