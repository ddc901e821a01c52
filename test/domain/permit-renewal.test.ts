import { describe, expect, it } from 'vitest';
import { dueReminder, firstReminderOn, nextReminderOn, REMINDER_LEADS } from '../../src/domain/permit-renewal.ts';

const ENDS = '2027-01-10';

describe('reminders that a permit ends', () => {
  it('come 60 and 14 days before', () => {
    expect(REMINDER_LEADS).toEqual([60, 14]);
    expect(firstReminderOn(ENDS)).toBe('2026-11-11');
    expect(nextReminderOn(ENDS, '2026-11-11')).toBe('2026-12-27');
    expect(nextReminderOn(ENDS, '2026-12-27')).toBeUndefined();
  });

  const table: [today: string, lead: number | undefined, leftDays?: number][] = [
    ['2026-11-10', undefined],
    ['2026-11-11', 60, 60],
    ['2026-12-26', 60, 15],
    ['2026-12-27', 14, 14],
    ['2027-01-10', 14, 0],
    ['2027-01-11', undefined],
  ];
  for (const [today, lead, leftDays] of table) {
    it(`on ${today}: ${lead}`, () => {
      expect(dueReminder(ENDS, today)).toEqual(lead === undefined ? undefined : { lead, leftDays });
    });
  }

  it('do not come before a short permit has run as long as it still runs', () => {
    expect(dueReminder(ENDS, '2026-11-11', '2026-10-12')).toBeUndefined();
    expect(dueReminder(ENDS, '2026-11-11', '2026-09-12')).toMatchObject({ lead: 60 });
    expect(dueReminder(ENDS, '2026-12-27', '2026-10-12')).toMatchObject({ lead: 14 });
  });
});
