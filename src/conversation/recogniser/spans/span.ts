import { type Folded, fold } from '../../../text/fold.ts';
import type { Expectation, Found } from '../recognition.ts';

export const SPAN_KINDS = [
  'link',
  'ticket',
  'code',
  'notice',
  'phone',
  'nik',
  'nib',
  'amount',
  'area',
  'floors',
  'duration',
  'quantity',
  'date',
  'law',
  'permit',
  'number',
] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

/** A stretch of a message that is more than words. */
export interface Span extends Found {
  kind: SpanKind;
  /** What it says: rupiah, square metres, a code as it is stored. */
  value: number | string;
}

/** What a finder sees: the folded text, in which all that was found before is blanked out. */
export interface Page {
  text: string;
  expecting: Expectation | undefined;
}

/** Something found in the folded text. */
export interface RawSpan {
  kind: SpanKind;
  start: number;
  end: number;
  value: number | string;
}
export type SpanFinder = (page: Page) => RawSpan[];

/** Stands where something was found: neither word nor number nor space, so that nothing grows over it. */
export const BLANK = '\u00a4';

/** Runs the finders one after the other; what one has taken, the next no longer sees. */
export function findSpans(typed: string, finders: readonly SpanFinder[], expecting?: Expectation): Span[] {
  const folded = fold(typed);
  const page = { text: folded.text.replaceAll(BLANK, ' '), expecting };
  const spans: Span[] = [];
  for (const find of finders) {
    for (const raw of find(page)) {
      if (page.text.slice(raw.start, raw.end).includes(BLANK)) continue;
      spans.push(asTyped(raw, typed, folded));
      page.text = page.text.slice(0, raw.start) + BLANK.repeat(raw.end - raw.start) + page.text.slice(raw.end);
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

function asTyped(raw: RawSpan, typed: string, folded: Folded): Span {
  const { start, end } = folded.origin(raw.start, raw.end);
  return { kind: raw.kind, value: raw.value, start, end, text: typed.slice(start, end) };
}

/** The matches of a pattern as spans; `read` gives the value, or undefined where the match is something else. */
export function spansOf(
  kind: SpanKind,
  text: string,
  pattern: RegExp,
  read: (match: RegExpExecArray) => number | string | undefined = (match) => match.groups?.span ?? match[0],
): RawSpan[] {
  const spans: RawSpan[] = [];
  // Not matchAll, which copies the pattern each time.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === '') pattern.lastIndex += 1;
    const value = read(match);
    // A named group "span" is what is taken; the rest of the match is only context.
    const inner = match.groups?.span ?? match[0];
    const start = match.index + match[0].lastIndexOf(inner);
    if (value !== undefined && inner !== '') spans.push({ kind, start, end: start + inner.length, value });
  }
  return spans;
}
