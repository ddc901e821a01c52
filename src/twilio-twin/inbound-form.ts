import { measure } from '../text/gsm7.ts';
import type { LogEntry } from './message-log.ts';
import type { TwinButton } from './twin-message.ts';

/** What of a citizen's message is not in the log's entry. */
export interface InboundExtras {
  accountSid: string;
  button?: TwinButton | undefined;
  listItem?: TwinButton | undefined;
  /** WhatsApp's name of the sender. */
  profileName?: string | undefined;
  /** Business-scoped id of a sender whose phone number is known too. */
  externalUserId?: string | undefined;
}

/**
 * The parameters of the webhook for an incoming message
 * (https://www.twilio.com/docs/messaging/guides/webhook-request).
 */
export function inboundForm(entry: LogEntry, extras: InboundExtras): Record<string, string> {
  const { message } = entry;
  return {
    ...mediaForm(entry),
    SmsMessageSid: message.sid,
    NumMedia: String(message.media.length),
    SmsSid: message.sid,
    SmsStatus: 'received',
    Body: message.body,
    To: entry.to,
    From: entry.from,
    NumSegments: String(message.channel === 'sms' ? measure(message.body).parts : 1),
    MessageSid: message.sid,
    AccountSid: extras.accountSid,
    ApiVersion: '2010-04-01',
    ...(message.channel === 'sms' ? smsForm(entry) : whatsappForm(entry, extras)),
  };
}

function mediaForm({ message }: LogEntry): Record<string, string> {
  return Object.fromEntries(
    message.media.flatMap(({ contentType, url, index }) => [
      [`MediaContentType${index}`, contentType],
      [`MediaUrl${index}`, url],
    ]),
  );
}

// Twilio guesses places from North American numbers only and posts them empty for all others.
function smsForm({ from, to }: LogEntry): Record<string, string> {
  const place = (side: 'From' | 'To', number: string) => ({
    [`${side}Country`]: number.startsWith('+62') ? 'ID' : '',
    [`${side}State`]: '',
    [`${side}City`]: '',
    [`${side}Zip`]: '',
  });
  return { ...place('From', from), ...place('To', to) };
}

function whatsappForm({ message, from }: LogEntry, extras: InboundExtras): Record<string, string> {
  const hasPhone = message.citizen.startsWith('+');
  const context = {
    ProfileName: extras.profileName ?? 'Warga',
    ...(hasPhone ? { WaId: message.citizen.slice(1) } : {}),
    ...locationForm(message.location),
    ...buttonForm(extras),
  };
  return {
    ...context,
    MessageType: messageType(message, extras),
    ReferralNumMedia: '0',
    ExternalUserId: hasPhone ? `whatsapp:${extras.externalUserId ?? businessId(message.citizen)}` : from,
    ChannelMetadata: JSON.stringify({ type: 'whatsapp', data: { context } }),
  };
}

// WhatsApp gives every sender an id that is the same for all messages to one business; here it follows the number.
function businessId(phone: string): string {
  return `ID.1${phone.slice(1).padStart(15, '0')}`;
}

function locationForm(location: LogEntry['message']['location']): Record<string, string> {
  if (location === undefined) return {};
  return {
    Latitude: String(location.latitude),
    Longitude: String(location.longitude),
    ...(location.label === undefined ? {} : { Label: location.label }),
    ...(location.address === undefined ? {} : { Address: location.address }),
  };
}

function buttonForm({ button, listItem }: InboundExtras): Record<string, string> {
  return {
    ...(button === undefined ? {} : { ButtonText: button.text, ButtonPayload: button.id }),
    ...(listItem === undefined ? {} : { ListTitle: listItem.text, ListId: listItem.id }),
  };
}

function messageType({ media, location }: LogEntry['message'], { button, listItem }: InboundExtras): string {
  if (button !== undefined) return 'button';
  if (listItem !== undefined) return 'interactive';
  if (location !== undefined) return 'location';
  const [first] = media;
  if (first === undefined) return 'text';
  const kind = first.contentType.split('/')[0] ?? '';
  return ['image', 'audio', 'video'].includes(kind) ? kind : 'document';
}
