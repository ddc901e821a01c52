import { afterAll, describe, expect, test } from 'vitest';
import type { Interruption, SeenCommand } from '../support/mongo-proxy.ts';
import { openScene } from './scene.ts';
import { atStep, aWhile, diesBefore, MINUTES, until } from './steps.ts';

const scene = await openScene();
let serial = 100;
afterAll(() => scene.close());

/** Commands on the way of a notice: everything but the job timer's own, and the inbox. */
function isStep({ collection, name }: SeenCommand): boolean {
  return (
    ['permits', 'follows', 'contacts', 'messages'].includes(collection) &&
    name !== 'findAndModify' &&
    name !== 'aggregate'
  );
}

/** @returns the citizens who follow a fresh permit, and how to move it */
async function freshPermit() {
  serial += 1;
  const number = `503/7${serial}/SIP/XI/2026`;
  const path = `/permits/${encodeURIComponent(number)}`;
  const applicant = { name: 'Ani Contoh' };
  expect(await scene.api('PUT', path, { type: 'SIP', office: 'dpmptsp', applicant, status: 'printing' })).toBe(201);
  const followers = [1, 2, 3].map((place) => `+6280000${serial}00${place}`);
  for (const from of followers) await scene.twin.receive({ channel: 'sms', from, text: `IKUTI ${number}` });
  await aWhile();
  const answered = followers.map((citizen) => scene.sentTo(citizen).length);
  expect(answered).toEqual([1, 1, 1]);
  // The office's own system repeats what was not confirmed, under the same key.
  const move = () =>
    scene.api('POST', `${path}/status`, { status: 'signing' }, { 'Idempotency-Key': `move-${serial}` });
  const notices = () =>
    followers.map((citizen) => scene.sentTo(citizen).filter((message) => message.direction === 'outbound-api').length);
  return { move, notices };
}

/** Moves a permit, kills the server at the nth step, starts it again. @returns false when there are fewer steps */
async function killAtStep(
  step: number,
  when: Interruption,
): Promise<{ killed: boolean; told: number[]; steps: string }> {
  const { move, notices } = await freshPermit();
  const dead = scene.killAt(atStep(isStep, step, when));
  const status = move();
  const everyoneIsTold = until(notices, (counts) => counts.every((count) => count > 0)).then(aWhile);
  const killed = await diesBefore(dead, everyoneIsTold);
  const steps = scene
    .seen()
    .filter(isStep)
    .map((command) => `${command.collection}:${command.name}`)
    .join(' ');
  scene.spare();
  if (killed) {
    await scene.restart();
    if ((await status) !== 200) expect(await move()).toBe(200);
  }
  await until(notices, (counts) => counts.every((count) => count > 0));
  await aWhile();
  return { killed, told: notices(), steps };
}

describe('kill -9 on the way of a notice', { timeout: MINUTES }, () => {
  test('before each step: every follower is told once', async () => {
    for (let step = 0; step < 40; step += 1) {
      const { killed, told, steps } = await killAtStep(step, 'before');
      expect(told, `killed before step ${step} of ${steps}`).toEqual([1, 1, 1]);
      if (!killed) {
        expect(step).toBeGreaterThan(8);
        return;
      }
    }
    throw new Error('the way of a notice has no end');
  });

  test('after each step that may have written: every follower is told once', async () => {
    for (const step of [1, 4, 6, 8, 10, 12]) {
      const { told, steps } = await killAtStep(step, 'after');
      expect(told, `killed after step ${step} of ${steps}`).toEqual([1, 1, 1]);
    }
  });

  test('while Twilio has the message and has not answered: nobody is told twice', async () => {
    const { move, notices } = await freshPermit();
    scene.twin.faults.next({ hang: true, acceptFirst: true, count: 3 });
    await move();
    await until(notices, (counts) => counts.every((count) => count === 1));
    await scene.kill();
    scene.twin.faults.clear();
    await scene.restart();
    await aWhile();
    await aWhile();
    expect(notices()).toEqual([1, 1, 1]);
  });

  test('while Twilio has not taken the message: everyone is told after all', async () => {
    const { move, notices } = await freshPermit();
    scene.twin.faults.next({ hang: true, count: 3 });
    await move();
    await aWhile();
    expect(notices()).toEqual([0, 0, 0]);
    await scene.kill();
    scene.twin.faults.clear();
    await scene.restart();
    await until(notices, (counts) => counts.every((count) => count > 0));
    await aWhile();
    expect(notices()).toEqual([1, 1, 1]);
  });
});
