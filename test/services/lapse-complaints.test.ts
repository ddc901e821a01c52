import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Complaint } from '../../src/domain/complaint.ts';
import { addressOf } from '../../src/domain/contact.ts';
import { createLogger } from '../../src/logger.ts';
import { createComplaintNoticeWriter } from '../../src/services/complaint-notice-writer.ts';
import { type LapseDeps, lapseComplaints } from '../../src/services/lapse-complaints.ts';
import { createIssueNoticeCodes } from '../../src/services/notice-codes.ts';
import { fanOutComplaintNotices } from '../../src/services/push-complaint-notices.ts';
import type { Store } from '../../src/store/store.ts';
import { measure } from '../../src/text/gsm7.ts';
import { loadOffice } from '../../src/wiring/office-files.ts';
import { openTestStore, someComplaint, someMessage } from '../support/store.ts';

const office = loadOffice();
const log = createLogger('silent');
let store: Store;
let close: () => Promise<void>;
let serial = 0;
let ticket = '';
let now = new Date();
let woken = 0;

beforeAll(async () => {
  ({ store, close } = await openTestStore());
});
afterAll(() => close());
beforeEach(async () => {
  serial += 1;
  ticket = `ADU-2026-${String(serial).padStart(4, '0')}`;
  woken = 0;
  await file();
});

// What one test leaves must not be another one's work.
afterEach(async () => {
  const over = { id: 'over', what: 'add', by: 'complainant', at: now } as const;
  await store.complaints.happen(await stored(), over, { status: 'closed' }, now);
  await told();
});

const ASKED = new Date('2026-11-12T03:00:00Z');

/** A complaint that has waited for its completion since 12 November: until 12 December, a Saturday. */
async function file(changes: Partial<Complaint> = {}): Promise<void> {
  await store.complaints.file(
    `m-${ticket}`,
    someComplaint({
      ...{ ticket, contact: `sms:+62812000090${serial}`, status: 'incomplete', since: ASKED, answerBy: '2026-12-12' },
      timeline: [
        { id: 'filed', what: 'file', by: 'complainant', at: ASKED },
        { id: 'asked', what: 'ask', by: 'office', at: ASKED, text: 'Nomor izinnya?' },
      ],
      ...changes,
    }),
  );
}

const deps = (more: Partial<LapseDeps> = {}): LapseDeps => ({
  ...{ ...store, ...office, log },
  heardUpTo: async () => now,
  wake: () => {
    woken += 1;
  },
  clock: () => now,
  ...more,
});

/** Runs the job on this day at 10.00 in Jakarta. */
function run(day: string, hour = 3): Promise<number> {
  now = new Date(`${day}T0${hour}:00:00Z`);
  return lapseComplaints(deps());
}

/** What goes out when the outbox is filled. */
async function told(): Promise<string[]> {
  const complaintWriter = createComplaintNoticeWriter(office);
  const issueCodes = createIssueNoticeCodes({ ...store, newToken: () => 'chance' });
  await fanOutComplaintNotices({
    ...store,
    complaintWriter,
    issueCodes,
    languageOf: () => 'id',
    clock: () => now,
    log,
  });
  const leased = await store.outbox.lease(`t${Math.random()}`, now, now, 100);
  return leased.filter(({ tries }) => tries === 1).map(({ message }) => message.text);
}

const status = async () => (await store.complaints.get(ticket))?.status;
const whats = async () => (await store.complaints.get(ticket))?.timeline.map(({ what }) => what);

