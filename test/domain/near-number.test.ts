import { describe, expect, it } from 'vitest';
import { nearNumber } from '../../src/domain/near-number.ts';

const OWN = ['503/0123/PBG/XI/2026', 'PBG-351518-03022026-01'];

describe('the number that was meant', () => {
  const table: [typed: string, string | undefined][] = [
    ['503/0143/PBG/XI/2026', OWN[0]],
    ['530/0123/PBG/XI/2026', OWN[0]],
    ['503/123/PBG/XI/206', OWN[0]],
    ['503/0124', OWN[0]],
    ['503/01233', OWN[0]],
    ['50/0123', OWN[0]],
    ['503/0132', OWN[0]],
    ['PBG-351518-03022026-02', OWN[1]],
    ['pbg 351581 03022026 01', OWN[1]],
    ['503/0145/PBG/XI/2026', undefined],
    ['503/9999', undefined],
    ['0123', undefined],
    ['', undefined],
  ];
  for (const [typed, meant] of table) {
    it(`"${typed}": ${meant}`, () => expect(nearNumber(typed, OWN)).toBe(meant));
  }

  it('is not guessed between two', () => {
    expect(nearNumber('503/0125', ['503/0124/PBG/XI/2026', '503/0126/PBG/XI/2026'])).toBeUndefined();
  });

  it('is none of nobody', () => expect(nearNumber('503/0123', [])).toBeUndefined());
});
