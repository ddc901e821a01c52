import { createHash } from 'node:crypto';

/** Where an entry stands in the queue, and what it is keyed by: both are its file's name. */
export interface EntryName {
  name: string;
  /** Hash of the key, so that a name holds nothing about persons and no sign that a file system refuses. */
  hash: string;
}

const NAME = /^\d{14}-\d{6}-([\w-]{27})\.json$/;

/** @param at milliseconds since 1970 @param place among those of the same millisecond */
export function entryName(at: number, place: number, hash: string): EntryName {
  return { name: `${String(at).padStart(14, '0')}-${String(place).padStart(6, '0')}-${hash}.json`, hash };
}

/** @returns undefined where the name is none of ours */
export function readEntryName(name: string): EntryName | undefined {
  const hash = NAME.exec(name)?.[1];
  return hash === undefined ? undefined : { name, hash };
}

/** When the entry was written, milliseconds since 1970. */
export function timeOf({ name }: EntryName): number {
  return Number(name.slice(0, 14));
}

/** The key's part of the file's name: 27 signs of base64url, of SHA-256. */
export function hashOf(key: string): string {
  return digest(key).slice(0, 27);
}

/** The first line is the checksum of all that follows: a disk that forgets a bit is found out. */
export function formatEntry(item: unknown): string {
  const json = JSON.stringify(item);
  return `${digest(json)}\n${json}\n`;
}

/** @throws Error that says what is wrong with the file */
export function parseEntry(text: string): unknown {
  const end = text.indexOf('\n');
  const json = text.slice(end + 1).replace(/\n$/, '');
  if (end < 0 || text.slice(0, end) !== digest(json)) throw new Error('the checksum does not fit');
  return JSON.parse(json);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
