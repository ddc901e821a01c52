import { fold } from './fold.ts';

/** The words of a text as they are compared: folded, with one space between words and no signs at all: `ya, pak!` is `ya pak`. */
export function plain(text: string): string {
  return fold(text)
    .text.replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
