import { describe, expect, it } from 'vitest';
import { askedDay } from '../../src/domain/asked-day.ts';

/** A Monday. */
const TODAY = '2026-11-23';

describe('the day that is asked about', () => {
  it.each<[string, string | undefined]>([
    ['besok buka ga', '2026-11-24'],
    ['lusa', '2026-11-25'],
    ['day after tomorrow', '2026-11-25'],
    ['masih buka sekarang?', TODAY],
    ['senin', TODAY],
    ['sabtu buka?', '2026-11-28'],
    ["jum'at", '2026-11-27'],
    ['minggu buka?', '2026-11-29'],
    ['minggu depan buka?', undefined],
    ['25 desember', '2026-12-25'],
    ['tgl 17 agustus', '2027-08-17'],
    ['on 1 May', '2027-05-01'],
    ['31 feb', undefined],
    ['29 februari', undefined],
    ['buka jam berapa', undefined],
    ['', undefined],
  ])('%j is %s', (text, day) => expect(askedDay(text, TODAY)).toBe(day));
});
