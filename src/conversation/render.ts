import { inLanguage, type Localised } from '../domain/language.ts';
import { measure, toGsm7 } from '../text/gsm7.ts';
import { CHOICES, fill, mostCharacters, placeholdersIn } from './placeholders.ts';
import type { Choice, Lines, Value, Values } from './turn.ts';
import { choiceLines, cut, lineList, oneLine, type Reader, written } from './written.ts';

/** Longest value where there is room: a WhatsApp message may have 1,600 characters. */
const MOST_ANYWHERE = 300;

/**
 * The text as it is sent: in the reader's language, with every placeholder filled. An SMS is in GSM-7 and takes no more
 * parts than with every value cut to its limit; values are only cut as far as that needs, the longest first.
 */
export function render(text: Localised, values: Values, reader: Reader, choices: readonly Choice[] = []): string {
  const template = inLanguage(text, reader.language);
  const whole = valuesOf(placeholdersIn(template), values, reader);
  const filled = (short: ReadonlySet<string>): string => {
    const said = fill(template, (name) => {
      if (name === CHOICES) return choiceLines(choices, reader);
      if (linesIn(values[name]) !== undefined) return whole.get(name) ?? '';
      return short.has(name) ? limited(name, whole, values, reader) : cut(whole.get(name) ?? '', MOST_ANYWHERE);
    });
    return (reader.channel === 'sms' ? toGsm7(said) : said).trim();
  };
  return reader.channel === 'sms' ? fitted(whole, filled) : filled(new Set());
}

/** The value, where it is a list of lines. */
export function linesIn(value: Value | undefined): Lines | undefined {
  return typeof value === 'object' && 'lines' in value ? value : undefined;
}

function valuesOf(names: readonly string[], values: Values, reader: Reader): Map<string, string> {
  return new Map(
    names.map((name) => {
      const value = values[name];
      const lines = linesIn(value);
      if (lines !== undefined) return [name, lineList(lines, reader)];
      return [name, value === undefined ? '' : oneLine(written(value, reader.language), reader)];
    }),
  );
}

function fitted(whole: ReadonlyMap<string, string>, filled: (short: ReadonlySet<string>) => string): string {
  const goal = measure(filled(new Set(whole.keys()))).parts;
  const excess = (name: string): number => (whole.get(name)?.length ?? 0) - mostCharacters(name);
  const short = new Set<string>();
  let text = filled(short);
  for (const name of [...whole.keys()].sort((a, b) => excess(b) - excess(a))) {
    if (measure(text).parts <= goal) break;
    short.add(name);
    text = filled(short);
  }
  return text;
}

/** A value cut to its limit; a permit's number that has no room gives way to its code. */
function limited(name: string, whole: ReadonlyMap<string, string>, values: Values, reader: Reader): string {
  const text = whole.get(name) ?? '';
  const { code } = values;
  if (name === 'number' && text.length > mostCharacters(name) && typeof code === 'string') return oneLine(code, reader);
  return isWords(values[name]) ? cut(text, mostCharacters(name)) : text;
}

/** Words may be cut; half a date or half an amount would be wrong. */
function isWords(value: Value | undefined): boolean {
  return typeof value === 'string' || (typeof value === 'object' && ('id' in value || 'list' in value));
}
