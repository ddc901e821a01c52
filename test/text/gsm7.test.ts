import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreignCharacters, isGsm7, measure, toGsm7 } from '../../src/text/gsm7.ts';

const gsmAlphabet = [...'abc XYZ 019 .,!?@£$¥èéùìòÇøØåÅΔ_^{}\\[~]|€\n'];
const gsmText = fc.array(fc.constantFrom(...gsmAlphabet), { maxLength: 700 }).map((chars) => chars.join(''));
const anyText = fc.string({ unit: 'binary', maxLength: 400 });

describe('measure', () => {
  it.each([
    ['', 'GSM-7', 0, 1],
    ['a'.repeat(160), 'GSM-7', 160, 1],
    ['a'.repeat(161), 'GSM-7', 161, 2],
    ['a'.repeat(306), 'GSM-7', 306, 2],
    ['a'.repeat(307), 'GSM-7', 307, 3],
    ['€'.repeat(80), 'GSM-7', 160, 1],
    ['€'.repeat(81), 'GSM-7', 162, 2],
    ['–', 'UCS-2', 1, 1],
    ['😀'.repeat(35), 'UCS-2', 70, 1],
    ['😀'.repeat(36), 'UCS-2', 72, 2],
    [`–${'a'.repeat(69)}`, 'UCS-2', 70, 1],
    [`–${'a'.repeat(70)}`, 'UCS-2', 71, 2],
    [`–${'a'.repeat(134)}`, 'UCS-2', 135, 3],
  ])('%#: counts units and parts at the boundary', (text, encoding, units, parts) => {
    expect(measure(text)).toEqual({ encoding, units, parts });
  });

  it('moves an extension character that would straddle two parts to the next part', () => {
    const straddling = `${'a'.repeat(152)}{${'a'.repeat(152)}`;
    expect(measure(straddling)).toEqual({ encoding: 'GSM-7', units: 306, parts: 3 });
  });

  it('moves a surrogate pair that would straddle two parts to the next part', () => {
    expect(measure(`${'a'.repeat(66)}😀${'a'.repeat(66)}`)).toEqual({ encoding: 'UCS-2', units: 134, parts: 3 });
  });

  it('gives parts that can hold the units', () => {
    fc.assert(
      fc.property(fc.oneof(gsmText, anyText), (text) => {
        const { encoding, units, parts } = measure(text);
        const room = encoding === 'GSM-7' ? { alone: 160, joined: 153 } : { alone: 70, joined: 67 };
        expect(encoding === 'GSM-7').toBe(isGsm7(text));
        if (units <= room.alone) expect(parts).toBe(1);
        else {
          expect(parts).toBeGreaterThanOrEqual(Math.ceil(units / room.joined));
          expect(parts).toBeLessThanOrEqual(Math.ceil(units / (room.joined - 1)));
        }
      }),
    );
  });

  it('never gets cheaper when text is added', () => {
    fc.assert(
      fc.property(gsmText, gsmText, (a, b) => {
        expect(measure(a + b).parts).toBeGreaterThanOrEqual(measure(a).parts);
        expect(measure(a + b).units).toBe(measure(a).units + measure(b).units);
      }),
    );
  });
});

describe('foreignCharacters', () => {
  it('names each one with its place and what to write instead', () => {
    expect(foreignCharacters('“ok” – 36 m²…')).toEqual([
      { char: '“', index: 0, replacement: '"' },
      { char: '”', index: 3, replacement: '"' },
      { char: '–', index: 5, replacement: '-' },
      { char: '²', index: 11, replacement: '2' },
      { char: '…', index: 12, replacement: '...' },
    ]);
  });

  it('counts places in UTF-16 code units', () => {
    expect(foreignCharacters('😀’').map(({ index }) => index)).toEqual([0, 2]);
  });

  it('has no replacement for a picture', () => {
    expect(foreignCharacters('👍')).toEqual([{ char: '👍', index: 0, replacement: undefined }]);
  });

  it('finds nothing exactly when the text is GSM-7', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foreignCharacters(text).length === 0).toBe(isGsm7(text));
      }),
    );
  });
});

describe('toGsm7', () => {
  it.each([
    ['Rp\u00a01.250.000', 'Rp 1.250.000'],
    ['Rp1.250.000', 'Rp1.250.000'],
    ['• KTP', '- KTP'],
    ['½ hari', '1/2 hari'],
    ['36 m²', '36 m2'],
    ['≥ 72 × 2', '>= 72 x 2'],
    ['‘izin’ `bangun`', "'izin' 'bangun'"],
    ['Curaçao, Señor, fête', 'CuraÇao, Señor, fete'],
    ['e\u0301', 'é'],
    ['tab\tdi sini', 'tab di sini'],
    ['a\u200bb\ufeffc', 'abc'],
    ['siap 👍🏽!', 'siap !'],
    ['ﬁle №5', 'file No5'],
    ['中文', ''],
  ])('%j becomes %j', (text, said) => {
    expect(toGsm7(text)).toBe(said);
  });

  it('always gives GSM-7, and leaves GSM-7 as it is', () => {
    fc.assert(
      fc.property(fc.oneof(gsmText, anyText), (text) => {
        const said = toGsm7(text);
        expect(isGsm7(said)).toBe(true);
        expect(toGsm7(said)).toBe(said);
        if (isGsm7(text)) expect(said).toBe(text);
      }),
    );
  });
});
