import type { Localised } from './language.ts';
import type { Offices } from './office.ts';

/** The country's prefix, for numbers that are written without it. */
const HOME = '62';

/** Whose number it is, when it is one of ours; undefined for every other number. */
export function ownerOf(typed: string, offices: Offices, senders: readonly string[]): Localised | undefined {
  const wanted = plainPhone(typed);
  if (wanted === '') return undefined;
  const isWanted = (number: string): boolean => plainPhone(number) === wanted;
  if (senders.some(isWanted)) return offices.offices[0].name;
  const office = offices.offices.find(({ phone }) => isWanted(phone));
  if (office !== undefined) return office.name;
  return offices.officialNumbers.some(isWanted) ? offices.offices[0].name : undefined;
}

/** The digits with the country's prefix: `0812-3456` and `+62 812 3456` are the same number. */
function plainPhone(typed: string): string {
  const digits = typed.replace(/\D/g, '');
  if (typed.trim().startsWith('+') || !digits.startsWith('0')) return digits;
  return HOME + digits.slice(1);
}
