import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount } from '../../src/text/amount.ts';

describe('an amount of money', () => {
  it.each([
    ['Rp1.250.000,00', 1_250_000],
    ['Rp 1.250.000', 1_250_000],
    ['rp. 50.000,-', 50_000],
    ['500rb', 500_000],
    ['500 ribu', 500_000],
    ['1,5 jt', 1_500_000],
    ['1.5 juta', 1_500_000],
    ['2 juta', 2_000_000],
    ['75k', 75_000],
    ['cepek', 100_000],
    ['goceng', 5000],
    ['dua ratus ribu', 200_000],
    ['dua ratus lima puluh ribu', 250_000],
    ['sejuta', 1_000_000],
    ['setengah juta', 500_000],
    ['satu juta setengah', 1_500_000],
    ['seribu', 1000],
    ['limangatus ewu', 500_000],
    ['limang atus ewu', 500_000],
    ['satus seket ewu', 150_000],
    ['selawe ewu', 25_000],
    ['tigo ratuih ribu', 300_000],
    ['saratus rebu', 100_000],
    ['dua ratus rb', 200_000],
    ['limo puluah ribu', 50_000],
    ['sapuluah juta', 10_000_000],
    ['rongatus ewu', 200_000],
    ['75 rebu', 75_000],
    ['1.2 million', 1_200_000],
    ['Rp 1 million', 1_000_000],
    ['half a million rupiah', 500_000],
    ['two hundred thousand', 200_000],
    ['sejuta setengah', 1_500_000],
    ['sajuta satangah', 1_500_000],
    ['satu setengah juta', 1_500_000],
    ['dua setengah juta', 2_500_000],
    ['3 juta setengah', 3_500_000],
    ['seperempat juta', 250_000],
    ['sejuta dua ratus', 1_200_000],
    ['sejuta dua ratus ribu', 1_200_000],
    ['1 juta 200', 1_200_000],
    ['2jt 500rb', 2_500_000],
    ['tujuh ratus lima puluh rb', 750_000],
    ['dua belas juta', 12_000_000],
    ['rong yuta', 2_000_000],
    ['gopek', 500_000],
    ['ceban', 10_000],
    ['sayuta', 1_000_000],
  ])('%s is %d rupiah', (typed, rupiah) => {
    expect(readAmount(typed)).toBe(rupiah);
  });

  it.each(['', 'rumah', 'rp', '12/05/2026', 'ratusan'])('is not read in "%s"', (typed) => {
    expect(readAmount(typed)).toBeUndefined();
  });

  it('is read back when written with dots between the thousands', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), (rupiah) => {
        const dotted = String(rupiah).replace(/\B(?=(\d{3})+$)/g, '.');
        expect(readAmount(`Rp${dotted}`)).toBe(rupiah);
      }),
    );
  });
});
