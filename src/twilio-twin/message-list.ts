import type { LogEntry, MessageLog } from './message-log.ts';
import type { ListPage } from './rest-json.ts';

const DAY_MS = 86_400_000;
const LARGEST_PAGE = 1000;

/**
 * One page of GET Messages.json, newest first, with the filters To, From, DateSent, DateSent< and DateSent>
 * (https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources).
 */
export function listMessages(log: MessageLog, url: URL): ListPage {
  const query = url.searchParams;
  const pageSize = Math.min(LARGEST_PAGE, Math.max(1, Number(query.get('PageSize') ?? 50) || 50));
  const matching = log
    .all()
    .reverse()
    .filter(({ erased }) => erased?.message !== true)
    .filter(matcher(query));
  // The token names the last message of the page before, so that messages that came since do not shift the page.
  const token = query.get('PageToken')?.slice('PA'.length);
  const start = token === undefined ? 0 : matching.findIndex(({ message }) => message.sid === token) + 1;
  const entries = matching.slice(start, start + pageSize);
  const page = Number(query.get('Page') ?? 0) || 0;
  const last = entries.at(-1);
  const hasMore = last !== undefined && start + pageSize < matching.length;
  const nextUri = hasMore ? nextPage(url, page + 1, pageSize, last.message.sid) : undefined;
  return { entries, page, pageSize, uri: url.pathname + url.search, nextUri };
}

function nextPage(url: URL, page: number, pageSize: number, lastSid: string): string {
  const query = new URLSearchParams(url.searchParams);
  query.set('PageSize', String(pageSize));
  query.set('Page', String(page));
  query.set('PageToken', `PA${lastSid}`);
  return `${url.pathname}?${query}`;
}

function matcher(query: URLSearchParams): (entry: LogEntry) => boolean {
  const to = query.get('To');
  const from = query.get('From');
  const [earliest, latest] = sentBetween(query);
  const byTime = earliest !== undefined || latest !== undefined;
  return (entry) => {
    if (to !== null && entry.to !== to) return false;
    if (from !== null && entry.from !== from) return false;
    if (!byTime) return true;
    if (entry.sentAt === undefined) return false;
    const sent = Math.floor(entry.sentAt.getTime() / 1000) * 1000;
    return sent >= (earliest ?? Number.NEGATIVE_INFINITY) && sent <= (latest ?? Number.POSITIVE_INFINITY);
  };
}

/** Milliseconds since 1970, both ends included. */
function sentBetween(query: URLSearchParams): [number | undefined, number | undefined] {
  const exact = query.get('DateSent');
  if (exact !== null) {
    const start = Date.parse(exact);
    return [start, /^\d{4}-\d\d-\d\d$/.test(exact) ? start + DAY_MS - 1 : start];
  }
  return [timeOf(query.get('DateSent>')), timeOf(query.get('DateSent<'))];
}

function timeOf(text: string | null): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
