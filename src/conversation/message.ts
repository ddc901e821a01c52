import type { Message } from './talk.ts';
import type { Input } from './turn.ts';

/** Longest text that is read; a complaint of several pages. */
export const MOST_CHARACTERS = 4000;
/** A text that was cut may lose a few more characters at its end. */
const CUT_MARGIN = 100;
/** Attachments that one talk keeps. */
export const MOST_MEDIA = 10;
/** Longest name of a place on the map. */
const MOST_OF_PLACE = 200;
/**
 * Control characters, unassigned ones, halves of a cut surrogate pair, and what turns the order of letters around: on
 * an officer's screen `\u202e` makes one text look like another.
 */
const UNREADABLE = /(?!\n)[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u202a-\u202e\u2066-\u2069]/gu;

/** One line of signs that are all readable. */
const PLAIN = /^[ -~]*$/;

/** The message, without what no text needs: control and invisible characters, what is beyond reading. */
export function readMessage({ text: sent, button, media, location }: Input): Message {
  const typed = button === undefined || button.trim() === '' ? sent : button;
  const text = readable(typed, MOST_CHARACTERS);
  const isCut = typed.trim().length > MOST_CHARACTERS && text.length > MOST_CHARACTERS - CUT_MARGIN;
  return { text, isCut, media: media.slice(0, MOST_MEDIA), location: realPlace(location) };
}

function readable(typed: string, most: number): string {
  const taken = typed.slice(0, most * 2);
  if (PLAIN.test(taken)) return taken.trim().slice(0, most).trimEnd();
  const lines = taken.replace(/[\r\v\f\u2028\u2029]+/g, '\n').replace(/\t/g, ' ');
  const said = lines.replace(UNREADABLE, '').trim().slice(0, most);
  return said.replace(UNREADABLE, '').trimEnd();
}

/** A place on the map; what is none would be lost in JSON. */
function realPlace(location: Input['location']): Input['location'] {
  if (location === undefined || !Number.isFinite(location.latitude) || !Number.isFinite(location.longitude))
    return undefined;
  const { label = '', ...place } = location;
  const named = readable(label, MOST_OF_PLACE).replaceAll('\n', ' ');
  return named === '' ? place : { ...place, label: named };
}

/** True where a message has no letter and no digit: nothing, signs, or emoji only. */
export function saysNothing({ text }: Message): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}

/** What stands for a message without words. */
export function wordsFor({ media, location }: Message): string {
  return location?.label ?? `(${media[0]?.contentType ?? 'location'})`;
}
