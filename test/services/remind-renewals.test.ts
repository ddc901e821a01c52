import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ContactId } from '../../src/domain/contact.ts';
import { createLogger } from '../../src/logger.ts';
import { createIssueNoticeCodes } from '../../src/services/notice-codes.ts';
import { createNoticeWriter } from '../../src/services/notice-writer.ts';
import { remindRenewals } from '../../src/services/remind-renewals.ts';
import type { Store } from '../../src/store/store.ts';
import { measure } from '../../src/text/gsm7.ts';
import { loadOffice } from '../../src/wiring/office-files.ts';
import { NOON, openTestStore, somePermit } from '../support/store.ts';

const office = loadOffice();
let store: Store;
let close: () => Promise<void>;
let serial = 0;
let number = '';
let follower: ContactId = 'sms:+0';
let now = NOON;
let woken = 0;

beforeAll(async () => {
  ({ store, close } = await openTestStore());
});
afterAll(() => close());
beforeEach(async () => {
  serial += 1;
  number = `506/0${serial}00/SIP/I/2022`;
  follower = `sms:+62812000060${serial}`;
  const at = new Date('2022-01-11T02:00:00Z');
  await store.permits.insertQuietly([
    somePermit({
      number,
      type: 'SIP_BIDAN',
      status: 'completed',
      validUntil: '2027-01-10',
      submittedAt: at,
      since: at,
      timeline: [
        { id: 'ready', status: 'ready', at },
        { id: 'done', status: 'completed', at },
      ],
    }),
  ]);
  await store.follows.add({ permit: number, contact: follower, since: at, by: 'office' });
});

/** What is sent when the job runs on this day at 10.00 in Jakarta. */
async function told(day: string, hour = 3): Promise<string[]> {
  now = new Date(`${day}T0${hour}:00:00Z`);
  await remindRenewals({
    ...store,
    ...office,
    issueCodes: createIssueNoticeCodes({ ...store, newToken: () => 'chance' }),
    writer: createNoticeWriter(office),
    languageOf: () => 'id',
    wake: () => {
      woken += 1;
    },
    clock: () => now,
    log: createLogger('silent'),
  });
  const leased = await store.outbox.lease(`${number}${day}${hour}`, now, new Date(now.getTime() + 1), 500);
  for (const { message, lease } of leased) {
    await store.outbox.settle({ id: message.id, lease, state: 'sent', providerId: message.id });
  }
  return leased.filter(({ contact }) => contact === follower).map(({ message }) => message.text);
}

describe('reminders that a permit ends', () => {
  test('come 60 and 14 days before, each once however often the job runs', async () => {
    expect(await told('2026-11-10')).toEqual([]);
    const before = woken;
    const [text = '', ...more] = await told('2026-11-11');
    expect(more).toEqual([]);
    expect(text).toContain(number);
    expect(text).toContain('10 Jan 2027');
    expect(measure(text).parts).toBe(1);
    expect(woken).toBe(before + 1);
    expect(await told('2026-11-11', 4)).toEqual([]);
    expect(await told('2026-12-23')).toEqual([]);
    // 27 December 2026 is a Sunday.
    expect(await told('2026-12-27')).toEqual([]);
    expect(await told('2026-12-28')).toHaveLength(1);
    expect(await told('2026-12-29')).toEqual([]);
    expect(await told('2027-01-11')).toEqual([]);
  });

  test('that were missed for weeks come as one', async () => {
    expect(await told('2026-12-30')).toHaveLength(1);
    expect(await told('2026-12-31')).toEqual([]);
  });

  test('do not come at night', async () => {
    now = new Date('2026-11-11T12:00:00Z');
    expect(await told('2026-11-11', 0)).toEqual([]);
    expect(await told('2026-11-11', 1)).toHaveLength(1);
  });

  test('do not reach who has said STOP, nor who has let the file go', async () => {
    await store.contacts.setOptedOut(follower, NOON);
    expect(await told('2026-11-12')).toEqual([]);
    await store.contacts.setOptedOut(follower, undefined);
    await store.follows.remove(number, follower);
    expect(await told('2026-12-28')).toEqual([]);
  });

  test('are stored once also where the job died before it moved on', async () => {
    expect(await told('2026-11-12')).toHaveLength(1);
    await store.permits.setReminder(number, '2026-12-27', '2026-11-11');
    expect(await told('2026-11-13')).toEqual([]);
  });
});
