import { measure } from '../text/gsm7.ts';
import { channelOfAddress, withoutPrefix, withPrefix } from './address.ts';
import { type LogEntry, newSid } from './message-log.ts';
import type { Outgoing } from './outgoing.ts';
import type { TwinMessage } from './twin-message.ts';
import type { TwinInbound } from './twin-options.ts';

/**
 * @param ours our number on the message's channel
 * @param messagesUrl address of the Messages resource, under which media are found
 */
export function inboundEntry(inbound: TwinInbound, ours: string, messagesUrl: string, now: Date): LogEntry {
  const { channel, from, button, listItem, location } = inbound;
  const media = (inbound.media ?? []).map((item) => ({ ...item, sid: newSid('ME') }));
  const sid = newSid(media.length > 0 ? 'MM' : 'SM');
  const message: TwinMessage = {
    sid,
    direction: 'inbound',
    channel,
    citizen: from,
    ...said(channel, inbound.text ?? button?.text ?? listItem?.text ?? ''),
    status: 'received',
    media: media.map(({ contentType, sid: mediaSid }, index) => {
      return { contentType, url: `${messagesUrl}/${sid}/Media/${mediaSid}`, index };
    }),
    ...(location === undefined ? {} : { location }),
    createdAt: now,
  };
  const addresses = { from: withPrefix(channel, from), to: withPrefix(channel, ours) };
  return { message, ...addresses, media, updatedAt: now, sentAt: now };
}

/** The log's entry for a message to a citizen, queued. @param direction by the REST API, or as TwiML in a webhook's response */
export function outgoingEntry(outgoing: Outgoing, direction: 'outbound-api' | 'outbound-reply', now: Date): LogEntry {
  const { from, to, statusCallback, buttons, list, mediaUrls } = outgoing;
  const channel = channelOfAddress(to);
  const message: TwinMessage = {
    sid: newSid(mediaUrls.length > 0 ? 'MM' : 'SM'),
    direction,
    channel,
    citizen: withoutPrefix(to),
    ...said(channel, outgoing.body),
    status: 'queued',
    // Twilio fetches these; the twin leaves them where they are and does not know their type.
    media: mediaUrls.map((url, index) => ({ contentType: 'application/octet-stream', url, index })),
    ...(buttons.length === 0 ? {} : { buttons }),
    ...(list === undefined ? {} : { list }),
    ...(statusCallback === undefined ? {} : { statusCallback }),
    createdAt: now,
  };
  return { message, from, to, statusCallback, media: [], updatedAt: now };
}

function said(channel: TwinMessage['channel'], body: string): Pick<TwinMessage, 'body' | 'parts' | 'encoding'> {
  const { parts, encoding } = measure(body);
  return { body, parts: channel === 'sms' ? parts : 1, encoding };
}
