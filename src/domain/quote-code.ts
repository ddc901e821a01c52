import { createHash } from 'node:crypto';
import { ALPHABET, checksum, valuesOf, withCheck } from './base32.ts';

/** What every code of a quote begins with, from "biaya". */
const MARKER = 'BIA';
const LENGTH = 7;

/**
 * The code of a quote: six characters that follow from its key, and one check character: `K7M29QX`. Two keys may share a
 * code; the caller then asks for the next attempt.
 */
export function quoteCode(key: string, attempt = 0): string {
  const digest = createHash('sha256').update(`quote\n${key}\n${attempt}`).digest();
  return withCheck([...digest.subarray(0, LENGTH - 1)].map((byte) => byte % ALPHABET.length));
}

/** As it is shown: `BIA-K7M2-9QX`. */
export function formatQuoteCode(code: string): string {
  return `${MARKER}-${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * The code that was meant: `bia k7m2 9qx`, `BIAK7M29QX`, with O for 0 and I for 1. Undefined without the marker, and
 * where the check character shows a slip.
 */
export function readQuoteCode(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\-_#\p{Cc}\p{Cf}\p{Pd}]/gu, '');
  if (!/^B[I1L]A/.test(plain)) return undefined;
  const code = plain.slice(MARKER.length).replaceAll('O', '0').replace(/[IL]/g, '1').replaceAll('U', 'V');
  const values = valuesOf(code);
  return values.length === LENGTH && !values.includes(-1) && checksum(values) === 0 ? code : undefined;
}
