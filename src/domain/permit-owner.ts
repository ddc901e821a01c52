import { addressOf, type ContactId, contactsOfPerson } from './contact.ts';
import type { Permit } from './permit.ts';

/** What decides whose file it is. */
export type OwnedPermit = Pick<Permit, 'applicant' | 'phoneDisputedAt' | 'provenBy'>;

/**
 * Who is told what of a file (UU 27/2022): whoever has its number learns type, step, unit and dates. The applicant also
 * learns what is missing, what to pay and why it was rejected: the phone that the application names, unless its holder
 * said that the file is not theirs, and contacts that have proved it.
 *
 * The phone counts by the address that the channel itself vouches for, never by one that is written in a message.
 */
export function isOwner(permit: OwnedPermit, contact: ContactId): boolean {
  return isApplicantsPhone(permit, contact) || hasProved(permit, contact);
}

/** What was proved by SMS counts on WhatsApp, too: both networks vouch for the number. */
function hasProved({ provenBy = [] }: OwnedPermit, contact: ContactId): boolean {
  return provenBy.length > 0 && contactsOfPerson(contact).some((one) => provenBy.includes(one));
}

/** True for the phone that the application names. */
export function isApplicantsPhone({ applicant, phoneDisputedAt }: OwnedPermit, contact: ContactId): boolean {
  return phoneDisputedAt === undefined && applicant.phone !== undefined && applicant.phone === addressOf(contact);
}

/** `Siti Aminah` as a stranger may read it: `S***h`. One letter when there is no more. */
export function maskedName(name: string): string {
  const letters = [...name].filter((character) => /[\p{L}\p{N}]/u.test(character));
  const [first, last] = [letters[0], letters.at(-1)];
  if (first === undefined) return '***';
  return letters.length < MASKED_WHOLE ? `${first}***` : `${first}***${last ?? ''}`;
}

/** Of a name this short even two letters would tell most of it. */
const MASKED_WHOLE = 4;

/** How many digits at the end of the registered phone number prove, with the tracking code, whose file it is. */
export const PROOF_DIGITS = 4;

/** The last digits of the registered phone number; undefined where nothing can be proved by it. */
export function proofDigits({ applicant, phoneDisputedAt }: OwnedPermit): string | undefined {
  if (phoneDisputedAt !== undefined) return undefined;
  return applicant.phone?.replace(/\D/g, '').slice(-PROOF_DIGITS);
}

/** `4 angka terakhir 0012` as typed: the digits, where there are exactly as many as are asked for. */
export function readProofDigits(typed: string): string | undefined {
  const found = typed.normalize('NFKC').match(/\d+/g) ?? [];
  const whole = found.filter((digits) => digits.length === PROOF_DIGITS);
  if (whole.length === 1) return whole[0];
  const phone = found.join('');
  // The whole phone number is an answer too.
  return phone.length >= PHONE_DIGITS && phone.length <= MOST_PHONE_DIGITS ? phone.slice(-PROOF_DIGITS) : undefined;
}

const PHONE_DIGITS = 9;
const MOST_PHONE_DIGITS = 15;
