import { numberKeys } from './permit-number.ts';

/** Slips that may part a typed number from the one that was meant. */
const MOST_SLIPS = 1;
/** A number shorter than this is near to too many others. */
const SHORTEST = 5;

/**
 * The one number of these that the typed one is likely to mean: one sign wrong, missing, too much, or two swapped.
 *
 * Only numbers that are linked to the asking contact may be offered here. "Did you mean 503/0124?" said of other
 * people's files would tell a stranger which numbers exist, and would turn ten guesses into ten times as many.
 *
 * @param own numbers that the contact follows or has applied for
 * @returns undefined where none is near, or several are
 */
export function nearNumber(typed: string, own: readonly string[]): string | undefined {
  const wanted = numberKeys(typed).filter((key) => key.length >= SHORTEST);
  const near = own.filter((number) => keysWithShort(number).some((key) => wanted.some((one) => isNear(one, key))));
  return near.length === 1 ? near[0] : undefined;
}

/** A number's keys, and those of its first two parts, by which people call it. */
function keysWithShort(number: string): string[] {
  const short = number.split('/').slice(0, 2).join('/');
  return [...numberKeys(number), ...numberKeys(short)].filter((key) => key.length >= SHORTEST);
}

/** At most one insertion, deletion, replacement or swap of neighbours apart. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > MOST_SLIPS) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.slice(1) === restB.slice(1)) return true;
  if (restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
