import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventually, startTestApp, type TestApp } from './harness.ts';

let bot: TestApp;
let serial = 0;
let number = '';
let citizen = '';
let offset = 0;

const path = () => `/permits/${encodeURIComponent(number)}`;
const later = (ms: number) => {
  offset += ms;
};

beforeAll(async () => {
  const clock = () => new Date(Date.now() + offset);
  bot = await startTestApp({ clock, random: () => 0 });
  bot.twin.options.now = clock;
});
afterAll(() => bot.stop());
beforeEach(async () => {
  serial += 1;
  number = `503/5${serial}00/SIP/XI/2026`;
  citizen = `+62800000020${10 + serial}`;
  bot.twin.faults.clear();
  bot.twin.plan({});
});

async function createFor(notify: 'sms' | 'whatsapp'): Promise<void> {
  const created = await bot.api('PUT', path(), {
    type: 'SIP',
    office: 'dpmptsp',
    applicant: { name: 'Ani Contoh', phone: citizen, notify },
    status: 'verifying',
  });
  expect(created.status).toBe(201);
}

const move = (status: string) => bot.api('POST', `${path()}/status`, { status });
const told = () => bot.pushed(citizen);

/** How often a send has ended so, by the server's own metrics. */
async function sends(outcome: string): Promise<number> {
  const metrics = await (await fetch(`${bot.url}/metrics`)).text();
  return Number(new RegExp(`kabar_sends_total{outcome="${outcome}"} (\\d+)`).exec(metrics)?.[1] ?? 0);
}

/** Does something that leads to one more send of this outcome, and waits for it. */
async function until(outcome: string, act: () => Promise<unknown>): Promise<void> {
  const before = await sends(outcome);
  await act();
  const after = await eventually(
    () => sends(outcome),
    (count) => count > before,
  );
  expect(after).toBeGreaterThan(before);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Retries wait; instead of waiting with them, the clock is moved and the job run. */
async function runLater(ms: number): Promise<void> {
  later(ms);
  await bot.app.services.work.pushNotices();
}

describe('a notice', () => {
  test('reaches the applicant of a new permit who agreed to it at the counter', async () => {
    await createFor('sms');
    const seen = await eventually(told, (messages) => messages.length > 0);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.body).toContain(number);
  });

  test('is sent again after 429, 503 and a torn connection, and once only', async () => {
    bot.twin.faults.next({ status: 429, count: 1 });
    await until('retry', () => createFor('sms'));
    expect(told()).toHaveLength(0);
    bot.twin.faults.next({ status: 503, count: 1 });
    await until('retry', () => runLater(2000));
    expect(told()).toHaveLength(0);
    await runLater(10_000);
    await runLater(10_000);
    expect(told()).toHaveLength(1);
  });

  test('that Twilio took although it answered 500 is not sent again', async () => {
    bot.twin.faults.next({ status: 500, count: 1, acceptFirst: true });
    await until('retry', () => createFor('sms'));
    expect(told()).toHaveLength(1);
    await runLater(5000);
    await runLater(60_000);
    expect(told()).toHaveLength(1);
  });

  test('to a number that does not exist is given up, and the next one is not tried', async () => {
    bot.twin.faults.address(citizen, 21211);
    await until('give-up', () => createFor('sms'));
    bot.twin.faults.clear();
    await move('signing');
    await pause(300);
    await runLater(60_000);
    expect(told()).toHaveLength(0);
  });

  test('that WhatsApp cannot take falls back to SMS, once', async () => {
    await bot.say('halo', { from: citizen, channel: 'whatsapp' });
    await bot.twin.idle();
    bot.twin.plan({ citizen, failWith: 63024, count: 1 });
    await createFor('whatsapp');
    const seen = await eventually(told, (messages) => messages.some((message) => message.channel === 'sms'));
    await pause(300);
    expect(seen.filter((message) => message.channel === 'sms')).toHaveLength(1);
  });

  test('outside the 24-hour window, without an approved template, goes by SMS', async () => {
    await createFor('whatsapp');
    const seen = await eventually(told, (messages) => messages.length > 0);
    expect(seen.map((message) => message.channel)).toEqual(['sms']);
  });

  test('inside the window goes by WhatsApp', async () => {
    // Thanks are answered without a menu, which would go through the outbox too.
    await bot.say('terima kasih', { from: citizen, channel: 'whatsapp' });
    await createFor('whatsapp');
    const seen = await eventually(told, (messages) => messages.length > 0);
    expect(seen.map((message) => message.channel)).toEqual(['whatsapp']);
  });

  test('goes to every one of three hundred followers, each once', async () => {
    await createFor('sms');
    const followers = Array.from({ length: 300 }, (_, index) => `+62800000090${100 + index}`);
    await Promise.all(followers.map((from) => bot.say(`IKUTI ${number}`, { from })));
    await move('signing');
    const sentTo = () =>
      bot.twin
        .messages()
        .filter((message) => message.direction === 'outbound-api' && followers.includes(message.citizen))
        .map((message) => message.citizen);
    await eventually(sentTo, (seen) => seen.length >= 300);
    await runLater(60_000);
    expect(sentTo().sort()).toEqual(followers);
  });
});

describe('receipts', () => {
  test('that come twice and out of order leave the delivery delivered', async () => {
    bot.twin.plan({ receipts: ['delivered', 'sent', 'sent', 'delivered'], citizen });
    await createFor('sms');
    await eventually(told, (messages) => messages.length > 0);
    await bot.twin.idle();
    await runLater(120_000);
    expect(told()).toHaveLength(1);
  });
});

describe('what a citizen sent and never reached us', () => {
  test('is found in the log of Twilio and answered, once', async () => {
    const webhookUrl = bot.twin.webhookUrl;
    await bot.app.services.work.reconcileInbox();
    bot.twin.webhookUrl = '';
    await bot.twin.receive({ channel: 'sms', from: citizen, text: 'MENU' });
    bot.twin.webhookUrl = webhookUrl;
    later(120_000);
    await bot.app.services.work.reconcileInbox();
    await bot.app.services.work.sweepInbox();
    const seen = await eventually(told, (messages) => messages.length > 0);
    expect(seen).toHaveLength(1);
    later(300_000);
    await bot.app.services.work.reconcileInbox();
    await bot.app.services.work.sweepInbox();
    await runLater(120_000);
    expect(told()).toHaveLength(1);
  });
});
