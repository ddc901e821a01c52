/** Crockford's base32: no I, L, O or U, which are misread or mistyped. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** These values as characters, with one more that makes their checksum 0. */
export function withCheck(values: readonly number[]): string {
  return [...values, timesTwo(checksum(values))].map((value) => ALPHABET.charAt(value)).join('');
}

/** The value of each character; -1 for one that is none of the alphabet. */
export function valuesOf(code: string): number[] {
  return [...code].map((character) => ALPHABET.indexOf(character));
}

/**
 * The characters as a polynomial over GF(32) at the generator 2, which is 0 for a whole code. Every place has another
 * factor, none of them 0, so one wrong character or two swapped ones always show.
 */
export function checksum(values: readonly number[]): number {
  return values.reduce((sum, value) => timesTwo(sum) ^ value, 0);
}

/** Doubling in GF(32) with x^5 + x^2 + 1. */
function timesTwo(value: number): number {
  return value < 16 ? value * 2 : (value * 2) ^ 0b100101;
}
