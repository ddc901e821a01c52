import { dayOfNumber } from './clock-day.ts';

/**
 * The time zones of Indonesia, which knows no summer time, by their IANA names. An office's dates and hours are those
 * of its own zone.
 */
export const ZONES = {
  'Asia/Jakarta': { name: 'WIB', hours: 7 },
  'Asia/Pontianak': { name: 'WIB', hours: 7 },
  'Asia/Makassar': { name: 'WITA', hours: 8 },
  'Asia/Jayapura': { name: 'WIT', hours: 9 },
} as const;
export type Zone = keyof typeof ZONES;
export const ZONE_NAMES = Object.keys(ZONES) as Zone[];

/** A moment as the clock on the office's wall shows it. */
export interface WallTime {
  /** `yyyy-mm-dd`. */
  day: string;
  /** Minutes since midnight, 0 to 1439. */
  minutes: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** @throws RangeError when the name is not one of Indonesia's zones */
export function asZone(name: string): Zone {
  if (Object.hasOwn(ZONES, name)) return name as Zone;
  throw new RangeError(`"${name}" is not a time zone of Indonesia: use one of ${ZONE_NAMES.join(', ')}`);
}

/** @throws RangeError when the moment is no valid date */
export function wallTime(at: Date, zone: Zone): WallTime {
  const local = at.getTime() + ZONES[zone].hours * HOUR_MS;
  const number = Math.floor(local / DAY_MS);
  return { day: dayOfNumber(number), minutes: Math.floor((local - number * DAY_MS) / MINUTE_MS) };
}

/** The calendar day `yyyy-mm-dd` that it is in the zone. @throws RangeError when the moment is no valid date */
export function today(now: Date, zone: Zone): string {
  return wallTime(now, zone).day;
}

/** The moment at which the zone's clock shows this day and time. */
export function momentOf(wall: WallTime, zone: Zone): Date {
  return new Date(Date.parse(`${wall.day}T00:00:00Z`) + wall.minutes * MINUTE_MS - ZONES[zone].hours * HOUR_MS);
}
