import { describe, expect, test } from 'vitest';
import { failureOfCode, failureOfError, TwilioRefusal, TwilioUnreachable } from '../../src/channels/twilio-errors.ts';
import type { SendFailure } from '../../src/domain/delivery.ts';

const MEANINGS: Readonly<Partial<Record<SendFailure, readonly number[]>>> = {
  'rate-limited': [20429, 21611, 30001, 63017, 63018],
  'bad-address': [21211, 21614, 21635, 30005],
  configuration: [20003, 20404, 21408, 21606, 21612, 21910, 30002, 30034, 63001, 63007],
  'opted-out': [21610, 63014],
  temporary: [30003, 63010, 63012],
  'retry-once': [30008, 30036],
  'blocked-content': [30007, 63013],
  'needs-template': [63016],
  'no-whatsapp': [63003, 63015, 63024, 63032],
  'template-broken': [21655, 21656, 63027, 63028, 63040, 63041, 63042],
  'daily-limit': [63038],
  permanent: [21602, 21617, 30004, 30006],
};
const CASES = Object.entries(MEANINGS).flatMap(([failure, codes]) => codes.map((code) => [code, failure] as const));

describe('an error code of Twilio', () => {
  test.each(CASES)('%i means %s, in a receipt as in an answer', (code, failure) => {
    expect(failureOfCode(code)).toBe(failure);
    expect(failureOfError(new TwilioRefusal(400, code, ''))).toBe(failure);
  });

  test('that is new is worth one more try when carrier or channel gives it, and none when it is our fault', () => {
    expect(failureOfCode(30_999)).toBe('retry-once');
    expect(failureOfCode(63_999)).toBe('retry-once');
    expect(failureOfCode(21_999)).toBe('permanent');
    expect(failureOfCode(undefined)).toBe('retry-once');
  });
});

describe('a failed call of Twilio', () => {
  test('is ambiguous after 5xx, whatever the code', () => {
    for (const status of [500, 502, 503, 504]) {
      expect(failureOfError(new TwilioRefusal(status, 20_500, ''))).toBe('ambiguous');
    }
    expect(failureOfError(new TwilioRefusal(408, undefined, ''))).toBe('ambiguous');
  });

  test('is ambiguous when no whole answer came', () => {
    expect(failureOfError(new DOMException('', 'TimeoutError'))).toBe('ambiguous');
    expect(failureOfError(new SyntaxError('Unexpected end of JSON input'))).toBe('ambiguous');
  });

  test('was never processed after 429 or without a connection', () => {
    expect(failureOfError(new TwilioRefusal(429, undefined, ''))).toBe('rate-limited');
    expect(failureOfError(new TwilioRefusal(429, 63038, ''))).toBe('daily-limit');
    expect(failureOfError(new TwilioUnreachable(undefined))).toBe('unreachable');
  });

  test('without a code is our set-up’s fault, except for 400', () => {
    for (const status of [301, 401, 403, 404]) {
      expect(failureOfError(new TwilioRefusal(status, undefined, ''))).toBe('configuration');
    }
    expect(failureOfError(new TwilioRefusal(400, undefined, ''))).toBe('permanent');
  });
});
