import type { Slots } from '../recogniser/recognition.ts';
import { answer, NONE, type Reading } from './reading.ts';

const OTHER_MEASURE = { area: 'floors', floors: 'area' } as const;

/**
 * Square metres or floors. A bare number is what is asked for, unless it is said to be the other measure: `2 floors` are
 * no square metres.
 */
export function readMeasure(slots: Slots, asked: 'area' | 'floors', text: string): Reading {
  const { [asked]: told, [OTHER_MEASURE[asked]]: other } = slots;
  return told === undefined && other !== undefined ? NONE : positive(told ?? bareNumber(text));
}

/** A number above 0. */
export function readNumber(text: string): Reading {
  return positive(bareNumber(text));
}

function positive(value: number | undefined): Reading {
  return value === undefined || !Number.isFinite(value) || value <= 0 ? NONE : answer(value);
}

/** `36`, `36,5 m2`, `36 meter`: the number where it is all that is said. */
function bareNumber(text: string): number | undefined {
  const found = /^\D{0,12}?(\d{1,6})(?:[.,](\d{1,2}))?\s*[a-z]{0,8}2?\W*$/i.exec(text.trim());
  return found === null ? undefined : Number(`${found[1]}.${found[2] ?? '0'}`);
}
