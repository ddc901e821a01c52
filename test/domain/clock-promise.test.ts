import { describe, expect, it } from 'vitest';
import type { PermitType } from '../../src/domain/catalogue-type.ts';
import { promisedOn, promiseFor, validUntil } from '../../src/domain/clock-promise.ts';
import { today } from '../../src/domain/clock-zone.ts';
import type { FeeAnswers } from '../../src/domain/fee.ts';
import { calendar, catalogue } from './office-files.ts';

const type = (id: string) => catalogue.type(id) as PermitType;
const at = (wib: string) => new Date(`${wib}:00+07:00`);

describe('the promise', () => {
  it.each<[FeeAnswers, number]>([
    [{ area: 36 }, 5],
    [{ area: 72, floors: 1, buildingUse: 'hunian' }, 5],
    [{ area: 72.01, floors: 1 }, 28],
    [{ area: 90, floors: 2 }, 5],
    [{ area: 90.5, floors: 2 }, 28],
    [{ area: 85, floors: 2 }, 5],
    [{ area: 40, floors: 3 }, 28],
    [{ area: 40, buildingUse: 'usaha' }, 28],
    [{}, 28],
  ])('for a building of %j is %d working days (PP 16/2021)', (answers, days) => {
    const promise = promiseFor(type('PBG'), answers);
    expect(promise.days).toBe(days);
    expect(promise.quick).toBe(days === 5);
    expect(promise.quicker?.days).toBe(days === 5 ? undefined : 5);
  });

  it.each([
    ['SLF', 3],
    ['SIP_DOKTER', 7],
    ['TDG', 3],
    ['DAM', 5],
    ['KLINIK', 14],
    ['AHLI_WARIS', 2],
    ['SKTM', 0],
  ])('for %s is %d', (id, days) => {
    expect(promiseFor(type(id))).toEqual({ days, quick: false });
  });
});

describe('the promised day', () => {
  it.each<[string, number, string, string]>([
    ['2026-11-23T09:00', 5, '2026-11-30', 'over a weekend'],
    ['2026-11-20T15:59', 1, '2026-11-23', 'from a Friday'],
    ['2026-11-21T10:00', 1, '2026-11-23', 'received on a Saturday'],
    ['2026-11-23T09:00', 0, '2026-11-23', 'the same day'],
    ['2026-11-21T09:00', 0, '2026-11-23', 'the same day, received on a Saturday'],
    ['2026-12-21T09:00', 5, '2026-12-30', 'over Christmas and joint leave'],
    ['2026-03-16T09:00', 3, '2026-03-26', 'over the long leave of Idul Fitri'],
    ['2026-11-23T23:59', 1, '2026-11-24', 'received late at night'],
  ])('after %s and %d days is %s: %s', (submitted, days, day) => {
    expect(promisedOn(at(submitted), days, calendar, 'Asia/Jakarta')).toBe(day);
  });

  it('belongs to the office zone: late evening in Jakarta is the next day in Jayapura', () => {
    const evening = at('2026-11-23T22:30');
    expect(promisedOn(evening, 1, calendar, 'Asia/Jakarta')).toBe('2026-11-24');
    expect(promisedOn(evening, 1, calendar, 'Asia/Jayapura')).toBe('2026-11-25');
  });
});

describe('today', () => {
  it.each([
    ['2026-11-23T16:59:59Z', 'Asia/Jakarta', '2026-11-23'],
    ['2026-11-23T17:00:00Z', 'Asia/Jakarta', '2026-11-24'],
    ['2026-11-23T16:00:00Z', 'Asia/Makassar', '2026-11-24'],
    ['2026-11-23T15:00:00Z', 'Asia/Jayapura', '2026-11-24'],
    ['2026-11-23T14:59:59Z', 'Asia/Jayapura', '2026-11-23'],
  ] as const)('%s in %s is %s', (now, zone, day) => {
    expect(today(new Date(now), zone)).toBe(day);
  });
});

describe('the end of validity', () => {
  it.each<[string, string, string | undefined]>([
    ['SIP', '2026-11-23', '2031-11-22'],
    ['REKLAME', '2024-02-29', '2025-02-28'],
    ['REKLAME', '2026-01-01', '2026-12-31'],
    ['TROTOAR', '2026-11-23', '2027-02-20'],
    ['PBG', '2026-11-23', undefined],
  ])('of %s issued on %s is %s', (id, issued, until) => {
    expect(validUntil(type(id), issued)).toBe(until);
  });
});
