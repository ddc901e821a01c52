/** By what a citizen writes: plain SMS or WhatsApp. */
export const CHANNELS = ['sms', 'whatsapp'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/**
 * Who writes, by channel and address: `sms:+6281234567890`, `whatsapp:+62812...`, or `whatsapp:ID.1234` for a
 * WhatsApp account that hides its phone number. One person with SMS and WhatsApp is two contacts.
 */
export type ContactId = `${ChannelName}:${string}`;

/** @param address as the channel's provider writes it, without the channel: `+62...` */
export function contactId(channel: ChannelName, address: string): ContactId {
  return `${channel}:${address}`;
}

/** The channel by which this contact writes. */
export function channelOf(contact: ContactId): ChannelName {
  return contact.startsWith('sms:') ? 'sms' : 'whatsapp';
}

/** The contact's address in its channel: a phone number (E.164), or a WhatsApp account that hides its own. */
export function addressOf(contact: ContactId): string {
  return contact.slice(contact.indexOf(':') + 1);
}

/** True when the address is a phone number (E.164) and so can also be reached by another channel. */
export function hasPhoneNumber(address: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(address);
}

/** All by which this person can write: who has written by SMS may ask by WhatsApp, both networks vouch for the number. */
export function contactsOfPerson(contact: ContactId): ContactId[] {
  const address = addressOf(contact);
  return hasPhoneNumber(address) ? CHANNELS.map((channel) => contactId(channel, address)) : [contact];
}
