import { describe, expect, it } from 'vitest';
import { permitClock } from '../../src/domain/deadline.ts';
import { mayFollow, PERMIT_STATUSES } from '../../src/domain/permit.ts';
import { canonicalNumber, NUMBER_MAX_LENGTH, storedKeys } from '../../src/domain/permit-number.ts';
import { type SamplePermit, sampleOffice } from '../../src/sample/sample-office.ts';
import { isGsm7 } from '../../src/text/gsm7.ts';
import { calendar, catalogue, offices } from '../domain/office-files.ts';

const ground = { catalogue, offices, calendar };
const NOW = new Date('2026-11-23T10:00:00+07:00');
const permits = sampleOffice(2026, NOW, ground);
const steps = (permit: SamplePermit) => permit.timeline.map(({ status }) => status);
const clockOf = (permit: SamplePermit, now = NOW) =>
  permitClock(
    permit,
    catalogue.type(permit.type),
    calendar,
    now,
    offices.office(permit.office)?.zone ?? 'Asia/Jakarta',
  );

describe('the sample office', () => {
  it('has some 200 permits', () => {
    expect(permits.length).toBeGreaterThanOrEqual(190);
    expect(permits.length).toBeLessThanOrEqual(240);
  });

  it.each(PERMIT_STATUSES)('has permits that are %s', (status) => {
    expect(permits.some((permit) => permit.status === status)).toBe(true);
  });

  it.each(catalogue.types.map(({ id }) => id))('has permits of type %s', (id) => {
    expect(permits.filter(({ type }) => type === id).length).toBeGreaterThanOrEqual(3);
  });

  it('has permits on time, due today, late and paused, and some that were done late', () => {
    const clocks = permits.map((permit) => clockOf(permit));
    const running = clocks.filter(({ state }) => state === 'running');
    expect(running.filter(({ leftDays = 0 }) => leftDays > 0).length).toBeGreaterThan(10);
    expect(running.filter(({ leftDays, lateDays }) => leftDays === 0 && lateDays === 0).length).toBeGreaterThan(10);
    expect(running.filter(({ lateDays }) => lateDays > 0).length).toBeGreaterThan(10);
    expect(clocks.filter(({ state }) => state === 'paused').length).toBeGreaterThan(10);
    expect(clocks.filter(({ state, lateDays }) => state === 'done' && lateDays > 0).length).toBeGreaterThan(5);
    expect(clocks.filter(({ waitedDays, state }) => waitedDays > 0 && state === 'running').length).toBeGreaterThan(5);
  });

  it('has PBG and SIP at each of their steps', () => {
    for (const id of ['PBG', 'SIP']) {
      const now = new Set(permits.filter(({ type }) => type === id).map(({ status }) => status));
      for (const step of catalogue.type(id)?.steps ?? [])
        expect(now.has(step.status), `${id} ${step.status}`).toBe(true);
    }
  });

  it('has the permit of the guides, on time at the technical agency', () => {
    const known = permits.find(({ number }) => number === '503/0123/PBG/XI/2026');
    expect(known).toMatchObject({ type: 'PBG', status: 'recommending', office: 'dpmptsp' });
    expect(known && clockOf(known)).toMatchObject({ state: 'running', unit: 'pupr', lateDays: 0 });
  });

  it('has one that is being signed and may become ready next', () => {
    const known = permits.find(({ number }) => number === '503/0124/PBG/XI/2026');
    expect(known?.status).toBe('signing');
    expect(mayFollow('signing', 'ready')).toBe(true);
  });
});

