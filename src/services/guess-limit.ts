import type { ContactId } from '../domain/contact.ts';

/** Unknown numbers that a contact may try within the time, before it is asked to wait. */
const MOST_MISSES = 10;
const WITHIN_MS = 60 * 60 * 1000;
/** Contacts remembered at once; the longest silent are forgotten first. */
const MOST_CONTACTS = 20_000;

export interface GuessLimit {
  isExceeded(contact: ContactId, now: Date): boolean;
  countMiss(contact: ContactId, now: Date): void;
}

/**
 * Slows down who tries numbers that do not exist to find some that do. Kept in memory: after a restart a guesser has
 * a few more tries, which harms nobody.
 */
export function createGuessLimit(): GuessLimit {
  const misses = new Map<ContactId, number[]>();

  function recent(contact: ContactId, now: Date): number[] {
    return (misses.get(contact) ?? []).filter((at) => now.getTime() - at < WITHIN_MS);
  }

  return {
    isExceeded: (contact, now) => recent(contact, now).length >= MOST_MISSES,
    countMiss(contact, now) {
      const times = [...recent(contact, now), now.getTime()];
      misses.delete(contact);
      misses.set(contact, times);
      const [oldest] = misses.keys();
      if (misses.size > MOST_CONTACTS && oldest !== undefined) misses.delete(oldest);
    },
  };
}
