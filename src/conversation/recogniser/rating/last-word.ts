import { isStars } from '../../../domain/complaint.ts';
import { numberOf } from './found.ts';

/** `dulu saya kasih 1, sekarang udah 4`, `antara 3 sama 4, empat deh`. */
const FINALLY =
  /\b(?:naik(?:in|kan)?(?: ke| jadi)?|jadi|sekarang(?: udah| sudah)?|rata2in aja)\s+(\d|\p{L}+)(?![\p{L}\d/])|(?:,|\?|\bya)\s*(\d|\p{L}+)\s*(?:deh|lah|aja lah|aja|saja|sajalah)\W*$/u;

/** The rating on which a message settles after it has named another, 1 to 5. */
export function finalRating(said: string): number | undefined {
  const match = FINALLY.exec(said);
  if (match === null || /\b(?:kalo|kalau|klo|nek|if)\b[^,]*$/.test(said.slice(0, match.index))) return undefined;
  const [, changed, settled] = match;
  const value = numberOf(changed ?? settled);
  return value !== undefined && isStars(value) ? value : undefined;
}
