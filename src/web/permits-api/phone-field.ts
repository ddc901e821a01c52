import { ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/max';
import { z } from 'zod';

const REASONS: Readonly<Record<string, string>> = {
  NOT_A_NUMBER: 'should be a phone number and nothing else, e.g. +6281234567890 or 0812-3456-7890',
  INVALID_COUNTRY: 'has an unknown country code',
  TOO_SHORT: 'is too short for a phone number',
  TOO_LONG: 'is too long for a phone number',
  INVALID_LENGTH: 'has a length that no phone number of its country has',
};
const NOT_ASSIGNED = 'is not a number that its country gives out';

/** A phone number, international or as Indonesians write it; comes out as E.164. */
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
    const phone = parsePhoneNumberWithError(text, { defaultCountry: 'ID', extract: false });
    if (phone.ext !== undefined) return { reason: 'should have no extension: messages cannot reach one' };
    return phone.isValid() ? { number: phone.number } : { reason: NOT_ASSIGNED };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { reason: REASONS[error.message] ?? NOT_ASSIGNED };
  }
}
