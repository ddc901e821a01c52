import { keptMedia } from './kept-media.ts';
import type { LogEntry, StoredMedia } from './message-log.ts';

const VERSION = '2010-04-01';

/** One page of a list. */
export interface ListPage {
  entries: readonly LogEntry[];
  page: number;
  pageSize: number;
  /** Path and query of this page and of the next one. */
  uri: string;
  nextUri: string | undefined;
}

/** Path of the account's resources in the REST API. */
export function accountPath(accountSid: string): string {
  return `/${VERSION}/Accounts/${accountSid}`;
}

/** The Message resource (https://www.twilio.com/docs/messaging/api/message-resource#message-properties). */
export function messageJson(entry: LogEntry, accountSid: string): Record<string, unknown> {
  const { message, from, to, updatedAt, sentAt } = entry;
  const path = `${accountPath(accountSid)}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: VERSION,
    body: entry.erased?.body === true ? '' : message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: sentAt === undefined ? null : rfc2822(sentAt),
    date_updated: rfc2822(updatedAt),
    direction: message.direction,
    error_code: message.errorCode ?? null,
    error_message: null,
    from,
    messaging_service_sid: null,
    num_media: String(message.media.length - (entry.erased?.media.size ?? 0)),
    num_segments: String(message.parts),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${path}/Media.json` },
    to,
    uri: `${path}.json`,
  };
}

/** A page of messages (https://www.twilio.com/docs/usage/twilios-response#response-formats-list-paging-information). */
export function messageListJson(list: ListPage, accountSid: string): Record<string, unknown> {
  return {
    messages: list.entries.map((entry) => messageJson(entry, accountSid)),
    ...pagingJson(list),
  };
}

/** The Media resource (https://www.twilio.com/docs/messaging/api/media-resource#media-properties). */
export function mediaJson(media: StoredMedia, entry: LogEntry, accountSid: string): Record<string, unknown> {
  const { sid, createdAt } = entry.message;
  return {
    account_sid: accountSid,
    content_type: media.contentType,
    date_created: rfc2822(createdAt),
    date_updated: rfc2822(createdAt),
    parent_sid: sid,
    sid: media.sid,
    uri: `${accountPath(accountSid)}/Messages/${sid}/Media/${media.sid}.json`,
  };
}

/** The media of a message that were not erased, on one page. */
export function mediaListJson(entry: LogEntry, accountSid: string): Record<string, unknown> {
  const uri = `${accountPath(accountSid)}/Messages/${entry.message.sid}/Media.json`;
  const list = { entries: [entry], page: 0, pageSize: 50, uri, nextUri: undefined };
  return {
    media_list: keptMedia(entry).map((media) => mediaJson(media, entry, accountSid)),
    ...pagingJson(list),
  };
}

function pagingJson({ entries, page, pageSize, uri, nextUri }: ListPage): Record<string, unknown> {
  const start = page * pageSize;
  return {
    end: start + Math.max(0, entries.length - 1),
    first_page_uri: uri,
    next_page_uri: nextUri ?? null,
    page,
    page_size: pageSize,
    previous_page_uri: null,
    start,
    uri,
  };
}

/** `Fri, 24 May 2019 17:18:28 +0000`: Twilio's times have seconds, no more. */
function rfc2822(time: Date): string {
  return time.toUTCString().replace('GMT', '+0000');
}
