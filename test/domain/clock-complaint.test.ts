import { describe, expect, it } from 'vitest';
import {
  type ComplaintKind,
  complaintDeadlines,
  completionDeadline,
  tellingDeadline,
} from '../../src/domain/clock-complaint.ts';
import { calendar } from './office-files.ts';

describe('a complaint received on Monday 2 Nov 2026', () => {
  it.each<[ComplaintKind, string, string, string]>([
    ['information', '2026-11-09', '2026-11-09', '2027-01-01'],
    ['complaint', '2026-11-16', '2026-11-20', '2027-01-01'],
    ['supervisory', '2026-11-16', '2027-01-01', '2027-01-29'],
  ])('as %s is answered by %s and decided by %s, at the latest by %s', (kind, answer, decide, latest) => {
    const deadlines = complaintDeadlines(kind, '2026-11-02', calendar);
    expect([deadlines.answer.on, deadlines.decide.on, deadlines.decideLatest.on]).toEqual([answer, decide, latest]);
  });

  it('names the rule of each day', () => {
    const { answer, decide, decideLatest } = complaintDeadlines('complaint', '2026-11-02', calendar);
    expect([answer.law, decide.law, decideLatest.law]).toEqual([
      'UU 25/2009 Pasal 44',
      'SP4N, Permenpan-RB 62/2018',
      'UU 25/2009 Pasal 50',
    ]);
  });

  it('counts 60 days from the day on which it was complete', () => {
    expect(complaintDeadlines('complaint', '2026-11-02', calendar, '2026-11-12').decideLatest.on).toBe('2027-01-11');
  });

  it('over the long leave has a later SP4N day than the law, which knows no holidays', () => {
    const { answer, decide } = complaintDeadlines('information', '2026-03-17', calendar);
    expect(decide.on).toBe('2026-03-31');
    expect(answer.on).toBe('2026-03-31');
  });

  it('leaves 30 days to complete it and 14 to tell the decision', () => {
    expect(completionDeadline('2026-11-16')).toEqual({ on: '2026-12-16', law: 'UU 25/2009 Pasal 44' });
    expect(tellingDeadline('2026-12-20').on).toBe('2027-01-03');
  });
});
