import type { ChannelName } from '../domain/contact.ts';

const PREFIX = 'whatsapp:';

/** `whatsapp:+62...` for WhatsApp, the bare address for SMS: as Twilio writes From and To. */
export function withPrefix(channel: ChannelName, address: string): string {
  return channel === 'whatsapp' ? PREFIX + address : address;
}

/** The channel that Twilio's From or To speaks of. */
export function channelOfAddress(address: string): ChannelName {
  return address.startsWith(PREFIX) ? 'whatsapp' : 'sms';
}

/** The address without the channel before it: `+62...`, or a business-scoped user id. */
export function withoutPrefix(address: string): string {
  return address.startsWith(PREFIX) ? address.slice(PREFIX.length) : address;
}

/**
 * What Twilio takes as To: E.164, and on WhatsApp also a business-scoped user id, a country code, a dot and up to 128
 * letters or digits.
 */
export function isReachable(address: string): boolean {
  const bare = withoutPrefix(address);
  if (/^\+[1-9]\d{6,14}$/.test(bare)) return true;
  return channelOfAddress(address) === 'whatsapp' && /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/.test(bare);
}
