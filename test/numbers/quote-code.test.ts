import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuoteCode, quoteCode, readQuoteCode } from '../../src/domain/quote-code.ts';
import { readTrackingCode } from '../../src/domain/tracking-code.ts';

const code = fc.string({ maxLength: 30 }).map((key) => quoteCode(key));

describe('the code of a quote', () => {
  it('follows from its key', () => {
    expect(quoteCode('twilio:SM1#1')).toBe(quoteCode('twilio:SM1#1'));
    expect(quoteCode('twilio:SM1#1', 1)).not.toBe(quoteCode('twilio:SM1#1'));
  });

  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(code, (plain) => {
        const shown = formatQuoteCode(plain);
        expect(shown).toMatch(/^BIA-[0-9A-Z]{4}-[0-9A-Z]{3}$/);
        const typed = [shown, shown.toLowerCase(), shown.replaceAll('-', ''), ` ${shown.replaceAll('-', ' ')} `];
        for (const text of [...typed, shown.replaceAll('0', 'o').replaceAll('1', 'l')]) {
          expect(readQuoteCode(text.replace('BlA', 'BIA'))).toBe(plain);
        }
      }),
    );
  });

  it('shows one wrong character and two swapped ones', () => {
    fc.assert(
      fc.property(code, fc.nat(6), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (plain, place, sign) => {
        const wrong = plain.slice(0, place) + sign + plain.slice(place + 1);
        if (wrong !== plain) expect(readQuoteCode(formatQuoteCode(wrong))).toBeUndefined();
        const [a = '', b = ''] = plain.slice(place);
        const swapped = plain.slice(0, place) + b + a + plain.slice(place + 2);
        if (b !== '' && a !== b) expect(readQuoteCode(formatQuoteCode(swapped))).toBeUndefined();
      }),
    );
  });

  it('is none without its marker, and no tracking code with it', () => {
    fc.assert(
      fc.property(code, (plain) => {
        expect(readQuoteCode(plain)).toBeUndefined();
        expect(readTrackingCode(formatQuoteCode(plain))).toBeUndefined();
      }),
    );
  });
});
