import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockSpan,
  clockTime,
  day,
  list,
  moment,
  number,
  rupiah,
  shortDay,
  weekday,
  workingDays,
} from '../../src/text/format.ts';
import { isGsm7 } from '../../src/text/gsm7.ts';

describe('rupiah', () => {
  it.each([
    [0, 'Rp0'],
    [500, 'Rp500'],
    [199_908, 'Rp199.908'],
    [1_250_000, 'Rp1.250.000'],
    [1_000_000_000_000, 'Rp1.000.000.000.000'],
    [999.5, 'Rp1.000'],
    [-50_000, '-Rp50.000'],
  ])('%d is written %s', (amount, text) => {
    expect(rupiah(amount)).toBe(text);
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 - 1 }), (amount) => {
        expect(Number(rupiah(amount).replace(/\D/g, ''))).toBe(amount);
        expect(isGsm7(rupiah(amount))).toBe(true);
      }),
    );
  });
});

describe('number', () => {
  it.each([
    [36, 'id', '36'],
    [36.5, 'id', '36,5'],
    [36.5, 'en', '36.5'],
    [1234.25, 'id', '1.234,25'],
    [1234.25, 'en', '1,234.25'],
    [0.001, 'id', '0'],
    [-0.001, 'id', '0'],
    [-1.5, 'id', '-1,5'],
  ] as const)('%d in %s is %s', (value, language, text) => {
    expect(number(value, language)).toBe(text);
  });

  it('writes as many decimals as wanted', () => {
    expect(number(0.005, 'id', 3)).toBe('0,005');
  });
});

describe('days', () => {
  it.each([
    ['2026-11-23', '23 Nov 2026', '23 Nov 2026'],
    ['2026-05-01', '1 Mei 2026', '1 May 2026'],
    ['2026-08-17', '17 Agu 2026', '17 Aug 2026'],
    ['2026-10-28', '28 Okt 2026', '28 Oct 2026'],
    ['2026-12-25', '25 Des 2026', '25 Dec 2026'],
  ])('%s is %s, in English %s', (iso, id, en) => {
    expect([day(iso, 'id'), day(iso, 'en')]).toEqual([id, en]);
    expect(shortDay(iso, 'id')).toBe(id.slice(0, -5));
  });

  it('names the weekday', () => {
    expect(weekday('2026-11-23', 'id')).toBe('Senin 23 Nov');
    expect(weekday('2026-11-22', 'en')).toBe('Sunday 22 Nov');
  });
});

describe('moment', () => {
  it.each([
    ['2026-11-23T01:00:00Z', 'Asia/Jakarta', 'Senin 23 Nov 08.00 WIB'],
    ['2026-11-23T01:00:00Z', 'Asia/Pontianak', 'Senin 23 Nov 08.00 WIB'],
    ['2026-11-23T01:00:00Z', 'Asia/Makassar', 'Senin 23 Nov 09.00 WITA'],
    ['2026-11-23T01:00:00Z', 'Asia/Jayapura', 'Senin 23 Nov 10.00 WIT'],
    ['2026-11-23T16:30:00Z', 'Asia/Makassar', 'Selasa 24 Nov 00.30 WITA'],
    ['2026-12-31T17:00:00Z', 'Asia/Jakarta', 'Jumat 1 Jan 00.00 WIB'],
  ])('%s in %s is %s', (iso, zone, text) => {
    expect(moment(iso, zone, 'id')).toBe(text);
    expect(moment(new Date(iso), zone, 'id')).toBe(text);
  });

  it('has a colon in English', () => {
    expect(moment('2026-11-23T06:05:00Z', 'Asia/Jakarta', 'en')).toBe('Monday 23 Nov 13:05 WIB');
  });

  it('refuses a zone outside Indonesia by name', () => {
    expect(() => moment('2026-11-23T01:00:00Z', 'Europe/Paris', 'id')).toThrow(/"Europe\/Paris" is not a time zone/);
  });
});

describe('small words', () => {
  it('writes the time of day', () => {
    expect(clockTime(0, 'id')).toBe('00.00');
    expect(clockTime(23 * 60 + 59, 'id')).toBe('23.59');
    expect(clockSpan(450, 720, 'id')).toBe('07.30-12.00');
  });

  it('counts working days', () => {
    expect(workingDays(5, 'id')).toBe('5 hari kerja');
    expect(workingDays(1, 'en')).toBe('1 working day');
    expect(workingDays(28, 'en')).toBe('28 working days');
  });

  it.each([
    [[], ''],
    [['KTP'], 'KTP'],
    [['KTP', 'KK'], 'KTP dan KK'],
    [['KTP', 'KK', 'NPWP'], 'KTP, KK dan NPWP'],
  ])('joins %j', (items, text) => {
    expect(list(items, 'id')).toBe(text);
  });

  it('joins with or, or with commas alone', () => {
    expect(list(['PBG', 'NIB'], 'en', 'or')).toBe('PBG or NIB');
    expect(list(['PBG', 'NIB', 'SLF'], 'id', 'comma')).toBe('PBG, NIB, SLF');
  });
});
