import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalNumber, nearestNumbers, searchKeys, storedKeys } from '../../src/domain/permit-number.ts';

const IN_THE_WILD = [
  '503/0123/PBG/XI/2026',
  'PBG-351518-03022026-01',
  'SK-PBG-647101-02022026-005',
  '513/0437/SKTU-XI/CAM-BU/2020',
  'IUMK / 685 / BU / 2020',
  '211227-77.1',
  'UPT 230125-43',
  '4413 / 27-01-2022',
  '100227',
  '188.4/603-93/436.7.4/2022',
  'KEABSAHAN/230113/C6DV2SCU',
  '17569/MC/III/2022',
  '0456/IMB/2026',
  '2026-IUJK-009',
];

function finds(typed: string, stored: string): boolean {
  const keys = storedKeys(stored);
  return searchKeys(typed).some((key) => keys.includes(key));
}

describe('a permit number', () => {
  it.each([
    '503/0123',
    '503 0123',
    '5030123',
    '503/123',
    '5O3/O123',
    '503.0123.pbg.xi.2026',
    '503/0123/PBG/11/2026',
    '503/0123/pbg/xl/2026',
    '503/0123/PBG/X1/2026',
    '5030123PBGXI2026',
    '503-123-PBG-XI-2026',
    ' 503 / 0123 / PBG / XI / 2026 ',
    '５０３／０１２３',
  ])('503/0123/PBG/XI/2026 is found by "%s"', (typed) => {
    expect(finds(typed, '503/0123/PBG/XI/2026')).toBe(true);
  });

  it.each(['503/0124', '503', '0123', 'PBG', '', '///', '503/0123/PBG/XI/2025', '503/0123/PBG/X/2026'])(
    '503/0123/PBG/XI/2026 is not found by "%s"',
    (typed) => {
      expect(finds(typed, '503/0123/PBG/XI/2026')).toBe(false);
    },
  );

  it('with a mangled Roman month is found: 503/7/PBG/II/2026 by 503/7/PBG/11/2026', () => {
    expect(finds('503/7/PBG/11/2026', '503/7/PBG/II/2026')).toBe(true);
    expect(finds('503/7/PBG/2/2026', '503/7/PBG/II/2026')).toBe(true);
    expect(finds('503/7/PBG/Il/2026', '503/7/PBG/II/2026')).toBe(true);
  });

  it('that begins with letters has no short form, which would stand for many files', () => {
    expect(finds('PBG-351518', 'PBG-351518-03022026-01')).toBe(false);
  });

  it('is stored in upper case with single spaces and nothing invisible', () => {
    expect(canonicalNumber('\u200b iumk /\t685\u0000 /  bu / 2020\n')).toBe('IUMK / 685 / BU / 2020');
    expect(canonicalNumber('x'.repeat(200))).toHaveLength(64);
  });

  it('of two that share a key, the one written with the same separators is nearest', () => {
    expect(nearestNumbers('503/0123', ['50/30123', '503/0123'])).toEqual(['503/0123']);
    expect(nearestNumbers('503/0123/PBG/11/2026', ['503/0123/PBG/II/2026', '503/0123/PBG/XI/2026'])).toEqual([
      '503/0123/PBG/XI/2026',
    ]);
    expect(nearestNumbers('9', ['503/0123'])).toEqual([]);
  });
});

const mangling = fc.record({
  lower: fc.boolean(),
  separator: fc.constantFrom(undefined, '', ' ', '/', '.', '-', '_', '#', ' / '),
  zero: fc.constantFrom('0', 'O', 'o'),
  one: fc.constantFrom('1', 'I', 'l'),
  month: fc.boolean(),
  zeros: fc.constantFrom('kept', 'head', 'all'),
});
type Mangling = typeof mangling extends fc.Arbitrary<infer T> ? T : never;
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

function mangle(number: string, how: Mangling): string {
  let parts = number.split(/[^A-Z0-9]+/);
  if (how.month) parts = parts.map((part) => (ROMAN.includes(part) ? `0${ROMAN.indexOf(part) + 1}`.slice(-2) : part));
  if (how.zeros !== 'kept') {
    parts = parts.map((part, place) => (how.zeros === 'all' || place === 0 ? part.replace(/^0+(?=\d)/, '') : part));
  }
  const separators = number.match(/[^A-Z0-9]+/g) ?? [];
  const joined = parts.map(
    (part, place) => part + (place < parts.length - 1 ? (how.separator ?? separators[place]) : ''),
  );
  const cased = how.lower ? joined.join('').toLowerCase() : joined.join('');
  return cased.replaceAll('0', how.zero).replaceAll('1', how.one);
}

describe('however a citizen mangles it', () => {
  const digits = fc.stringMatching(/^[0-9]{1,6}$/);
  const word = fc.constantFrom('PBG', 'IMB', 'SIP', 'IUMK', 'SKTU', 'CAM', 'BU', ...ROMAN);
  const invented = fc
    .tuple(digits, fc.array(fc.tuple(fc.constantFrom('/', '-', '.', ' '), fc.oneof(digits, word)), { maxLength: 4 }))
    .map(([head, tail]) => head + tail.map(([separator, part]) => separator + part).join(''));

  it('the stored number is found', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...IN_THE_WILD), invented), mangling, (number, how) => {
        expect(searchKeys(mangle(number, how)).some((key) => storedKeys(number).includes(key))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('any text gives at most six search keys without separators', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const keys = searchKeys(text);
        expect(keys.length).toBeLessThanOrEqual(6);
        for (const key of keys) expect(key).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });
});
