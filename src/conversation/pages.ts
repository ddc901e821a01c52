import { inLanguage, type Localised } from '../domain/language.ts';
import { LINES, mostCharacters, placeholdersIn } from './placeholders.ts';
import { linesIn, render } from './render.ts';
import type { Choice, Lines, Rest, Values } from './turn.ts';
import { cut, fitsOneMessage, type Reader } from './written.ts';

/** Longest heading that is said again over the rest. */
const HEADING = 60;

/** A text as it is sent, and what it had no room for. */
export interface Page {
  text: string;
  rest?: Rest | undefined;
  /** True where it has a list of lines. */
  isList: boolean;
}

/**
 * Renders a text that has a list of lines: as many whole lines as its SMS parts have room for, or one message by WhatsApp,
 * and below them how to read on. Without a list of lines it is the text as `render` gives it, without a rest.
 * @param readOn what stands below a list that goes on
 * @param parts how many SMS parts the text may take
 */
export function firstPage(
  text: Localised,
  values: Values,
  reader: Reader,
  readOn: Localised,
  choices: readonly Choice[] = [],
  parts = 1,
): Page {
  const name = placeholdersIn(inLanguage(text, reader.language)).find((one) => linesIn(values[one]) !== undefined);
  const all = name === undefined ? undefined : linesIn(values[name]);
  if (name === undefined || all === undefined) {
    return { text: render(text, values, reader, choices, parts), isList: false };
  }
  const withLines = (lines: Lines, goesOn: boolean): string =>
    render(goesOn ? below(text, readOn) : text, { ...values, [name]: lines }, reader, choices);
  const whole = withLines(all, false);
  const hasRoom = (said: string): boolean => fitsOneMessage(said, reader.channel, parts);
  if (all.lines.length === 0 || hasRoom(whole)) return { text: whole, isList: true };
  const fitting = mostLines(all, (lines) => hasRoom(withLines(lines, true)));
  const rest = { ...all, lines: all.lines.slice(fitting.lines.length), ...numberedFrom(all, fitting.lines.length) };
  if (rest.lines.length === 0 && rest.note === undefined) return { text: withLines(fitting, false), isList: true };
  const heading = headingOf(text, name, values, reader);
  return { text: withLines(fitting, true), rest: { ...rest, heading }, isList: true };
}

/** As many of the first lines as fit; at least one, cut where it has no room alone. */
function mostLines(all: Lines, hasRoom: (lines: Lines) => boolean): Lines {
  const { note: _, ...listed } = all;
  for (let count = all.lines.length; count > 0; count -= 1) {
    const some = { ...listed, lines: all.lines.slice(0, count) };
    if (hasRoom(some)) return some;
  }
  return { ...listed, lines: all.lines.slice(0, 1).map(cutLine) };
}

function cutLine(line: string | Localised): Localised {
  const { id, en = id } = typeof line === 'string' ? { id: line } : line;
  const most = mostCharacters(LINES);
  return { id: cut(id, most), en: cut(en, most) };
}

/** The number of the line behind so many. */
function numberedFrom({ from }: Lines, count: number): Pick<Lines, 'from'> {
  return from === undefined ? {} : { from: from + count };
}

/** The line above the list; the rest of a rest keeps its heading. */
function headingOf(text: Localised, name: string, values: Values, reader: Reader): string {
  if (typeof values.heading === 'string') return values.heading;
  const before = (template: string): string => template.split(`((${name}))`)[0]?.trimEnd().split('\n').at(-1) ?? '';
  const { id, en = id } = text;
  return cut(render({ id: before(id), en: before(en) }, values, reader), HEADING);
}

function below(text: Localised, readOn: Localised): Localised {
  const { id, en = id } = text;
  return { id: `${id}\n${readOn.id}`, en: `${en}\n${readOn.en ?? readOn.id}` };
}
