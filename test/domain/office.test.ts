import { describe, expect, it } from 'vitest';
import { hoursOn, openState } from '../../src/domain/clock-hours.ts';
import { type Office, parseOffices, UNIT_LENGTH, unknownUnits } from '../../src/domain/office.ts';
import { clockSpan } from '../../src/text/format.ts';
import { isGsm7 } from '../../src/text/gsm7.ts';
import { calendar, catalogue, officeFile, offices } from './office-files.ts';

const office = offices.offices[0];
const inWita: Office = { ...office, zone: 'Asia/Makassar' };

describe('the sample offices', () => {
  it('are one DPMPTSP and the eleven kecamatan of Bengkalis, all marked as a sample', () => {
    expect(offices.offices.map(({ kind }) => kind)).toEqual(['ptsp', ...Array(11).fill('kecamatan')]);
    expect(offices.offices.every(({ sample, name }) => sample && name.id.includes('contoh'))).toBe(true);
    expect(new Set(offices.offices.map(({ region }) => region)).size).toBe(12);
  });

  it.each(offices.offices.map((one) => [one.id, one] as const))(
    '%s has what a citizen asks for, in GSM-7',
    (_, one) => {
      for (const text of [
        one.name.id,
        one.name.en,
        one.address,
        one.phone,
        one.officer.name,
        one.collect.id,
        one.collect.en,
      ]) {
        expect(text).not.toBe('');
        expect(isGsm7(text), text).toBe(true);
      }
    },
  );

  it.each(offices.units.map((unit) => [unit.id, unit] as const))('unit %s has a short name', (_, unit) => {
    for (const name of [unit.name.id, unit.name.en]) {
      expect(name.length).toBeLessThanOrEqual(UNIT_LENGTH);
      expect(isGsm7(name)).toBe(true);
    }
  });

  it('have every unit that the catalogue names', () => {
    expect(unknownUnits(catalogue, offices)).toEqual([]);
    expect(offices.unit('pupr')?.name.id).toBe('Dinas PUPR');
    expect(offices.unitsForComplaints().map(({ id }) => id)).not.toContain('pemohon');
  });

  it.each([
    ['dpmptsp', 'dpmptsp'],
    ['Kecamatan Mandau', 'kec-mandau'],
    ['kec. rupat utara', 'kec-rupat-utara'],
    ['duri', 'kec-mandau'],
    ['camat bengkalis', 'kec-bengkalis'],
    ['surabaya', undefined],
  ])('%s is %s', (name, id) => {
    expect(offices.called(name)?.id).toBe(id);
  });

  it('work 37.5 hours a week, in Ramadan 32.5 (Perpres 21/2023)', () => {
    const hoursFrom = (days: string[]) =>
      days.flatMap((day) => hoursOn(office, calendar, day)).reduce((sum, span) => sum + span.until - span.from, 0) / 60;
    expect(hoursFrom(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28'])).toBe(37.5);
    expect(hoursFrom(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'])).toBe(32.5);
  });
});

describe('the counter', () => {
  const at = (wib: string) => new Date(`${wib}:00+07:00`);

  it.each([
    ['2026-11-23T07:29', 'before', '2026-11-23T07:30'],
    ['2026-11-23T12:00', 'break', '2026-11-23T13:00'],
    ['2026-11-23T12:59', 'break', '2026-11-23T13:00'],
    ['2026-11-23T16:00', 'after', '2026-11-24T07:30'],
    ['2026-11-27T11:45', 'break', '2026-11-27T13:00'],
    ['2026-11-27T16:30', 'after', '2026-11-30T07:30'],
    ['2026-11-28T09:00', 'closed-day', '2026-11-30T07:30'],
    ['2026-12-23T16:01', 'after', '2026-12-28T07:30'],
    ['2026-12-25T09:00', 'holiday', '2026-12-28T07:30'],
    ['2026-03-17T15:00', 'after', '2026-03-25T07:30'],
    ['2026-03-16T07:45', 'before', '2026-03-16T08:00'],
  ])('at %s is closed (%s) and opens at %s', (now, why, next) => {
    expect(openState(office, calendar, at(now))).toMatchObject({ open: false, why, next: at(next) });
  });

  it.each([
    ['2026-11-23T07:30', '2026-11-23T12:00', 'break'],
    ['2026-11-23T11:59', '2026-11-23T12:00', 'break'],
    ['2026-11-23T13:00', '2026-11-23T16:00', 'day'],
    ['2026-11-27T16:29', '2026-11-27T16:30', 'day'],
    ['2026-03-16T14:59', '2026-03-16T15:00', 'day'],
  ])('at %s is open until %s, then closed for %s', (now, until, closesFor) => {
    expect(openState(office, calendar, at(now))).toEqual({ open: true, until: at(until), closesFor });
  });

  it('keeps the hours of its own zone', () => {
    const noon = at('2026-11-23T11:30');
    expect(openState(office, calendar, noon).open).toBe(true);
    expect(openState(inWita, calendar, noon)).toMatchObject({
      open: false,
      why: 'break',
      next: at('2026-11-23T12:00'),
    });
  });

  it('names the holiday', () => {
    expect(openState(office, calendar, at('2026-12-25T09:00'))).toMatchObject({ holiday: { id: 'Hari Raya Natal' } });
  });

  it('without hours never says when', () => {
    expect(openState({ ...office, hours: {} }, calendar, at('2026-11-23T09:00'))).toEqual({
      open: false,
      why: 'closed-day',
      next: undefined,
    });
  });

  it('reads hours as they are written', () => {
    expect(hoursOn(office, calendar, '2026-11-27').map(({ from, until }) => clockSpan(from, until, 'id'))).toEqual([
      '07.30-11.30',
      '13.00-16.30',
    ]);
  });
});

describe('a wrong file of offices', () => {
  it.each<[string, (office: Record<string, unknown>) => void, string]>([
    [
      'an unknown zone',
      (o) => Object.assign(o, { zone: 'Asia/Bangkok' }),
      'offices[0].zone should be one of Asia/Jakarta, Asia/Pontianak, Asia/Makassar, Asia/Jayapura, is "Asia/Bangkok"',
    ],
    [
      'hours that go back',
      (o) => Object.assign(o, { hours: { mon: ['16.00-07.30'] } }),
      'offices[0].hours.mon[0] should be hours like 07.30-12.00, is "16.00-07.30"',
    ],
    [
      'hours with a colon',
      (o) => Object.assign(o, { hours: { mon: ['07:30-12:00'] } }),
      'offices[0].hours.mon[0] should be hours like 07.30-12.00, is "07:30-12:00"',
    ],
    ['no officer', (o) => delete o.officer, 'offices[0].officer is missing'],
    ['an id twice', (o) => Object.assign(o, { id: 'kec-mandau' }), 'offices has "kec-mandau" twice'],
  ])('with %s is told', (_, change, sentence) => {
    const file = officeFile('offices.yaml');
    change((file.document as { offices: Record<string, unknown>[] }).offices[0] ?? {});
    expect(() => parseOffices(file)).toThrow(`flows/offices.yaml: ${sentence}`);
  });
});
