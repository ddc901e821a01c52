import { dayNumber } from '../domain/clock-day.ts';
import { asZone, wallTime, ZONES } from '../domain/clock-zone.ts';
import type { Language } from '../domain/language.ts';

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};
const WEEKDAY_WORDS: Readonly<Record<Language, readonly string[]>> = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const LAST_WORD: Readonly<Record<Language, { and: string; or: string }>> = {
  id: { and: 'dan', or: 'atau' },
  en: { and: 'and', or: 'or' },
};

/** `Rp1.250.000`: whole rupiah, dots between thousands in every language, as on an Indonesian receipt. */
export function rupiah(amount: number): string {
  const whole = Math.round(amount);
  return `${whole < 0 ? '-' : ''}Rp${thousands(Math.abs(whole).toFixed(0), '.')}`;
}

/** `1.234,5` in Indonesian, `1,234.5` in English; at most `decimals` digits behind the comma, none that say nothing. */
export function number(value: number, language: Language, decimals = 2): string {
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(decimals).split('.');
  const said = fraction.replace(/0+$/, '');
  const sign = value < 0 && Number(whole + said) !== 0 ? '-' : '';
  const [group, point] = language === 'id' ? ['.', ','] : [',', '.'];
  return sign + thousands(whole, group) + (said === '' ? '' : point + said);
}

/** `23 Nov 2026` from `2026-11-23`. */
export function day(iso: string, language: Language): string {
  return `${shortDay(iso, language)} ${iso.slice(0, 4)}`;
}

/** `23 Nov` from `2026-11-23`. */
export function shortDay(iso: string, language: Language): string {
  return `${Number(iso.slice(8, 10))} ${MONTHS[language][Number(iso.slice(5, 7)) - 1] ?? ''}`;
}

/** Days from which a day without its year could be taken for another year's. */
const FAR_DAYS = 183;

/** `23 Nov`; of a day that is half a year away from today or more, `Nov 2025`. */
export function nearDay(iso: string, today: string, language: Language): string {
  const days = Math.abs(dayNumber(iso) - dayNumber(today));
  return days < FAR_DAYS
    ? shortDay(iso, language)
    : shortDay(iso, language).replace(/^\d+ (.*)/, `$1 ${iso.slice(0, 4)}`);
}

/** `Senin 23 Nov` from `2026-11-23`. */
export function weekday(iso: string, language: Language): string {
  const place = new Date(`${iso.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return `${WEEKDAY_WORDS[language][place] ?? ''} ${shortDay(iso, language)}`;
}

/** `08.00` in Indonesian, `08:00` in English, from minutes since midnight; a clock of 24 hours. */
export function clockTime(minutes: number, language: Language): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return two(Math.floor(minutes / 60)) + (language === 'id' ? '.' : ':') + two(minutes % 60);
}

/** `08.00-12.00` from minutes since midnight. */
export function clockSpan(from: number, until: number, language: Language): string {
  return `${clockTime(from, language)}-${clockTime(until, language)}`;
}

/**
 * `Senin 23 Nov 08.00 WIB`: weekday, day, time and the zone's short name, as the clock in that zone shows it.
 * @param zone IANA name of a zone of Indonesia
 * @throws RangeError for another zone or an invalid date
 */
export function moment(at: Date | string, zone: string, language: Language): string {
  const known = asZone(zone);
  const wall = wallTime(typeof at === 'string' ? new Date(at) : at, known);
  return `${weekday(wall.day, language)} ${clockTime(wall.minutes, language)} ${ZONES[known].name}`;
}

/** `5 hari kerja`, `1 working day`. */
export function workingDays(days: number, language: Language): string {
  if (language === 'id') return `${number(days, language)} hari kerja`;
  return `${number(days, language)} working ${days === 1 ? 'day' : 'days'}`;
}

/** `KTP, KK dan NPWP`; with `comma` no word stands before the last. */
export function list(items: readonly string[], language: Language, last: 'and' | 'or' | 'comma' = 'and'): string {
  if (last === 'comma' || items.length < 2) return items.join(', ');
  return `${items.slice(0, -1).join(', ')} ${LAST_WORD[language][last]} ${items.at(-1)}`;
}

function thousands(digits: string, group: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, group);
}
