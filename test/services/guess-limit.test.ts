import { describe, expect, test } from 'vitest';
import { createGuessLimit } from '../../src/services/guess-limit.ts';

const minute = (n: number) => new Date(n * 60_000);

describe('guessing numbers', () => {
  test('ten unknown numbers within an hour are enough, for that contact alone', () => {
    const limit = createGuessLimit();
    for (let n = 0; n < 10; n += 1) {
      expect(limit.isExceeded('sms:+62800', minute(n))).toBe(false);
      limit.countMiss('sms:+62800', minute(n));
    }
    expect(limit.isExceeded('sms:+62800', minute(10))).toBe(true);
    expect(limit.isExceeded('sms:+62801', minute(10))).toBe(false);
  });

  test('after an hour the contact may try again', () => {
    const limit = createGuessLimit();
    for (let n = 0; n < 10; n += 1) limit.countMiss('sms:+62800', minute(0));
    expect(limit.isExceeded('sms:+62800', minute(59))).toBe(true);
    expect(limit.isExceeded('sms:+62800', minute(61))).toBe(false);
  });
});
