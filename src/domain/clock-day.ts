import { z } from 'zod';

/** Days of the week as the office's files write them; the place is JavaScript's number of the day. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const DAY_MS = 86_400_000;

/** True for a day that exists, written `yyyy-mm-dd`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** A calendar day in an office's file. */
export const daySchema = z.string().refine(isDay, 'should be a day that exists, written yyyy-mm-dd');

/** Days that were read and written before: a clock asks for the same few again and again. What is kept changes no result. */
const read = new Map<string, number>();
const written = new Map<number, string>();
const MOST_KEPT = 10_000;

/** Days since 1 January 1970. */
export function dayNumber(day: string): number {
  const known = read.get(day);
  if (known !== undefined) return known;
  const number = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS;
  if (read.size >= MOST_KEPT) read.clear();
  read.set(day, number);
  return number;
}

/**
 * The day `yyyy-mm-dd` of a number of days since 1 January 1970.
 * @throws RangeError when the number is no whole number of days that a date can have
 */
export function dayOfNumber(number: number): string {
  const known = written.get(number);
  if (known !== undefined) return known;
  const day = new Date(number * DAY_MS).toISOString().slice(0, 10);
  if (written.size >= MOST_KEPT) written.clear();
  written.set(number, day);
  return day;
}

/** 0 is Sunday; the number counts days since 1 January 1970, a Thursday. */
export function weekdayNumber(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}

/** The day so many calendar days later; earlier when the number is negative. */
export function addDays(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days);
}

/** @param day `yyyy-mm-dd` */
export function weekdayOf(day: string): Weekday {
  return WEEKDAYS[weekdayNumber(dayNumber(day))] as Weekday;
}
