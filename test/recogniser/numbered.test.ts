import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rememberingShapes } from '../../src/conversation/recogniser/numbered.ts';
import { EXPECTATIONS } from '../../src/conversation/recogniser/recognition.ts';
import { recognise } from './built.ts';

const digits = (least: number, most: number) =>
  fc.stringMatching(new RegExp(`^\\d{${least},${most}}$`)).filter((text) => text.length >= least);
const number = fc
  .tuple(
    digits(2, 4),
    digits(3, 6),
    fc.constantFrom('PBG', 'SIP-DOKTER', 'IUI'),
    fc.constantFrom('I', 'XII'),
    digits(4, 4),
  )
  .map((parts) => parts.join('/'));
const before = fc.constantFrom(
  ...[
    '',
    'cek status ',
    'Status: ',
    'IKUTI ',
    'UNREG ',
    'brp biaya ',
    'tolong cek izin saya no.',
    'no ',
    'is it done ',
    '# ',
  ],
);
const expecting = fc.constantFrom(undefined, ...EXPECTATIONS);

const LONG = `${'tolong '.repeat(30)}503/0123/PBG/XI/2026`;

describe('questions about one permit', () => {
  test('are understood as if each were the first of its shape', () => {
    const shapes = rememberingShapes(recognise);
    fc.assert(
      fc.property(before, number, number, expecting, (words, first, second, awaited) => {
        shapes(words + first, { expecting: awaited });
        expect(shapes(words + second, { expecting: awaited })).toEqual(
          recognise(words + second, { expecting: awaited }),
        );
      }),
    );
  });

  test('are taken apart once for all numbers of a shape', () => {
    const asked: string[] = [];
    const remembering = rememberingShapes((text, context) => {
      asked.push(text);
      return recognise(text, context);
    });
    const first = remembering('cek status 503/0123/PBG/XI/2026');
    const second = remembering('cek status 503/9876/PBG/XI/2025');
    expect(asked).toEqual(['cek status 503/0123/PBG/XI/2026']);
    expect(first.slots.permits?.[0]?.text).toBe('503/0123/PBG/XI/2026');
    expect(second.slots.permits?.[0]?.text).toBe('503/9876/PBG/XI/2025');
  });

  test('that are long or tell anything else are taken apart each time', () => {
    const asked: string[] = [];
    const remembering = rememberingShapes((text, context) => {
      asked.push(text);
      return recognise(text, context);
    });
    for (const text of ['a.n. Budi 503/0123/PBG/XI/2026', '12/11/2026', '503/0123/PBG/XI/2026 36 m2', LONG]) {
      remembering(text);
      remembering(text);
    }
    expect(asked).toHaveLength(8);
  });
});
