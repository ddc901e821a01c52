import type { Message } from './talk.ts';
import type { Input } from './turn.ts';

/** Longest text that is read; a complaint of several pages. */
export const MOST_CHARACTERS = 4000;
/** Attachments that one talk keeps. */
export const MOST_MEDIA = 10;
/** Control characters, unassigned ones, and halves of a cut surrogate pair. */
const UNREADABLE = /(?!\n)[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu;

/** The message, without what no text needs: control and invisible characters, what is beyond reading. */
export function readMessage({ text, button, media, location }: Input): Message {
  const typed = button === undefined || button.trim() === '' ? text : button;
  const lines = typed
    .slice(0, MOST_CHARACTERS * 2)
    .replace(/[\r\v\f\u2028\u2029]+/g, '\n')
    .replace(/\t/g, ' ');
  const readable = lines.replace(UNREADABLE, '').trim().slice(0, MOST_CHARACTERS);
  return {
    text: readable.replace(UNREADABLE, '').trimEnd(),
    media: media.slice(0, MOST_MEDIA),
    location: realPlace(location),
  };
}

/** A place on the map; what is none would be lost in JSON. */
function realPlace(location: Input['location']): Input['location'] {
  const isReal = location !== undefined && Number.isFinite(location.latitude) && Number.isFinite(location.longitude);
  return isReal ? location : undefined;
}

/** True where a message has no letter and no digit: nothing, signs, or emoji only. */
export function saysNothing({ text }: Message): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}
