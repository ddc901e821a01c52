import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Interruption, SeenCommand } from '../support/mongo-proxy.ts';
import { aWhile, openScene, type Scene, until } from './scene.ts';

/** Commands on the way of a question that goes through the outbox; the timers' own are none of its steps. */
const STEPS = new Set([
  'messages:insert',
  'messages:update',
  'contacts:find',
  'contacts:update',
  'marks:find',
  'marks:update',
]);
/** Each kill starts a server anew, which takes seconds on a busy machine. */
const MINUTES = 5 * 60_000;

let scene: Scene;
let serial = 10;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

function nth(step: number, when: Interruption): (command: SeenCommand) => Interruption | undefined {
  let passed = 0;
  return ({ collection, name }) => {
    if (!STEPS.has(`${collection}:${name}`)) return undefined;
    passed += 1;
    return passed - 1 === step ? when : undefined;
  };
}

describe('kill -9 on the way of a question that is tapped', { timeout: MINUTES }, () => {
  // Insert, find, settle, outbox; then mark, lease, look for the content, send, write down, in an order that varies.
  const moments: [number, Interruption][] = [
    ...Array.from({ length: 9 }, (_, step): [number, Interruption] => [step, 'before']),
    ...[2, 3, 5, 7].map((step): [number, Interruption] => [step, 'after']),
  ];

  test.each(moments)('at step %i, %s it: the question is asked once, with its list', async (step, when) => {
    serial += 1;
    const citizen = `+62800000070${serial}`;
    const dead = scene.killAt(nth(step, when));
    const received = scene.twin.receive({ channel: 'whatsapp', from: citizen, text: 'MENU' });
    const killed = await Promise.race([
      dead.then(() => true),
      received
        .then(aWhile)
        .then(aWhile)
        .then(() => false),
    ]);
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
