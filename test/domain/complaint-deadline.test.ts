import { describe, expect, it } from 'vitest';
import type { ComplaintDeed, ComplaintStatus } from '../../src/domain/complaint.ts';
import {
  isToBeReminded,
  remindedDays,
  runningDeadline,
  soonUntil,
  urgencyOf,
} from '../../src/domain/complaint-deadline.ts';
import { calendar } from './office-files.ts';

const events = (...whats: (ComplaintDeed | 'file')[]) => ({
  timeline: whats.map((what, place) => ({ id: `e${place}`, what, by: 'office' as const, at: new Date(0) })),
});

describe('how urgent a complaint is', () => {
  // 24 December 2026 is a joint leave, 25 December a holiday, 26 and 27 a weekend.
  it.each<[ComplaintStatus, string, string, string | undefined]>([
    ['open', '2026-12-07', '2026-12-08', 'late'],
    ['open', '2026-12-07', '2026-12-07', 'soon'],
    ['open', '2026-12-07', '2026-12-03', 'soon'],
    ['open', '2026-12-07', '2026-12-02', undefined],
    ['reopened', '2026-12-29', '2026-12-23', 'soon'],
    ['reopened', '2026-12-30', '2026-12-23', undefined],
    ['incomplete', '2026-12-07', '2026-12-08', undefined],
    ['answered', '2026-12-07', '2026-12-08', undefined],
    ['closed', '2026-12-07', '2026-12-08', undefined],
  ])('%s until %s is on %s: %s', (status, answerBy, today, urgency) => {
    expect(urgencyOf({ status, answerBy }, today, calendar)).toBe(urgency);
  });

  it('is told by working days', () => {
    expect(soonUntil('2026-12-23', calendar)).toBe('2026-12-29');
  });
});

it('the first answer is owed until the office has said something', () => {
  expect(runningDeadline(events('file', 'assign', 'add'))).toBe('first_answer');
  expect(runningDeadline(events('file', 'ask', 'complete'))).toBe('handling');
  expect(runningDeadline(events('file', 'answer', 'dispute'))).toBe('handling');
});

it('each question is reminded of once', () => {
  expect(isToBeReminded(events('file', 'ask'))).toBe(true);
  expect(isToBeReminded(events('file', 'ask', 'remind', 'assign'))).toBe(false);
  expect(isToBeReminded(events('file', 'ask', 'remind', 'complete', 'ask'))).toBe(true);
  expect(remindedDays('2026-12-28')).toEqual({ from: '2026-12-28', to: '2027-01-02' });
});
