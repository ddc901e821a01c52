import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Complaint } from '../../src/domain/complaint.ts';
import { createMetrics } from '../../src/metrics.ts';
import { countDueComplaints, watchDeadlines } from '../../src/services/watch-deadlines.ts';
import type { Store } from '../../src/store/store.ts';
import { loadOffice } from '../../src/wiring/office-files.ts';
import { openTestStore, someComplaint } from '../support/store.ts';

const office = loadOffice();
let store: Store;
let close: () => Promise<void>;
let now = new Date('2026-12-07T03:00:00Z');
const lines: Record<string, unknown>[] = [];
const log = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(JSON.parse(line)) });
const clock = () => now;

const ANSWERED = { id: 'a', what: 'answer', by: 'office', at: now } as const;
const COMPLAINTS: readonly Partial<Complaint>[] = [
  { answerBy: '2026-12-04' },
  { answerBy: '2026-12-07', unit: 'pupr' },
  { answerBy: '2026-12-09', unit: 'pupr', status: 'reopened', timeline: [ANSWERED] },
  { answerBy: '2026-12-10', unit: 'pupr' },
  { answerBy: '2026-12-01', status: 'incomplete' },
  { answerBy: '2026-12-01', status: 'closed' },
];

beforeAll(async () => {
  ({ store, close } = await openTestStore());
  for (const [place, changes] of COMPLAINTS.entries()) {
    await store.complaints.file(`m${place}`, someComplaint({ ticket: `ADU-2026-000${place}`, ...changes }));
  }
});
afterAll(() => close());

test('the metrics count complaints by deadline and urgency', async () => {
  const nothing = async () => 0;
  const complaints = () => countDueComplaints({ ...store, ...office, clock });
  const { registry } = createMetrics({ inbox: nothing, outbox: nothing, complaints });
  const told = (await registry.metrics()).split('\n').filter((line) => line.startsWith('kabar_complaints_due{'));
  expect(told).toEqual([
    'kabar_complaints_due{deadline="first_answer",urgency="late"} 1',
    'kabar_complaints_due{deadline="first_answer",urgency="soon"} 1',
    'kabar_complaints_due{deadline="handling",urgency="late"} 0',
    'kabar_complaints_due{deadline="handling",urgency="soon"} 1',
  ]);
});

test('a database that is away takes no other figure with it', async () => {
  const away = () => Promise.reject(new Error('away'));
  const { registry } = createMetrics({ inbox: away, outbox: away, complaints: away });
  const told = await registry.metrics();
  expect(told).toContain('kabar_outbox_due Nan');
  expect(told).not.toContain('kabar_complaints_due{');
});

test('each unit is told once a day, by the day of the office, in the log', async () => {
  const watch = () => watchDeadlines({ ...store, ...office, clock, log });
  await watch();
  expect(lines.splice(0)).toEqual([
    {
      level: 40,
      day: '2026-12-07',
      unit: 'pengaduan',
      late: 1,
      soon: 0,
      msg: 'complaints wait for longer than they may',
    },
    { level: 30, day: '2026-12-07', unit: 'pupr', late: 0, soon: 2, msg: 'complaints are to be answered soon' },
  ]);
  await watch();
  expect(lines).toEqual([]);
  // 23.30 on the 8th in Jakarta, then past midnight there.
  now = new Date('2026-12-08T16:30:00Z');
  await watch();
  await watch();
  now = new Date('2026-12-08T17:30:00Z');
  expect(await watch()).toBe(2);
  expect(lines.map(({ day }) => day)).toEqual(['2026-12-08', '2026-12-08', '2026-12-09', '2026-12-09']);
});
