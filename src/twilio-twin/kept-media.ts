import type { LogEntry } from './message-log.ts';

/** The media of a message that the account has not deleted. */
export function keptMedia(entry: LogEntry): LogEntry['media'] {
  return entry.media.filter(({ sid }) => !entry.erased?.media.has(sid));
}
