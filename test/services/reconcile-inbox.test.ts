import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TwilioChannel, twilioChannel } from '../../src/channels/twilio.ts';
import { contactId } from '../../src/domain/contact.ts';
import { createLogger } from '../../src/logger.ts';
import { createErasedContacts } from '../../src/services/erased-contacts.ts';
import { beginReconciling, reconcileInbox } from '../../src/services/reconcile-inbox.ts';
import type { Store } from '../../src/store/store.ts';
import { TwilioTwin } from '../../src/twilio-twin/twin.ts';
import { openTestStore } from '../support/store.ts';

const DAY = 24 * 60 * 60_000;
const BEGIN = Date.parse('2026-01-01T00:00:00.000Z');
const CITIZEN = '+6280000000001';
const accountSid = `AC${randomBytes(16).toString('hex')}`;
const authToken = randomBytes(16).toString('hex');
const numbers = { smsNumber: '+6281100000001', whatsappNumber: '+6281100000002' };

let opened: { store: Store; close(): Promise<void> };
let twin: TwilioTwin;
let channel: TwilioChannel;
let now = BEGIN;

beforeEach(async () => {
  now = BEGIN;
  opened = await openTestStore();
  twin = await TwilioTwin.start({ accountSid, authToken, webhookUrl: '', ...numbers });
  const { smsNumber: smsFrom, whatsappNumber: whatsappFrom } = numbers;
  const publicUrl = 'http://127.0.0.1:9';
  channel = twilioChannel({ accountSid, authToken, smsFrom, whatsappFrom, publicUrl, apiUrl: twin.apiUrl });
  await beginReconciling(deps());
});
afterEach(async () => {
  await channel.close();
  await twin.close();
  await opened.close();
});

function deps() {
  const erased = createErasedContacts({ ...opened.store, newToken: randomUUID });
  return { ...opened.store, erased, channels: [channel], clock: () => new Date(now), log: createLogger('silent') };
}

async function receiveAt(at: number, text: string, kind: 'sms' | 'whatsapp' = 'sms'): Promise<void> {
  twin.options.now = () => new Date(at);
  await twin.receive({ channel: kind, from: CITIZEN, text });
}

/** All that waits for an answer, in the order in which it will get one. */
async function waiting(): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const some = await opened.store.inbox.lease(new Date(now), new Date(now + 1e9), 50);
    texts.push(...some.map(({ message }) => message.text));
    if (some.length < 50) return texts;
  }
}

describe('after a long downtime', { timeout: 120_000 }, () => {
  test('messages of many weeks, to both numbers, are all fetched once and wait in their order', async () => {
    const sent = Array.from({ length: 60 }, (_, n) => String(n));
    for (const [n, text] of sent.entries()) {
      await receiveAt(BEGIN + (n + 0.5) * 2 * DAY, text, n % 2 === 0 ? 'sms' : 'whatsapp');
    }
    now = BEGIN + 130 * DAY;
    expect(await reconcileInbox(deps())).toBe(60);
    expect(await reconcileInbox(deps())).toBe(0);
    expect(await waiting()).toEqual(sent);
  });

  test('more than ten thousand within a day are all fetched', async () => {
    for (let n = 0; n < 10_500; n += 1) await receiveAt(BEGIN + 60_000 + n * 7000, String(n));
    now = BEGIN + 2 * DAY;
    expect(await reconcileInbox(deps())).toBe(10_500);
  });

  test('a log that fails in the middle is taken up again where it was left', async () => {
    for (let day = 0; day < 20; day += 1) await receiveAt(BEGIN + (day + 0.5) * DAY, String(day));
    now = BEGIN + 21 * DAY;
    const asked: number[] = [];
    const failing = {
      ...channel,
      async *listReceived(since: Date, until: Date) {
        asked.push(Math.floor((since.getTime() - BEGIN) / DAY));
        if (asked.length === 8) throw new Error('503');
        yield* channel.listReceived(since, until);
      },
    };
    // A failure is logged and left to the next time.
    await reconcileInbox({ ...deps(), channels: [failing] });
    const before = asked.length;
    await reconcileInbox({ ...deps(), channels: [failing] });
    expect(before).toBe(8);
    expect(asked[8]).toBeGreaterThanOrEqual(6);
    expect(await waiting()).toEqual(Array.from({ length: 20 }, (_, day) => String(day)));
  });

  test('what was sent before its writer had everything erased is not brought back; what was sent after it is', async () => {
    await receiveAt(BEGIN + DAY, 'lama');
    await receiveAt(BEGIN + 2 * DAY + 5000, 'baru');
    now = BEGIN + 3 * DAY;
    await deps().erased.remember(contactId('sms', CITIZEN), new Date(BEGIN + 2 * DAY));
    await reconcileInbox(deps());
    expect(await waiting()).toEqual(['baru']);
  });

  test('what was sent before this deployment began is not answered', async () => {
    await receiveAt(BEGIN - DAY, 'lama');
    await receiveAt(BEGIN + DAY, 'baru');
    now = BEGIN + 30 * DAY;
    await reconcileInbox(deps());
    expect(await waiting()).toEqual(['baru']);
  });
});
