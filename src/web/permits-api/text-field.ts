import { z } from 'zod';

/** Control and format characters, line breaks, lone surrogates: invisible, or broken on their way through a database. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** What a decoder leaves of bytes that are not UTF-8. */
const BROKEN = '\ufffd';

/** One line of text as it may be shown to people: trimmed, composed characters, at most `max` UTF-16 code units. */
export function textField(max: number) {
  return z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !INVISIBLE.test(text), 'should have no control or invisible characters, nor line breaks')
    .refine((text) => !text.includes(BROKEN), 'was not sent as UTF-8: it holds a replacement character');
}
