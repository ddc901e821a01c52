/** What every complaint ticket begins with, from "aduan". */
const MARKER = 'ADU';
const DIGITS = 4;

/** The number of a complaint on its receipt: `ADU-2026-0012`. */
export function formatTicket(year: number, n: number): string {
  return `${MARKER}-${year}-${String(n).padStart(DIGITS, '0')}`;
}

/**
 * The ticket that was meant: `adu 2026 12`, `ADU20260012`, `adu-2026-0O12`. Undefined without the marker or the year,
 * since a bare number is rather a permit's.
 */
export function readTicket(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  const found = /^-?ADU(?:AN)?-?([2Z][\dO]{3})-?([\dOIL]{1,7})-?$/.exec(plain);
  const [year, n] = [digits(found?.[1]), digits(found?.[2])];
  return year >= 2000 && n > 0 ? formatTicket(year, n) : undefined;
}

function digits(typed = ''): number {
  return Number(typed.replaceAll('Z', '2').replaceAll('O', '0').replace(/[IL]/g, '1'));
}
