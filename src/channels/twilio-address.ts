import type { ChannelName } from '../domain/contact.ts';

const WHATSAPP = 'whatsapp:';

/** As Twilio writes From and To: `whatsapp:+62...` or the bare number. */
export function toTwilio(channel: ChannelName, address: string): string {
  return channel === 'whatsapp' ? WHATSAPP + address : address;
}

/**
 * The other way round. A WhatsApp sender who hides the phone number has a business-scoped id there
 * (https://www.twilio.com/docs/whatsapp/business-scoped-user-ids).
 * @returns undefined for a channel of Twilio that we do not speak, such as `rcs:` or `messenger:`
 */
export function fromTwilio(address: string): { channel: ChannelName; address: string } | undefined {
  if (address.startsWith(WHATSAPP)) return { channel: 'whatsapp', address: address.slice(WHATSAPP.length) };
  return address.includes(':') ? undefined : { channel: 'sms', address };
}
