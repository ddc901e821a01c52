import type { ChannelName } from '../domain/contact.ts';
import { inLanguage, type Language, type Localised } from '../domain/language.ts';
import { day, list, moment, number, rupiah } from '../text/format.ts';
import { toGsm7 } from '../text/gsm7.ts';
import { CHOICES, fill, mostCharacters } from './placeholders.ts';
import type { Choice, Value, Values } from './turn.ts';

/** For whom a text is written. */
export interface Reader {
  language: Language;
  channel: ChannelName;
}

/** Longest value on WhatsApp, where a message may have 1,600 characters. */
const MOST_ON_WHATSAPP = 300;
const CUT = '..';

/** The text as it is sent: in the reader's language, with every placeholder filled; for SMS in GSM-7. */
export function render(text: Localised, values: Values, reader: Reader, choices: readonly Choice[] = []): string {
  const filled = fill(inLanguage(text, reader.language), (name) => {
    if (name === CHOICES) return choiceLines(choices, reader);
    return limited(name, values, reader);
  });
  return reader.channel === 'sms' ? toGsm7(filled) : filled;
}

/** One value as it is read: `Rp199.908`, `23 Nov 2026`. */
export function written(value: Value, language: Language): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return number(value, language);
  if ('rupiah' in value) return rupiah(value.rupiah);
  if ('day' in value) return day(value.day, language);
  if ('moment' in value) return moment(value.moment, value.zone, language);
  if ('list' in value)
    return list(
      value.list.map((item) => written(item, language)),
      language,
    );
  return inLanguage(value, language);
}

/** The choices as they are typed: `1. Status izin`, one a line. */
export function choiceLines(choices: readonly Choice[], reader: Reader): string {
  return choices
    .map(({ label }, place) => `${place + 1}. ${plain(inLanguage(label, reader.language), 30, reader)}`)
    .join('\n');
}

function limited(name: string, values: Values, reader: Reader): string {
  const value = values[name];
  if (value === undefined) return '';
  const text = written(value, reader.language);
  const { code } = values;
  const tooLong = name === 'number' && text.length > mostCharacters(name);
  if (tooLong && typeof code === 'string') return code;
  return isWords(value) ? plain(text, mostCharacters(name), reader) : text;
}

/** Words may be cut; half a date or half an amount would be wrong. */
function isWords(value: Value): boolean {
  return typeof value === 'string' || (typeof value === 'object' && ('id' in value || 'list' in value));
}

/** One line without what could be read as a placeholder; cut where the channel has little room. */
function plain(text: string, most: number, { channel }: Reader): string {
  const said = channel === 'sms' ? gsm7(text) : text;
  const line = said.replace(/\s+/g, ' ').replace(/\(\(+/g, '(').replace(/\)\)+/g, ')').trim();
  return cut(line, channel === 'sms' ? most : Math.max(most, MOST_ON_WHATSAPP));
}

/** GSM-7 without its extension characters, which count double. */
function gsm7(text: string): string {
  return toGsm7(text).replace(/[\f^{}\\[~\]|€]/g, ' ');
}

function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most
    ? text
    : characters
        .slice(0, most - CUT.length)
        .join('')
        .trimEnd() + CUT;
}
