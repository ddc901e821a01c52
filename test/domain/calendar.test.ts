import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCalendar } from '../../src/domain/calendar.ts';
import { addDays } from '../../src/domain/clock-day.ts';
import { isGsm7 } from '../../src/text/gsm7.ts';
import { calendar, officeFile } from './office-files.ts';

describe('a working day', () => {
  it.each<[string, boolean, string]>([
    ['2026-11-23', true, 'a Monday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-12-25', false, 'Christmas'],
    ['2026-12-24', false, 'joint leave'],
    ['2026-03-18', false, 'joint leave in Ramadan, before Nyepi'],
    ['2026-03-17', true, 'a Tuesday in Ramadan'],
    ['2026-03-23', false, 'joint leave after Idul Fitri'],
    ['2026-03-25', true, 'the first day after the long leave'],
    ['2025-08-18', false, 'joint leave after Independence Day'],
    ['2028-08-17', false, 'a holiday of a provisional year'],
    ['2031-08-18', true, 'a day of a year without a table'],
  ])('%s: %s, being %s', (day, works) => {
    expect(calendar.isWorkingDay(day)).toBe(works);
  });

  it('is counted after the first day', () => {
    expect(calendar.addWorkingDays('2026-11-23', 0)).toBe('2026-11-23');
    expect(calendar.addWorkingDays('2026-11-23', 1)).toBe('2026-11-24');
    expect(calendar.addWorkingDays('2026-11-23', 5)).toBe('2026-11-30');
    expect(calendar.addWorkingDays('2026-11-21', 1)).toBe('2026-11-23');
    expect(calendar.addWorkingDays('2026-03-17', 1)).toBe('2026-03-25');
    expect(calendar.addWorkingDays('2026-12-23', 2)).toBe('2026-12-29');
  });

  it.each([
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-23', '2026-11-20', 0],
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-21', '2026-11-22', 0],
    ['2026-03-17', '2026-03-25', 1],
    ['2026-01-01', '2026-12-31', 240],
  ])('between %s and %s there are %d', (first, last, days) => {
    expect(calendar.workingDaysBetween(first, last)).toBe(days);
  });

  it('is found back: adding and counting agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 80 }), (offset, days) => {
        const first = addDays('2024-01-01', offset);
        const last = calendar.addWorkingDays(first, days);
        expect(calendar.workingDaysBetween(first, last)).toBe(days);
        if (days > 0) expect(calendar.isWorkingDay(last)).toBe(true);
      }),
    );
  });
});

describe('the holiday table', () => {
  it('names the holiday, and tells joint leave from it', () => {
    expect(calendar.holiday('2026-12-25')).toEqual({
      day: '2026-12-25',
      name: { id: 'Hari Raya Natal', en: 'Christmas' },
      jointLeave: false,
    });
    expect(calendar.holiday('2026-12-24')?.jointLeave).toBe(true);
    expect(calendar.holiday('2026-12-23')).toBeUndefined();
  });

  it('is provisional in 2027 and 2028 and where there is none', () => {
    expect(['2024-05-01', '2025-05-01', '2026-05-01'].map((day) => calendar.isProvisional(day))).toEqual([
      false,
      false,
      false,
    ]);
    expect(['2027-05-01', '2028-05-01', '2029-05-01'].map((day) => calendar.isProvisional(day))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each([2024, 2025, 2026, 2027, 2028])('has the fixed holidays of %d, in GSM-7', (year) => {
    for (const fixed of ['01-01', '05-01', '06-01', '08-17', '12-25']) {
      const holiday = calendar.holiday(`${year}-${fixed}`);
      expect(holiday?.jointLeave).toBe(false);
      expect(isGsm7(`${holiday?.name.id}${holiday?.name.en}`)).toBe(true);
    }
  });

  it.each([
    ['a day twice', 0, '2024-01-01', 'years[0].holidays has 2024-01-01, which is listed already'],
    ['a day of another year', 1, '2031-01-01', 'years[1].holidays should be in 2025, is 2031-01-01'],
    ['a day that does not exist', 0, '2024-02-30', 'should be a day that exists, written yyyy-mm-dd, is "2024-02-30"'],
  ])('refuses %s', (_, place, day, sentence) => {
    const file = officeFile('holidays.yaml');
    const { years } = file.document as { years: { holidays: unknown[] }[] };
    years[place]?.holidays.push({ day, name: { id: 'libur', en: 'holiday' } });
    expect(() => parseCalendar(file)).toThrow(sentence);
  });
});
