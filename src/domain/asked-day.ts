import { addDays, isDay, WEEKDAYS, weekdayOf } from './clock-day.ts';

/** Words for a day, as far as it does not depend on today. */
const FROM_TODAY: readonly [RegExp, number][] = [
  [/\b(?:hari ini|sekarang|skrg|skrng|today|now)\b/i, 0],
  [/\b(?:lusa|day after tomorrow)\b/i, 2],
  [/\b(?:besok|bsk|besuk|esok|bisuak|tomorrow)\b/i, 1],
];
const WEEKDAY_WORDS: readonly [RegExp, (typeof WEEKDAYS)[number]][] = [
  [/\b(?:senin|monday)\b/i, 'mon'],
  [/\b(?:selasa|tuesday)\b/i, 'tue'],
  [/\b(?:rabu|wednesday)\b/i, 'wed'],
  [/\b(?:kamis|thursday)\b/i, 'thu'],
  [/\b(?:jum'?at|friday)\b/i, 'fri'],
  [/\b(?:sabtu|saturday)\b/i, 'sat'],
  [/\b(?:minggu(?! (?:depan|lalu|ini))|sunday)\b/i, 'sun'],
];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'mei|may', 'jun', 'jul', 'agu|aug|ags', 'sep', 'okt|oct', 'nov', 'des|dec'];
const DATE = new RegExp(`\\b(\\d{1,2})\\s*(${MONTHS.join('|')})[a-z]*`, 'i');

/**
 * The day `yyyy-mm-dd` that a message asks about: `besok`, `sabtu` (the next one, today included), `25 desember`.
 * Undefined where it names none.
 * @param today the day in the office's zone
 */
export function askedDay(text: string, today: string): string | undefined {
  const ahead = FROM_TODAY.find(([word]) => word.test(text))?.[1];
  if (ahead !== undefined) return addDays(today, ahead);
  return dateIn(text, today) ?? weekdayIn(text, today);
}

function weekdayIn(text: string, today: string): string | undefined {
  const wanted = WEEKDAY_WORDS.find(([word]) => word.test(text))?.[1];
  if (wanted === undefined) return undefined;
  return WEEKDAYS.map((_, ahead) => addDays(today, ahead)).find((day) => weekdayOf(day) === wanted);
}

/** The date this year, or next year where it has passed. */
function dateIn(text: string, today: string): string | undefined {
  const [, date, name] = DATE.exec(text) ?? [];
  if (date === undefined || name === undefined) return undefined;
  const month = MONTHS.findIndex((names) => names.split('|').includes(name.toLowerCase())) + 1;
  const year = Number(today.slice(0, 4));
  const day = (of: number): string => `${of}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
  return [day(year), day(year + 1)].find((candidate) => isDay(candidate) && candidate >= today);
}