describe('every permit of the sample', () => {
  it.each(permits.map((permit) => [permit.number, permit] as const))('%s has a course that may be', (_, permit) => {
    const [first] = permit.timeline;
    expect(first).toMatchObject({ status: 'registered', at: permit.submittedAt });
    expect(permit.timeline.at(-1)).toMatchObject({ status: permit.status, at: permit.since });
    permit.timeline.slice(1).forEach((change, place) => {
      const before = permit.timeline[place];
      expect(before && mayFollow(before.status, change.status), steps(permit).join(' > ')).toBe(true);
      expect(change.at.getTime()).toBeGreaterThan(before?.at.getTime() ?? 0);
    });
    expect(permit.since.getTime()).toBeLessThan(NOW.getTime());
    expect(new Set(permit.timeline.map(({ id }) => id)).size).toBe(permit.timeline.length);
    expect(permit.dueOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('goes through the steps of its type', () => {
    const others = ['returned', 'ready', 'completed', 'rejected', 'cancelled', 'expired'];
    for (const permit of permits) {
      const wanted = catalogue.type(permit.type)?.steps.map(({ status }) => status) ?? [];
      for (const status of steps(permit)) expect([...wanted, ...others]).toContain(status);
    }
  });

  it('has a number, phone and tracking of its own, in the form in which it is stored', () => {
    for (const { number } of permits) {
      expect(number).toBe(canonicalNumber(number));
      expect(number.length).toBeLessThanOrEqual(NUMBER_MAX_LENGTH);
    }
    expect(new Set(permits.map(({ number }) => number)).size).toBe(permits.length);
  });

  it('is found by its number alone', () => {
    const owner = new Map<string, string>();
    for (const { number } of permits) {
      for (const key of storedKeys(number)) {
        expect(owner.get(key) ?? number, key).toBe(number);
        owner.set(key, number);
      }
    }
  });

  it('is numbered in many patterns, all with the day of receipt where there is one', () => {
    const shapes = new Set(permits.map(({ number }) => number.replace(/[A-Z]+/g, 'A').replace(/\d+/g, '9')));
    expect(shapes.size).toBeGreaterThan(8);
  });

  it('says what is missing when it is returned and what to pay when payment is awaited', () => {
    const changes = permits.flatMap(({ timeline }) => timeline);
    for (const change of changes) {
      if (change.status === 'returned' || change.status === 'rejected') expect(change.note).toMatch(/: \S/);
      if (change.status === 'awaiting_payment') expect(change.amount).toBeGreaterThan(0);
    }
  });

  it('belongs to an invented person with a number that nobody has, in GSM-7', () => {
    for (const { applicant, subject, timeline } of permits) {
      if (applicant.phone !== undefined) expect(applicant.phone).toMatch(/^\+628\d{2}00000?\d{3}$/);
      expect(isGsm7(applicant.name + subject + timeline.map(({ note }) => note ?? '').join(''))).toBe(true);
    }
    expect(permits.some(({ applicant }) => applicant.phone === undefined)).toBe(true);
  });

  it('ends later than it was issued, where it ends', () => {
    const ending = permits.filter(({ validUntil }) => validUntil !== undefined);
    expect(ending.length).toBeGreaterThan(20);
    for (const { validUntil = '', submittedAt } of ending)
      expect(validUntil > submittedAt.toISOString().slice(0, 10)).toBe(true);
  });
});

describe('the sample', () => {
  it('is the same for the same seed and moment, and another for another seed', () => {
    expect(sampleOffice(2026, NOW, ground)).toEqual(permits);
    expect(sampleOffice(2027, NOW, ground)).not.toEqual(permits);
  });

  it.each([
    '2026-11-22T23:30:00+07:00',
    '2026-11-23T00:20:00+07:00',
    '2026-03-21T09:00:00+07:00',
    '2027-01-04T07:00:00+07:00',
    '2029-06-15T12:00:00+07:00',
  ])('begins well at any moment: %s', (moment) => {
    const now = new Date(moment);
    const then = sampleOffice(7, now, ground);
    expect(new Set(then.map(({ status }) => status)).size).toBe(PERMIT_STATUSES.length);
    for (const permit of then) {
      expect(permit.since.getTime()).toBeLessThan(now.getTime());
      permit.timeline.slice(1).forEach((change, place) => {
        expect(change.at.getTime()).toBeGreaterThan(permit.timeline[place]?.at.getTime() ?? 0);
      });
    }
  });
});
