import { describe, expect, test } from 'vitest';
import { viewPermit } from '../../src/services/actions/permit-values.ts';
import { loadOffice } from '../../src/wiring/office-files.ts';
import { somePermit } from '../support/store.ts';

const office = loadOffice();
const NOW = new Date('2026-11-23T05:00:00Z');
const at = NOW;
const ready = somePermit({ status: 'ready', since: at, timeline: [{ id: 'a', status: 'ready', at }] });
const change = { id: 'b', status: 'returned' as const, at, note: 'Fotokopi PBB', amount: 199_908 };

describe('what texts tell of a permit', () => {
  test('the hours hold on every day that the counter opens', () => {
    expect(viewPermit(office, ready, NOW, false).values.hours).toEqual({
      id: 'Sen-Jum 07.30-16.00',
      en: expect.stringContaining('Mon-Fri'),
    });
  });

  test('in Ramadan the hours are those of Ramadan', () => {
    const { hours } = viewPermit(office, ready, new Date('2026-03-02T05:00:00Z'), false).values;
    expect(hours).toMatchObject({ id: 'Sen-Jum 08.00-15.00' });
  });

  test('what is missing and what to pay are told to the applicant only', () => {
    const mine = viewPermit(office, ready, NOW, true, change).values;
    expect([mine.note, mine.amount]).toEqual(['Fotokopi PBB', { rupiah: 199_908 }]);
    const others = viewPermit(office, ready, NOW, false, change).values;
    expect([others.note, others.amount]).not.toEqual([mine.note, mine.amount]);
    expect(JSON.stringify(others)).not.toContain('PBB');
  });

  test('a type that the catalogue no longer has is called by its id, and promises nothing', () => {
    const view = viewPermit(office, somePermit({ type: 'KUNO' }), NOW, false);
    expect(view.values.type).toEqual({ id: 'KUNO', en: 'KUNO' });
    expect(view.isDated).toBe(false);
  });
});
