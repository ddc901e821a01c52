import { createHash } from 'node:crypto';
import { ALPHABET, checksum, valuesOf, withCheck } from './base32.ts';

const LENGTH = 8;

/**
 * The short code of a permit: seven characters that follow from its number, and one check character. Two numbers may
 * share a code; the caller then asks for the next attempt.
 */
export function trackingCode(number: string, attempt = 0): string {
  for (let salt = 0; ; salt += 1) {
    const digest = createHash('sha256').update(`${number}\n${attempt}\n${salt}`).digest();
    const values = [...digest.subarray(0, LENGTH - 1)].map((byte) => byte % ALPHABET.length);
    const code = withCheck(values);
    if (looksLikeCode(code)) return code;
  }
}

/** The code that was meant, or undefined where the check character shows an error or the text is no code. */
export function readTrackingCode(typed: string): string | undefined {
  // A permit's number mostly has slashes, a code never.
  if (typed.includes('/')) return undefined;
  const code = plainCode(typed).replaceAll('O', '0').replace(/[IL]/g, '1').replaceAll('U', 'V');
  const values = valuesOf(code);
  if (values.length !== LENGTH || values.includes(-1)) return undefined;
  return checksum(values) === 0 && looksLikeCode(code) ? code : undefined;
}

/**
 * True for what was surely meant as a tracking code but is none: the check character shows a slip, or one character is
 * missing or too much. A permit's number has a sign between its parts, or nothing but digits.
 */
export function isMistypedCode(typed: string): boolean {
  const plain = plainCode(typed);
  const isLong = plain.length >= LENGTH - 1 && plain.length <= LENGTH + 1;
  const isWritten = /^[^\s.\-_#]{3,5}[\s.\-_]?[^\s.\-_#]{3,5}$/.test(typed.trim());
  return (
    isLong && isWritten && /^[0-9A-Z]+$/.test(plain) && looksLikeCode(plain) && readTrackingCode(typed) === undefined
  );
}

/** As it is shown: `K7M2-9QXD`. */
export function formatTrackingCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** Capital letters and digits, without the signs that people put between. */
function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\-_#\p{Cc}\p{Cf}\p{Pd}]/gu, '');
}

/**
 * Letters and digits change at least twice and two digits are neither 0 nor 1, so that no word, plain number or
 * `PBG12345` is taken for a code.
 */
function looksLikeCode(code: string): boolean {
  const runs = code.match(/\d+|[A-Z]+/g) ?? [];
  return runs.length >= 3 && (code.match(/[2-9]/g) ?? []).length >= 2;
}
