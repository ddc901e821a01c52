import { isReplyId } from '../../domain/message-id.ts';
import { measure } from '../../text/gsm7.ts';
import type { TwinMessage } from '../../twilio-twin/twin-message.ts';

/** Characters that fit one part alone, and one of several, by encoding. */
const ROOM = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } };

/** A message as the page reads it. */
export interface MessageView {
  sid: string;
  direction: TwinMessage['direction'];
  channel: TwinMessage['channel'];
  citizen: string;
  /** Sent without having been asked for. */
  isNotice: boolean;
  body: string;
  status: TwinMessage['status'];
  errorCode?: number | undefined;
  /** How the text travels; SMS only. */
  sms?: { parts: number; encoding: 'GSM-7' | 'UCS-2'; units: number; room: number } | undefined;
  media: readonly { contentType: string; url: string }[];
  location?: TwinMessage['location'];
  buttons: readonly { id: string; text: string }[];
  list?: TwinMessage['list'];
  /** ISO 8601. */
  createdAt: string;
}

/** @param base path under which the simulator is mounted, where the page fetches pictures */
export function viewMessage(message: TwinMessage, base: string): MessageView {
  const { sid, direction, channel, citizen, body, status, errorCode, location, buttons, list, createdAt } = message;
  return {
    sid,
    direction,
    channel,
    citizen,
    isNotice: direction === 'outbound-api' && !isAnswer(message),
    body,
    status,
    errorCode,
    sms: channel === 'sms' ? measureSms(message) : undefined,
    media: message.media.map(({ contentType, index }) => ({ contentType, url: `${base}/api/media/${sid}/${index}` })),
    location,
    buttons: buttons ?? [],
    list,
    createdAt: createdAt.toISOString(),
  };
}

/** An answer may come by itself too, when it cannot go with the webhook's response. Its receipts tell which it is. */
function isAnswer({ statusCallback }: TwinMessage): boolean {
  const id = statusCallback === undefined ? null : new URL(statusCallback).searchParams.get('m');
  return id !== null && isReplyId(id);
}

function measureSms({ body, parts, encoding }: TwinMessage): MessageView['sms'] {
  const room = ROOM[encoding];
  return { parts, encoding, units: measure(body).units, room: parts > 1 ? room.joined * parts : room.alone };
}
