import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildLexicon, lexiconSchema } from '../../src/text/lexicon.ts';
import { normalise } from '../../src/text/normalise.ts';
import { Speller } from '../../src/text/spelling.ts';
import { tokenise } from '../../src/text/tokens.ts';

const file = new URL('../../flows/lexicon.yaml', import.meta.url);
const lexicon = buildLexicon(lexiconSchema.parse(parse(readFileSync(file, 'utf8'))));
const speller = new Speller(['pelayanan', 'tolong', 'status', 'izin', 'bintang'], ['maaf', 'saya', 'syarat', 'kecil']);
const words = (text: string): string =>
  normalise(text, lexicon, speller)
    .map((token) => token.text)
    .join(' ');

describe('normalising', () => {
  it.each([
    ['brp lama yg ngurus ijin', 'berapa lama yang urus izin'],
    ['sy blm dpt krn tdk bs', 'saya belum dapat karena tidak bisa'],
    ['TOLOOOONG', 'tolong'],
    ['maaf', 'maaf'],
    ['s4ya', 'saya'],
    ['setatus', 'status'],
    ['syarat2nya', 'syarat'],
    ['kecil2an', 'kecil'],
    ['bintang2', 'bintang 2'],
    ['500rb', '500 rb'],
    ['P E L A Y A N A N', 'pelayanan'],
    ['REG<spasi>00321', 'reg 00321'],
    ['ketik reg spasi 1', 'ketik reg 1'],
    ['ｉｚｉｎ', 'izin'],
    ["jum'at", 'jumat'],
    ['iz\u200bin', 'izin'],
    ['piye', 'bagaimana'],
    ['matur suwun', 'matur terima kasih'],
  ])('"%s" reads "%s"', (typed, read) => {
    expect(words(typed)).toBe(read);
  });

  it.each(['kk', 'kel', 'pkl', 'gg', 'rt', 'sip', 'ho'])('the permit word %s stays as it is', (word) => {
    expect(words(word)).toBe(word);
  });

  it('keeps emoji as words of their own', () => {
    expect(words('oke👍🏽')).toBe('oke 👍');
  });

  it('keeps the place of every token in the message as it was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        let before = 0;
        for (const { start, end } of tokenise(text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = start;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('reads any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), (text) => {
        for (const token of normalise(text, lexicon, speller)) expect(token.text).not.toBe('');
      }),
    );
  });
});
