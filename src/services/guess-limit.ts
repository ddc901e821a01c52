import type { Contact } from '../store/contacts.ts';

/** Unknown numbers that a contact may try within the time, before it is asked to wait. */
const MOST_MISSES = 10;
const WITHIN_MS = 60 * 60 * 1000;

/**
 * True for who has tried so many numbers that do not exist that it may be looking for some that do. The tries stand in
 * the contact itself: no restart and no second process forgets them, and a look-up costs no further question to the
 * database.
 */
export function isGuessing({ misses = [] }: Pick<Contact, 'misses'>, now: Date): boolean {
  return recent(misses, now).length >= MOST_MISSES;
}

/** True while any try counts: who could have them forgotten could guess without end. */
export function hasMissed({ misses = [] }: Pick<Contact, 'misses'>, now: Date): boolean {
  return recent(misses, now).length > 0;
}

function recent(misses: readonly Date[], now: Date): readonly Date[] {
  return misses.filter((at) => now.getTime() - at.getTime() < WITHIN_MS);
}
