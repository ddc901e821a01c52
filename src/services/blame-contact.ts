import type { ContactId } from '../domain/contact.ts';
import type { NextTry } from '../domain/delivery.ts';
import type { ContactStore } from '../store/contacts.ts';

/** What a final failure says about the contact: it refuses messages, or nobody is there. */
export async function blameContact(
  contacts: Pick<ContactStore, 'setOptedOut' | 'markBadAddress'>,
  contact: ContactId,
  verdict: Extract<NextTry, { do: 'give-up' }>,
  at: Date,
): Promise<void> {
  if (verdict.suppress) await contacts.setOptedOut(contact, at);
  if (verdict.markAddressBad) await contacts.markBadAddress(contact, at);
}
