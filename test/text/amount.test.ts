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
