import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { VersionedComplaint } from '../../src/store/complaints.ts';
import type { Interruption, SeenCommand } from '../support/mongo-proxy.ts';
import { someComplaint } from '../support/store.ts';
import { openScene } from './scene.ts';
import { atStep, aWhile, diesBefore, MINUTES, until } from './steps.ts';

const scene = await openScene();
let serial = 100;
afterAll(() => scene.close());

/** Commands on the way of a complaint's notice: everything but the job timer's own. */
function isStep({ collection, name }: SeenCommand): boolean {
  return ['complaints', 'contacts', 'messages'].includes(collection) && name !== 'aggregate' && name !== 'find';
}

/** An officer answers, as the command line does: in another process, without waking the server. */
async function answered(): Promise<{ told(): number }> {
  serial += 1;
  const citizen = `+6280000${serial}001`;
  const now = new Date();
  const filed: VersionedComplaint = await scene.store.complaints.file(
    randomUUID(),
    someComplaint({ ticket: `ADU-2026-9${serial}`, contact: `sms:${citizen}`, filedAt: now, since: now }),
  );
  const event = { id: 'a', what: 'answer', by: 'office', at: now, text: 'Sudah beres.' } as const;
  expect(
    await scene.store.complaints.happen(filed, event, { status: 'answered', since: now, answer: event.text }, now),
  ).toBe(true);
  return { told: () => scene.sentTo(citizen).length };
}

async function killAtStep(step: number, when: Interruption): Promise<{ killed: boolean; told: number }> {
  const dead = scene.killAt(atStep(isStep, step, when));
  const { told } = await answered();
  const isTold = until(told, (count) => count > 0).then(aWhile);
  const killed = await diesBefore(dead, isTold);
  scene.spare();
  if (killed) await scene.restart();
  await until(told, (count) => count > 0);
  await aWhile();
  return { killed, told: told() };
}

describe('kill -9 on the way of a complaint notice', { timeout: MINUTES }, () => {
  test('before each step: the complainant is told once', async () => {
    for (let step = 0; step < 20; step += 1) {
      const { killed, told } = await killAtStep(step, 'before');
      expect(told, `killed before step ${step}`).toBe(1);
      if (!killed) {
        expect(step).toBeGreaterThan(3);
        return;
      }
    }
    throw new Error('the way of a notice has no end');
  });

  test('after each step: the complainant is told once', async () => {
    for (const step of [0, 1, 2, 3]) {
      const { told } = await killAtStep(step, 'after');
      expect(told, `killed after step ${step}`).toBe(1);
    }
  });
});
