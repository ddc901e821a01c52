import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTrackingCode, readTrackingCode, trackingCode } from '../../src/domain/tracking-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = fc
  .tuple(fc.string({ minLength: 1 }), fc.nat(5))
  .map(([number, attempt]) => trackingCode(number, attempt));

describe('a tracking code', () => {
  it('is eight characters with letters and digits, the same every time', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(9), (number, attempt) => {
        const code = trackingCode(number, attempt);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(code).toMatch(/[A-Z]/);
        expect(code).toMatch(/\d/);
        expect(trackingCode(number, attempt)).toBe(code);
      }),
    );
  });

  it('differs with the attempt', () => {
    expect(new Set([0, 1, 2, 3].map((attempt) => trackingCode('503/0123', attempt))).size).toBe(4);
  });

  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(codes, fc.constantFrom('0', 'O', 'o'), fc.constantFrom('1', 'I', 'l'), (code, zero, one) => {
        const typed = ` ${formatTrackingCode(code).toLowerCase()} `.replaceAll('0', zero).replaceAll('1', one);
        expect(readTrackingCode(typed)).toBe(code);
        expect(readTrackingCode([...code].join(' '))).toBe(code);
      }),
    );
  });

  it('with one wrong character is refused', () => {
    fc.assert(
      fc.property(codes, fc.nat(7), fc.constantFrom(...ALPHABET), (code, place, wrong) => {
        fc.pre(code[place] !== wrong);
        expect(readTrackingCode(code.slice(0, place) + wrong + code.slice(place + 1))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('with two neighbours swapped is refused', () => {
    fc.assert(
      fc.property(codes, fc.nat(6), (code, place) => {
        const [a, b] = [code.charAt(place), code.charAt(place + 1)];
        fc.pre(a !== b);
        expect(readTrackingCode(code.slice(0, place) + b + a + code.slice(place + 2))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['', '12345678', 'kapankah', 'PBG12345', '20260001', 'ADU20261', 'K7M29QX', 'K7M2 9QXD 1'])(
    'is not read in "%s"',
    (text) => {
      expect(readTrackingCode(text)).toBeUndefined();
    },
  );
});