describe('a complaint that waits for its completion', () => {
  test('is reminded of five days ahead, and ended after its last day, each told once', async () => {
    await run('2026-12-04');
    expect(await told()).toEqual([]);
    await run('2026-12-07');
    await run('2026-12-07');
    expect(await told()).toEqual([
      expect.stringMatching(
        new RegExp(`^Pengingat soal ${ticket}: Nomor izinnya\\? Balas di sini s\\.d\\. 12 Des 2026\\. CEK \\w{7}$`),
      ),
    ]);
    await run('2026-12-11');
    expect([await told(), await status()]).toEqual([[], 'incomplete']);
    expect(await run('2026-12-14')).toBe(1);
    await run('2026-12-14');
    const [text = '', ...others] = await told();
    expect(others).toEqual([]);
    expect(text).toContain(`Pengaduan ${ticket} kami akhiri`);
    expect(measure(text).parts).toBe(1);
    expect(await whats()).toEqual(['file', 'ask', 'remind', 'lapse']);
    expect(await status()).toBe('lapsed');
    expect(woken).toBe(2);
    expect(await run('2026-12-15')).toBe(0);
  });

  test('does not end on its last day', async () => {
    await store.complaints.happen(
      await stored(),
      { id: 'r', what: 'remind', by: 'clock', at: ASKED },
      { answerBy: '2026-12-14' },
      ASKED,
    );
    await run('2026-12-14');
    expect(await status()).toBe('incomplete');
    await run('2026-12-15');
    expect(await status()).toBe('lapsed');
  });

  test('is left alone at night and on days that are not worked', async () => {
    await run('2026-12-07', 0);
    await run('2026-12-13');
    expect(await whats()).toEqual(['file', 'ask']);
  });

  test('is not ended before all that came in on its last day has been fetched', async () => {
    now = new Date('2026-12-14T03:00:00Z');
    const heardUpTo = (at?: string) => deps({ heardUpTo: async () => (at === undefined ? undefined : new Date(at)) });
    expect(await lapseComplaints(heardUpTo())).toBe(0);
    expect(await lapseComplaints(heardUpTo('2026-12-12T16:59:59Z'))).toBe(0);
    expect(await status()).toBe('incomplete');
    expect(await lapseComplaints(heardUpTo('2026-12-12T17:00:00Z'))).toBe(1);
  });

  test('is not ended while a message of its complainant, by whichever channel, waits for its answer', async () => {
    now = new Date('2026-12-14T03:00:00Z');
    const { contact } = await stored();
    const message = someMessage({ id: `twilio:late-${serial}`, channel: 'whatsapp', address: addressOf(contact) });
    await store.inbox.record({ message, lookAgainAt: now });
    expect(await lapseComplaints(deps())).toBe(0);
    await store.inbox.markAnswered({ id: message.id, texts: [], byOutbox: false });
    expect(await lapseComplaints(deps())).toBe(1);
  });

  test('that the complainant completes in the same moment stays open', async () => {
    now = new Date('2026-12-14T03:00:00Z');
    const before = await stored();
    const late = deps({
      complaints: {
        ...store.complaints,
        async listIncomplete(...asked) {
          const found = await store.complaints.listIncomplete(...asked);
          const done = { id: 'done', what: 'complete', by: 'complainant', at: now } as const;
          await store.complaints.happen(before, done, { status: 'open', answerBy: '2026-12-20' }, now);
          return found;
        },
      },
    });
    expect(await lapseComplaints(late)).toBe(0);
    expect(await status()).toBe('open');
    expect(await told()).toEqual([]);
  });

  test('is ended once by many jobs at the same time, and told of once', async () => {
    now = new Date('2026-12-14T03:00:00Z');
    const done = await Promise.all(Array.from({ length: 8 }, () => lapseComplaints(deps())));
    expect(done.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await told()).toHaveLength(1);
    expect(await whats()).toEqual(['file', 'ask', 'lapse']);
  });

  test('does not keep others from it where it cannot be written, and is tried again', async () => {
    const first = ticket;
    ticket = `${ticket}-b`;
    await file();
    now = new Date('2026-12-14T03:00:00Z');
    const broken = deps({
      complaints: {
        ...store.complaints,
        happen: (complaint, ...rest) =>
          complaint.id === `m-${first}`
            ? Promise.reject(new Error('the disk is full'))
            : store.complaints.happen(complaint, ...rest),
      },
    });
    expect(await lapseComplaints(broken)).toBe(1);
    expect(await lapseComplaints(deps())).toBe(1);
    expect((await store.complaints.get(first))?.status).toBe('lapsed');
  });
});

async function stored() {
  const found = await store.complaints.get(ticket);
  if (found === undefined) throw new Error('the complaint is not there');
  return found;
}
