import { describe, expect, it } from 'vitest';
import { formatTrackingCode, isMistypedCode, readTrackingCode, trackingCode } from '../../src/domain/tracking-code.ts';

const CODE = trackingCode('503/0125/SIP/XI/2026');

describe('a tracking code with a slip', () => {
  it('is told from the code itself, however that is written', () => {
    for (const typed of [CODE, formatTrackingCode(CODE), formatTrackingCode(CODE).toLowerCase(), ` ${CODE} `]) {
      expect([isMistypedCode(typed), readTrackingCode(typed)], typed).toEqual([false, CODE]);
    }
  });

  it('is seen where one character is wrong, missing or too much, or two are swapped', () => {
    const swapped = `${CODE[1]}${CODE[0]}${CODE.slice(2)}`;
    const wrong = `${CODE.slice(0, 7)}${CODE[7] === 'D' ? 'E' : 'D'}`;
    for (const typed of [swapped, wrong, CODE.slice(1), `${CODE}7`, formatTrackingCode(wrong)]) {
      expect([isMistypedCode(typed), readTrackingCode(typed)], typed).toEqual([true, undefined]);
    }
  });

  const others = [
    '503/0123',
    '50301234',
    'PBG12345',
    'selamat',
    '2026-000111',
    '081200000001',
    '36 m2',
    '',
    'PBG-351518-03022026-01',
  ];
  for (const typed of others) it(`is not "${typed}"`, () => expect(isMistypedCode(typed)).toBe(false));
});
