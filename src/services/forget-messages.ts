import { today } from '../domain/clock-zone.ts';
import { contactsOfPerson } from '../domain/contact.ts';
import type { Offices } from '../domain/office.ts';
import { keptSince } from '../domain/privacy.ts';
import type { ContactStore } from '../store/contacts.ts';
import type { MarkStore } from '../store/marks.ts';
import type { QuoteStore } from '../store/quotes.ts';
import type { Thread } from '../store/thread.ts';
import { PROOF_TRIES, PROOF_TRIES_COUNT_MS } from './actions/prove-owner.ts';
import { ERASED_MARK } from './erased-contacts.ts';

export interface ForgetDeps {
  thread: Pick<Thread, 'listOld' | 'remove'>;
  contacts: Pick<ContactStore, 'forgetTalks'>;
  quotes: Pick<QuoteStore, 'forget'>;
  marks: Pick<MarkStore, 'forgetTries'>;
  offices: Offices;
  clock(): Date;
}

const AT_ONCE = 500;

/**
 * Deletes messages that are older than the office keeps them, and what else was remembered of them; what is not settled
 * yet stays until it is. Contacts go first: cut off in between, their messages are still there to be found again.
 * @returns how many messages
 */
export async function forgetMessages(deps: ForgetDeps, isStopping: () => boolean): Promise<number> {
  const { privacy, offices } = deps.offices;
  const now = deps.clock();
  const before = keptSince(privacy, now);
  await deps.quotes.forget(today(before, offices[0].zone));
  await deps.marks.forgetTries(PROOF_TRIES, new Date(now.getTime() - PROOF_TRIES_COUNT_MS));
  await deps.marks.forgetTries(ERASED_MARK, before);
  let forgotten = 0;
  while (!isStopping()) {
    const old = await deps.thread.listOld(before, AT_ONCE);
    // A notice that WhatsApp did not take went by SMS, and is remembered there too.
    await deps.contacts.forgetTalks([...new Set(old.flatMap(({ contact }) => contactsOfPerson(contact)))], before);
    await deps.thread.remove(old.map(({ id }) => id));
    forgotten += old.length;
    if (old.length < AT_ONCE) break;
  }
  return forgotten;
}
