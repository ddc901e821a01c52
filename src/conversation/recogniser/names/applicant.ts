import type { Found } from '../recognition.ts';
import type { Span } from '../spans/span.ts';
import { announcedName } from './announced.ts';
import { capitalisedName } from './capitalised.ts';

/** A business that calls itself one: `PT Sumber Rejeki`. */
const BUSINESS = /(?<![\p{L}\p{N}])(?:PT|CV|UD)\.?(?:\s+\p{Lu}[\p{L}&-]*){1,4}/u;

/**
 * Whose file it is: `a.n. Hj Aminah`; never the writer, who is "saya".
 * @param spans what else was found in the message: no part of a name
 */
export function applicantName(text: string, spans: readonly Span[]): Found | undefined {
  const visible = spans.reduce(
    (shown, { start, end }) => shown.slice(0, start) + ','.repeat(end - start) + shown.slice(end),
    text,
  );
  const hasFile = spans.some(({ kind }) => kind === 'permit' || kind === 'ticket' || kind === 'code');
  return announcedName(visible) ?? capitalisedName(visible, hasFile) ?? businessName(visible);
}

function businessName(visible: string): Found | undefined {
  const match = BUSINESS.exec(visible);
  return match === null ? undefined : { text: match[0], start: match.index, end: match.index + match[0].length };
}
