import { describe, expect, test } from 'vitest';
import { hasMissed, isGuessing } from '../../src/services/guess-limit.ts';

const minute = (n: number) => new Date(n * 60_000);
const misses = (count: number) => Array.from({ length: count }, (_, n) => minute(n));

describe('guessing numbers', () => {
  test('ten unknown numbers within an hour are enough', () => {
    expect(isGuessing({}, minute(10))).toBe(false);
    expect(isGuessing({ misses: misses(9) }, minute(10))).toBe(false);
    expect(isGuessing({ misses: misses(10) }, minute(10))).toBe(true);
  });

  test('after an hour the contact may try again', () => {
    expect(isGuessing({ misses: misses(10) }, minute(59))).toBe(true);
    expect(isGuessing({ misses: misses(10) }, minute(61))).toBe(false);
  });

  test('a single try is remembered as long', () => {
    expect(hasMissed({}, minute(1))).toBe(false);
    expect(hasMissed({ misses: misses(1) }, minute(59))).toBe(true);
    expect(hasMissed({ misses: misses(1) }, minute(60))).toBe(false);
  });
});
