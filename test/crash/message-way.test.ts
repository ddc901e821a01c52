import { afterAll, describe, expect, test } from 'vitest';
import type { Interruption } from '../support/mongo-proxy.ts';
import { openScene, PERMIT } from './scene.ts';
import { atStep, aWhile, commands, diesBefore, MINUTES, until } from './steps.ts';

/** Collections that a message goes through; the timers' own commands are none of its steps. */
const isStep = commands(
  'messages:find',
  'contacts:find',
  'permits:find',
  'contacts:update',
  'messages:insert',
  'marks:findAndModify',
  'complaints:find',
  'complaints:insert',
);

const scene = await openScene();
await scene.putPermit();
afterAll(() => scene.close());

describe('kill -9 on the way of a message', { timeout: MINUTES }, () => {
  // find contact, find message, find permit, settle, keep: five steps; killed before each, and after each that writes.
  const moments: [number, Interruption][] = [
    [0, 'before'],
    [1, 'before'],
    [2, 'before'],
    [3, 'before'],
    [4, 'before'],
    [3, 'after'],
    [4, 'after'],
  ];

  test.each(moments)('at step %i, %s it: the question is answered once', async (step, when) => {
    const citizen = scene.newCitizen();
    const dead = scene.killAt(atStep(isStep, step, when));
    const received = scene.twin.receive({ channel: 'sms', from: citizen, text: '503/0123' });
    await dead;
    await received;
    await scene.restart();
    const sent = await until(
      () => scene.sentTo(citizen),
      (messages) => messages.length > 0,
    );
    await aWhile();
    expect(sent.map((message) => message.body)).toEqual([expect.stringContaining(PERMIT)]);
    expect(scene.sentTo(citizen)).toHaveLength(1);
  });

  test('the session goes on where it was, and a complaint is filed once', async () => {
    for (const step of [0, 1, 2, 3, 4, 5, 6]) {
      const citizen = scene.newCitizen();
      await scene.twin.receive({
        channel: 'sms',
        from: citizen,
        text: 'lapor pak ada oknum minta uang 500rb di loket',
      });
      const dead = scene.killAt(atStep(isStep, step, 'before'));
      const received = scene.twin.receive({ channel: 'sms', from: citizen, text: '1' });
      const killed = await diesBefore(dead, received.then(aWhile));
      await received;
      scene.spare();
      if (killed) await scene.restart();
      const texts = () => scene.textsTo(citizen);
      const sent = await until(texts, (bodies) => bodies.length > 1);
      await aWhile();
      expect(texts(), `killed before step ${step}`).toHaveLength(2);
      expect(sent[1], `killed before step ${step}`).toMatch(/ADU-\d{4}-\d{4}/);
      const filed = await scene.store.complaints.ofContact(`sms:${citizen}`, 9);
      expect(filed, `killed before step ${step}`).toHaveLength(1);
      expect(sent[1]).toContain(filed[0]?.ticket);
    }
  });

  test('after the answer has left, before that is written down: it is not sent again', async () => {
    const citizen = scene.newCitizen();
    await scene.twin.receive({ channel: 'sms', from: citizen, text: 'menu' });
    const dead = scene.killAt(({ collection, name }) =>
      collection === 'shifts' && name === 'update' && scene.sentTo(citizen).length === 2 ? 'before' : undefined,
    );
    await scene.twin.receive({ channel: 'sms', from: citizen, text: '503/0123' });
    await dead;
    await scene.restart();
    const isRelieved = async () => (await scene.store.shifts.listSilent(new Date(8.64e15))).length === 1;
    expect(await until(isRelieved, (is) => is)).toBe(true);
    await aWhile();
    expect(scene.sentTo(citizen)).toHaveLength(2);
    expect(await scene.store.inbox.countUnsettled(new Date(8.64e15))).toBe(0);
  });

  test('before the webhook is heard at all: the message is found in the log of Twilio', async () => {
    const citizen = scene.newCitizen();
    await scene.kill();
    await scene.twin.receive({ channel: 'sms', from: citizen, text: '503/0123' });
    await scene.restart();
    const sent = await until(
      () => scene.sentTo(citizen),
      (messages) => messages.length > 0,
    );
    await aWhile();
    expect(scene.sentTo(citizen)).toHaveLength(1);
    expect(sent[0]?.body).toContain(PERMIT);
  });
});
