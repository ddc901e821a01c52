import { ParseError, parsePhoneNumberWithError, validatePhoneNumberLength } from 'libphonenumber-js/max';
import { z } from 'zod';
import { hasPhoneNumber } from '../../domain/contact.ts';

const OPTIONS = { defaultCountry: 'ID', extract: false } as const;
const REASONS: Readonly<Record<string, string>> = {
  INVALID_COUNTRY: 'has an unknown country code',
  TOO_SHORT: 'is too short for a phone number',
  TOO_LONG: 'is too long for a phone number',
  INVALID_LENGTH: 'has a length that no phone number of its country has',
};
const NO_NUMBER = 'should be a phone number and nothing else, beginning with 0, or with + and the country code';

/**
 * A phone number, international or as Indonesians write it; comes out as E.164. Its length has to fit its country, but
 * its prefix may be one that networks have only begun to give out.
 */
export const phoneField = z
  .string()
  .max(40)
  .transform((text, context) => {
    const read = readPhone(text);
    if ('number' in read) return read.number;
    context.addIssue({ code: 'custom', message: read.reason });
    return z.NEVER;
  });

/** True when the number, in E.164, is a landline's, which gets no SMS. */
export function isLandline(phone: string): boolean {
  return parsePhoneNumberWithError(phone).getType() === 'FIXED_LINE';
}

function readPhone(text: string): { number: string } | { reason: string } {
  try {
    const phone = parsePhoneNumberWithError(text, OPTIONS);
    const wrongLength = validatePhoneNumberLength(text, OPTIONS);
    if (wrongLength !== undefined) return { reason: REASONS[wrongLength] ?? NO_NUMBER };
    if (phone.ext !== undefined) return { reason: 'should have no extension: messages cannot reach one' };
    return hasPhoneNumber(phone.number) ? { number: phone.number } : { reason: REASONS.TOO_LONG ?? NO_NUMBER };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { reason: REASONS[error.message] ?? NO_NUMBER };
  }
}
