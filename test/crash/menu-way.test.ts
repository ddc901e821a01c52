import { afterAll, describe, expect, test } from 'vitest';
import type { Interruption } from '../support/mongo-proxy.ts';
import { openScene } from './scene.ts';
import { atStep, aWhile, commands, diesBefore, MINUTES, until } from './steps.ts';

/** Commands on the way of a question that goes through the outbox; the timers' own are none of its steps. */
const isStep = commands(
  'messages:insert',
  'messages:update',
  'contacts:find',
  'contacts:update',
  'marks:find',
  'marks:update',
);

const scene = await openScene();
afterAll(() => scene.close());

describe('kill -9 on the way of a question that is tapped', { timeout: MINUTES }, () => {
  // Insert, find, settle, outbox; then mark, lease, look for the content, send, write down, in an order that varies.
  const moments: [number, Interruption][] = [
    ...Array.from({ length: 9 }, (_, step): [number, Interruption] => [step, 'before']),
    ...[2, 3, 5, 7].map((step): [number, Interruption] => [step, 'after']),
  ];

  test.each(moments)('at step %i, %s it: the question is asked once, with its list', async (step, when) => {
    const citizen = scene.newCitizen();
    const dead = scene.killAt(atStep(isStep, step, when));
    const received = scene.twin.receive({ channel: 'whatsapp', from: citizen, text: 'MENU' });
    const killed = await diesBefore(dead, received.then(aWhile).then(aWhile));
    await received;
    scene.spare();
    if (killed) await scene.restart();
    const sent = await until(
      () => scene.sentTo(citizen),
      (messages) => messages.length > 0,
    );
    await aWhile();
    expect(sent[0]?.list?.items.length).toBeGreaterThan(3);
    expect(scene.sentTo(citizen)).toHaveLength(1);
  });
});
