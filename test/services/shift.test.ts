import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import { createShift, type Shift } from '../../src/services/shift.ts';
import type { ShiftRecord } from '../../src/store/shifts.ts';
import { NOON } from '../support/store.ts';

const BEAT = 1000;

let written: ShiftRecord[];
let removed: string[];
let dueAgain: string[];
let isAway: boolean;
let shift: Shift;

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  [written, removed, dueAgain, isAway] = [[], [], [], false];
  const inTime = async <T>(list: T[], ...more: T[]) => {
    if (isAway) throw new Error('the database is away');
    list.push(...more);
  };
  shift = createShift({
    id: 'one',
    shifts: { write: (record) => inTime(written, record), remove: (id) => inTime(removed, id) },
    inbox: { lookAgain: (ids) => inTime(dueAgain, ...ids) },
    clock: () => new Date(),
    log: createLogger('silent'),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const arrive = (id: string) => shift.arrived({ id, receivedAt: new Date() });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
/** Seconds after the beginning up to which everything was handed over, as last written. */
const handedOverTo = () => ((written.at(-1)?.handedOverTo.getTime() ?? Number.NaN) - NOON.getTime()) / 1000;

describe('a shift', () => {
  test('stands in the store before the first message comes in', async () => {
    await shift.begin();
    expect(written).toEqual([{ _id: 'one', aliveAt: NOON, handedOverTo: NOON }]);
  });

  test('vouches for nothing that came in after the first message that is still here', async () => {
    await shift.begin();
    await pass(1500);
    arrive('a');
    await pass(1000);
    arrive('b');
    shift.handedOver('b');
    await pass(BEAT);
    expect(handedOverTo()).toBe(1.5);
    shift.handedOver('a');
    await pass(BEAT);
    expect(handedOverTo()).toBe(4);
  });

  test('that rests gives a sign now and then, far sooner than others take it for dead', async () => {
    await shift.begin();
    await pass(60 * BEAT);
    expect(written).toHaveLength(7);
  });

  test('leaves an answer that nobody took to the sweep, and vouches for the rest then', async () => {
    await shift.begin();
    arrive('a');
    shift.missed('a');
    await pass(BEAT);
    expect(dueAgain).toEqual(['a']);
    expect(handedOverTo()).toBe(1);
  });

  test('writes it down later where the database is away, and vouches for nothing meanwhile', async () => {
    await shift.begin();
    arrive('a');
    shift.missed('a');
    isAway = true;
    await pass(3 * BEAT);
    expect(written).toHaveLength(1);
    isAway = false;
    await pass(BEAT);
    expect(dueAgain).toEqual(['a']);
    expect(handedOverTo()).toBe(4);
  });

  test('ends without a trace when everything is handed over', async () => {
    await shift.begin();
    arrive('a');
    shift.handedOver('a');
    await shift.end();
    expect(removed).toEqual(['one']);
  });

  test('that must end before that stays written down for others', async () => {
    await shift.begin();
    await pass(500);
    arrive('a');
    await shift.end();
    expect(removed).toEqual([]);
    expect(handedOverTo()).toBe(0.5);
  });

  test('ends also where the database is away', async () => {
    await shift.begin();
    isAway = true;
    await shift.end();
    expect(removed).toEqual([]);
  });

  test('that has not begun has nothing to end', async () => {
    arrive('a');
    await shift.end();
    expect([written, removed]).toEqual([[], []]);
  });
});
