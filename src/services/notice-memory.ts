import type { Catalogue } from '../domain/catalogue.ts';
import { addressOf, type ContactId, channelOf, contactId, hasPhoneNumber } from '../domain/contact.ts';
import type { ToldFile } from '../store/contacts.ts';
import type { NewOutbound } from '../store/outbound.ts';
import type { VersionedPermit } from '../store/permits.ts';
import { rememberFile } from './actions/permit-names.ts';

/** What a talk takes from a notice: "where do I collect it?" is about this file. */
export function toldOf(catalogue: Pick<Catalogue, 'find'>, permit: VersionedPermit, at: Date): ToldFile {
  return { ...rememberFile(catalogue, permit), at };
}

/** Whom these notices reach: what WhatsApp does not take goes by SMS, and so may the question about it. */
export function contactsTold(notices: readonly Pick<NewOutbound, 'contact'>[]): ContactId[] {
  const reached = notices.flatMap(({ contact }) => {
    const address = addressOf(contact);
    const maySwitch = channelOf(contact) === 'whatsapp' && hasPhoneNumber(address);
    return maySwitch ? [contact, contactId('sms', address)] : [contact];
  });
  return [...new Set(reached)];
}
