import { keptMedia } from './kept-media.ts';
import type { LogEntry } from './message-log.ts';
import { type RestError, restError } from './rest-errors.ts';
import { messageJson } from './rest-json.ts';
import type { TwinStatus } from './twin-message.ts';

/** Twilio deletes and empties nothing that is still on its way (https://www.twilio.com/docs/api/errors/20009). */
const UNDER_WAY: ReadonlySet<TwinStatus> = new Set(['accepted', 'scheduled', 'queued', 'sending', 'receiving']);

const DONE = { status: 204, body: Buffer.alloc(0) };

/**
 * DELETE of a message, with its media, or of one of its media
 * (https://www.twilio.com/docs/messaging/api/message-resource#delete-a-message-resource).
 */
export function deleteCopy(entry: LogEntry, mediaSid: string | undefined): typeof DONE | RestError {
  if (UNDER_WAY.has(entry.message.status)) return restError(20009);
  const erased = erasedOf(entry);
  if (mediaSid === undefined) {
    erased.message = true;
    return DONE;
  }
  if (!keptMedia(entry).some(({ sid }) => sid === mediaSid)) return restError(20404);
  erased.media.add(mediaSid);
  return DONE;
}

/** POST with an empty Body: the text goes, all else stays (.../message-resource#update-a-message-resource). */
export function redactCopy(entry: LogEntry, form: URLSearchParams, accountSid: string) {
  if (form.get('Body') !== '') return restError(20001);
  if (UNDER_WAY.has(entry.message.status)) return restError(20009);
  erasedOf(entry).body = true;
  return { status: 200, body: messageJson(entry, accountSid) };
}

function erasedOf(entry: LogEntry): NonNullable<LogEntry['erased']> {
  entry.erased ??= { media: new Set() };
  return entry.erased;
}
