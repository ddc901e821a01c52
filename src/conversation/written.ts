import type { ChannelName } from '../domain/contact.ts';
import { inLanguage, type Language, type Localised } from '../domain/language.ts';
import { day, list, moment, number, rupiah } from '../text/format.ts';
import { measure, toGsm7 } from '../text/gsm7.ts';
import type { Choice, Lines, Value } from './turn.ts';

/** For whom a text is written. */
export interface Reader {
  language: Language;
  channel: ChannelName;
}

/** Longest label of a choice. */
export const LABEL = 30;
const CUT = '..';

/** Characters that Twilio takes in one message (https://www.twilio.com/docs/messaging/api/message-resource). */
const MOST_IN_MESSAGE = 1600;

/** True where a text is paid for as one: so many SMS parts, or one message by WhatsApp. */
export function fitsOneMessage(text: string, channel: ChannelName, parts = 1): boolean {
  return channel === 'sms' ? measure(text).parts <= parts : text.length <= MOST_IN_MESSAGE;
}

/** One value as it is read: `Rp199.908`, `23 Nov 2026`. */
export function written(value: Value, language: Language): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return number(value, language);
  if ('rupiah' in value) return rupiah(value.rupiah);
  if ('day' in value) return day(value.day, language);
  if ('moment' in value) return moment(value.moment, value.zone, language);
  if ('lines' in value) return lineList(value, { language, channel: 'whatsapp' });
  if (!('list' in value)) return inLanguage(value, language);
  const items = value.list.map((item) => written(item, language));
  return list(items, language);
}

/** `- KTP`, one a line, or with numbers. */
export function lineList({ lines, from, plain, note }: Lines, reader: Reader): string {
  const text = (line: string | Localised): string =>
    oneLine(typeof line === 'string' ? line : inLanguage(line, reader.language), reader);
  const mark = (place: number): string => (plain === true ? '' : from === undefined ? '- ' : `${from + place}. `);
  const marked = lines.map((line, place) => mark(place) + text(line));
  return [...marked, ...(note === undefined ? [] : [text(note)])].join('\n');
}

/** The choices as they are typed: `1. Status izin`, one a line. */
export function choiceLines(choices: readonly Choice[], reader: Reader): string {
  const labels = choices.map(({ label }) => cut(oneLine(inLanguage(label, reader.language), reader), LABEL));
  return labels.map((label, place) => `${place + 1}. ${label}`).join('\n');
}

/** What `oneLine` has to put right. */
const UNTIDY = /\s\s|[^\S ]|\(\(|\)\)|^\s|\s$/;

/**
 * One line without what could be read as a placeholder; for SMS in GSM-7 without the extension characters, which count
 * double.
 */
export function oneLine(text: string, { channel }: Reader): string {
  const said = channel === 'sms' ? toGsm7(text).replace(/[\f^{}\\[~\]|€]/g, ' ') : text;
  if (!UNTIDY.test(said)) return said;
  return said.replace(/\s+/g, ' ').replace(/\(\(+/g, '(').replace(/\)\)+/g, ')').trim();
}

/** The text, or its beginning and two dots. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  if (characters.length <= most) return text;
  const beginning = characters.slice(0, most - CUT.length).join('');
  return beginning.trimEnd() + CUT;
}
