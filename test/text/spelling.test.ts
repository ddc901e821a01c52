import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneSlip, Speller } from '../../src/text/spelling.ts';

describe('one slip', () => {
  it.each([
    ['status', 'setatus'],
    ['berhenti', 'brhenti'],
    ['batal', 'bayal'],
    ['biaya', 'baiya'],
  ])('lies between %s and %s', (a, b) => {
    expect(oneSlip(a, b)).toBe(true);
    expect(oneSlip(b, a)).toBe(true);
  });

  it.each([
    ['batal', 'batal'],
    ['batal', 'betul'],
    ['stop', 'step2'],
    ['a', 'bcd'],
  ])('does not lie between %s and %s', (a, b) => {
    expect(oneSlip(a, b)).toBe(false);
  });
});

describe('a speller', () => {
  const speller = new Speller(['berhenti', 'pengaduan', 'cek'], ['kamar']);

  it('finds a known word from any one slip behind its first letter', () => {
    fc.assert(
      fc.property(fc.nat({ max: 7 }), fc.constantFrom(...'abcdefghij'), (place, letter) => {
        const wrong = `berhenti`.slice(0, place + 1) + letter + 'berhenti'.slice(place + 1);
        expect(speller.meant(wrong)).toBe('berhenti');
      }),
    );
  });

  it('leaves known and short words alone', () => {
    expect(speller.meant('kamar')).toBe('kamar');
    expect(speller.meant('cak')).toBeUndefined();
    expect(speller.meant('kabar')).toBeUndefined();
  });
});
