import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { measure } from '../../src/text/gsm7.ts';
import { signTwilioPost } from '../../src/twilio-twin/signature.ts';
import { CITIZEN, SMS_NUMBER } from './harness.ts';
import { eventually, LATER, MINUTE, NUMBER, Outage, TWILIO_MS } from './outage.ts';

const OTHER = '+6280000000078';

let outage: Outage;

beforeEach(async () => {
  outage = await Outage.begin();
});
afterEach(() => outage.end());

/** Twilio posts the very same message. */
async function post(sid: string, text: string): Promise<{ status: number; body: string }> {
  const params = {
    MessageSid: sid,
    AccountSid: outage.bot.accountSid,
    From: CITIZEN,
    To: SMS_NUMBER,
    Body: text,
    NumMedia: '0',
  };
  const url = `${outage.bot.url}/webhooks/twilio/messages`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signTwilioPost(outage.bot.authToken, url, params) },
    body: new URLSearchParams(params),
  });
  return { status: response.status, body: await response.text() };
}

describe('what citizens write while the database is away', { timeout: MINUTE }, () => {
  test('a citizen is told in one SMS part that the message is here, and gets the answer once when it is back', async () => {
    await outage.way.cut('gone');
    const received = await outage.say('503/0123');
    expect(received).toMatchObject({ status: 200, attempts: 1 });
    const [told] = received.replies.map(({ body }) => body);
    expect(received.replies).toHaveLength(1);
    expect(told).toMatch(LATER);
    expect(told).toMatch(/We have your message/);
    expect(measure(told ?? '')).toMatchObject({ encoding: 'GSM-7', parts: 1 });
    expect(await outage.readiness()).toMatchObject({
      status: 503,
      troubles: ['database'],
      spool: { waiting: 1, damaged: 0 },
    });
    expect(await (await fetch(`${outage.bot.url}/metrics`)).text()).toMatch(/^kabar_spool_waiting 1$/m);

    await outage.way.mend();
    expect(await outage.gets(1)).toEqual([expect.stringContaining(NUMBER)]);
    expect(await outage.becomesReady()).toBe(200);
    expect(await outage.spoolEmpties()).toEqual({ waiting: 0, damaged: 0 });
    expect(await outage.finallyToldTo()).toHaveLength(1);
  });

  test('what Twilio posts again is kept once, and posted once more after that gets no second answer', async () => {
    await outage.way.cut('gone');
    const { sid } = await outage.say('503/0123');
    expect((await post(sid, '503/0123')).body).toMatch(LATER);
    expect((await outage.readiness()).spool.waiting).toBe(1);
    await outage.way.mend();
    await outage.gets(1);
    expect(await outage.becomesReady()).toBe(200);
    // Its answer stands in the outbox already.
    await post(sid, '503/0123');
    expect(await outage.finallyToldTo()).toHaveLength(1);
  });

  test('a citizen who writes more is told so once, and is told again only in the next outage', async () => {
    const say = async (text: string) => (await outage.say(text)).replies;
    await outage.way.cut('gone');
    expect(await say('503/0123')).toHaveLength(1);
    expect(await say('MENU')).toEqual([]);
    expect(await say('halo?')).toEqual([]);
    await outage.way.mend();
    await outage.gets(3);
    expect(await outage.becomesReady()).toBe(200);
    await outage.spoolEmpties();
    await outage.way.cut('gone');
    expect((await say('503/0123')).map(({ body }) => body)).toEqual([expect.stringMatching(LATER)]);
  });

  test('a talk goes on in its order, for each of many citizens', async () => {
    const citizens = Array.from({ length: 8 }, (_, index) => `+62800000008${10 + index}`);
    await outage.way.cut('gone');
    for (const text of ['LAPOR', 'pungli', 'dimintai uang 500 ribu di loket 3']) {
      await Promise.all(citizens.map((from) => outage.say(text, from)));
    }
    expect((await outage.readiness()).spool.waiting).toBe(24);
    await outage.way.mend();
    await eventually(
      () => citizens.map((citizen) => outage.pushedTexts(citizen).length),
      (counts) => counts.every((count) => count === 3),
    );
    // The same talk with the database there.
    const asked: string[] = [];
    for (const text of ['LAPOR', 'pungli', 'dimintai uang 500 ribu di loket 3'])
      asked.push(...(await outage.bot.say(text)));
    for (const citizen of citizens) expect(outage.pushedTexts(citizen)).toEqual(asked);
    for (const citizen of citizens) expect(await outage.finallyToldTo(citizen)).toHaveLength(3);
  });

  test('one that says nothing any more is noticed in time for Twilio, and nobody waits for it a second time', async () => {
    await outage.way.cut('silent');
    const started = performance.now();
    const first = await outage.say('503/0123');
    expect(performance.now() - started).toBeLessThan(TWILIO_MS);
    const second = await outage.say('503/0123', OTHER);
    expect(performance.now() - started).toBeLessThan(TWILIO_MS);
    for (const { status, replies } of [first, second]) {
      expect(status).toBe(200);
      expect(replies.map(({ body }) => body)).toEqual([expect.stringMatching(LATER)]);
    }
    await outage.way.mend();
    for (const citizen of [CITIZEN, OTHER]) {
      const texts = await outage.gets(1, citizen);
      expect(texts).toEqual([expect.stringContaining(NUMBER)]);
    }
    for (const citizen of [CITIZEN, OTHER]) expect(await outage.finallyToldTo(citizen)).toHaveLength(1);
  });
});
