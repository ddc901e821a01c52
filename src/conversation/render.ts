import { inLanguage, type Localised } from '../domain/language.ts';
import { measure, toGsm7 } from '../text/gsm7.ts';
import { CHOICES, fill, mostCharacters, placeholdersIn, withoutLinesOf } from './placeholders.ts';
import type { Choice, Lines, Value, Values } from './turn.ts';
import { choiceLines, cut, fitsOneMessage, lineList, oneLine, type Reader, written } from './written.ts';

/** Longest value where there is room: a WhatsApp message may have 1,600 characters. */
const MOST_ANYWHERE = 600;

/**
 * The text as it is sent: in the reader's language, with every placeholder filled; a line that is one placeholder without
 * a value is left out. An SMS is in GSM-7 and takes no more parts than it may, or than with every value cut to its limit;
 * values are only cut as far as that needs, the longest first.
 * @param parts how many SMS parts it may take where its values need the room
 */
export function render(
  text: Localised,
  values: Values,
  reader: Reader,
  choices: readonly Choice[] = [],
  parts = 1,
): string {
  const written = inLanguage(text, reader.language);
  const whole = valuesOf(placeholdersIn(written), values, reader);
  // `((details))` on a line of its own, where there are none.
  const template = withoutLinesOf(written, (name) => name !== CHOICES && whole.get(name) === '');
  const filled = (short: Cuts): string => {
    const said = fill(template, (name) => {
      if (name === CHOICES) return choiceLines(choices, reader);
      if (linesIn(values[name]) !== undefined) return whole.get(name) ?? '';
      const most = short.get(name);
      if (most === undefined) return cut(whole.get(name) ?? '', MOST_ANYWHERE);
      return limited(name, most, { whole, values, reader });
    });
    return (reader.channel === 'sms' ? toGsm7(said) : said).trim();
  };
  if (reader.channel === 'sms') return fitted(whole, filled, parts);
  const said = filled(UNCUT);
  // A list that is too long is cut by its lines, not here.
  const mayCut = !fitsOneMessage(said, reader.channel) && ![...whole.keys()].some((name) => linesIn(values[name]));
  return mayCut ? filled(shortest(whole)) : said;
}

function shortest(whole: ReadonlyMap<string, string>): Cuts {
  return new Map([...whole.keys()].map((name) => [name, mostCharacters(name)]));
}

/** The value, where it is a list of lines. */
export function linesIn(value: Value | undefined): Lines | undefined {
  return typeof value === 'object' && 'lines' in value ? value : undefined;
}

function valuesOf(names: readonly string[], values: Values, reader: Reader): Map<string, string> {
  const whole = new Map<string, string>();
  for (const name of names) whole.set(name, wholeValue(values[name], reader));
  return whole;
}

function wholeValue(value: Value | undefined, reader: Reader): string {
  const lines = linesIn(value);
  if (lines !== undefined) return lineList(lines, reader);
  return value === undefined ? '' : oneLine(written(value, reader.language), reader);
}

/** How many characters values that were cut may have, by their names. */
type Cuts = ReadonlyMap<string, number>;
const UNCUT: Cuts = new Map();

function fitted(whole: ReadonlyMap<string, string>, filled: (short: Cuts) => string, parts: number): string {
  const length = (name: string): number => whole.get(name)?.length ?? 0;
  const uncut = filled(UNCUT);
  const needed = measure(uncut).parts;
  if (needed <= parts) return uncut;
  const goal = Math.max(measure(filled(shortest(whole))).parts, parts);
  const fits = (short: Cuts): boolean => measure(filled(short)).parts <= goal;
  const excess = (name: string): number => length(name) - mostCharacters(name);
  const short = new Map<string, number>();
  for (const name of [...whole.keys()].sort((a, b) => excess(b) - excess(a))) {
    if (fits(short)) break;
    short.set(name, mostCharacters(name));
    if (name !== 'number' && fits(short))
      short.set(name, longestFitting(mostCharacters(name), length(name), name, short, fits));
  }
  return filled(short);
}

/** The last value that had to be cut gets the room that is left. */
function longestFitting(
  least: number,
  whole: number,
  name: string,
  short: Cuts,
  fits: (short: Cuts) => boolean,
): number {
  let [good, bad] = [least, whole];
  while (bad - good > 1) {
    const tried = Math.floor((good + bad) / 2);
    if (fits(new Map([...short, [name, tried]]))) good = tried;
    else bad = tried;
  }
  return good;
}

interface Written {
  whole: ReadonlyMap<string, string>;
  values: Values;
  reader: Reader;
}

/** A value cut to so many characters; a permit's number that has no room gives way to its code. */
function limited(name: string, most: number, { whole, values, reader }: Written): string {
  const text = whole.get(name) ?? '';
  const { code } = values;
  if (name === 'number' && text.length > most && typeof code === 'string') return oneLine(code, reader);
  return isWords(values[name]) ? cut(text, most) : text;
}

/** Words may be cut; half a date or half an amount would be wrong. */
function isWords(value: Value | undefined): boolean {
  return typeof value === 'string' || (typeof value === 'object' && ('id' in value || 'list' in value));
}
