import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTicket, readTicket } from '../../src/domain/ticket.ts';

describe('a complaint ticket', () => {
  it.each([
    'ADU-2026-0012',
    'adu 2026 12',
    'ADU20260012',
    'adu-2026-0O12',
    'aduan 2026/12',
    'ADU-2O26-OOl2',
    '#ADU-2026-0012.',
  ])('is read in "%s"', (typed) => {
    expect(readTicket(typed)).toBe('ADU-2026-0012');
  });

  it.each(['', '0012', 'aduan 0045', '2026-0012', 'ADU-2026', 'ADU-2026-0000', 'aduh 2026 12', 'ADU-1026-0012'])(
    'is not read in "%s"',
    (typed) => {
      expect(readTicket(typed)).toBeUndefined();
    },
  );

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2999 }), fc.integer({ min: 1, max: 999_999 }), (year, n) => {
        expect(readTicket(formatTicket(year, n))).toBe(formatTicket(year, n));
      }),
    );
  });
});
