import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { Interruption } from '../support/mongo-proxy.ts';
import { someComplaint } from '../support/store.ts';
import { openScene } from './scene.ts';
import { atStep, aWhile, diesBefore, type IsStep, until } from './steps.ts';

/** Each kill starts a server anew, which takes seconds on a busy machine. */
const MINUTES = 8 * 60_000;
/** A Monday at ten in Jakarta. */
const NOW = new Date('2026-12-14T03:00:00.000Z');
const ASKED = new Date('2026-11-12T03:00:00.000Z');

const scene = await openScene(NOW);
let serial = 100;
afterAll(() => scene.close());

/**
 * Kills the server at the nth of these steps of the work that `begin` starts, unless it is over before that, and starts it
 * again. @returns whether it was killed
 */
async function killAtStep(
  isStep: IsStep,
  [step, when]: readonly [number, Interruption],
  begin: () => Promise<void>,
  isOver: () => Promise<boolean>,
): Promise<boolean> {
  const dead = scene.killAt(atStep(isStep, step, when));
  await begin();
  const over = until(isOver, (is) => is).then(aWhile);
  const killed = await diesBefore(dead, over);
  scene.spare();
  if (killed) await scene.restart();
  await until(isOver, (is) => is);
  await aWhile();
  return killed;
}

const NO_READING = new Set(['find', 'aggregate']);
const among =
  (collections: readonly string[]): IsStep =>
  (command) =>
    collections.includes(command.collection) && !NO_READING.has(command.name);

describe('kill -9 while a complaint ends that nobody completed', { timeout: MINUTES }, () => {
  const isStep = among(['complaints', 'contacts', 'messages']);

  async function endedOnce(step: number, when: Interruption): Promise<boolean> {
    serial += 1;
    const citizen = scene.newCitizen();
    const ticket = `ADU-2026-9${serial}`;
    const killed = await killAtStep(
      isStep,
      [step, when],
      async () => {
        await scene.store.complaints.file(
          randomUUID(),
          someComplaint({
            ...{ ticket, contact: `sms:${citizen}`, status: 'incomplete', since: ASKED, answerBy: '2026-12-12' },
            timeline: [{ id: 'asked', what: 'ask', by: 'office', at: ASKED, text: 'Nomor izinnya?' }],
          }),
        );
        await scene.hurry('lapse complaints');
      },
      async () => scene.sentTo(citizen).length > 0,
    );
    const at = `${when} step ${step}`;
    const texts = scene.textsTo(citizen);
    expect(texts, at).toEqual([expect.stringContaining(`Pengaduan ${ticket} kami akhiri`)]);
    const { status, timeline } = (await scene.store.complaints.get(ticket)) ?? {};
    expect([status, timeline?.map(({ what }) => what)], at).toEqual(['lapsed', ['ask', 'lapse']]);
    return killed;
  }

  test('before each step: it ends once, and its complainant is told once', async () => {
    for (let step = 0; step < 20; step += 1) {
      if (await endedOnce(step, 'before')) continue;
      expect(step).toBeGreaterThan(3);
      return;
    }
    throw new Error('the end of a complaint has no end');
  });

  test('after the step that ends it, and the one that writes its notice: the same', async () => {
    for (const step of [0, 1]) expect(await endedOnce(step, 'after')).toBe(true);
  });
});

describe('kill -9 while a citizen’s data are erased, at Twilio too', { timeout: MINUTES }, () => {
  test('before any step: nothing is left, here or there, and the citizen is answered once', async () => {
    const isStep = among(['erasures', 'contacts', 'messages', 'follows', 'marks']);
    // From the answer to the wish over the data here to the copies there.
    for (const step of [2, 6, 10, 14, 18, 22]) {
      const citizen = scene.newCitizen();
      const say = (text: string) => scene.twin.receive({ channel: 'sms', from: citizen, text });
      await say('halo, ini rahasia saya');
      await say('HAPUS');
      await killAtStep(
        isStep,
        [step, 'before'],
        async () => {
          await say('ya');
        },
        async () => !(await isLeft(citizen)),
      );
      expect(await isLeft(citizen), `killed before step ${step}`).toBe(false);
      const told = scene.sentTo(citizen).filter(({ body }) => body.includes('3x24 jam'));
      expect(told, `killed before step ${step}`).toHaveLength(1);
    }
  });

  async function isLeft(citizen: string): Promise<boolean> {
    const { contacts, thread, erasures } = scene.store;
    const id = `sms:${citizen}` as const;
    const [contact, messages, isAsked] = await Promise.all([
      ...([contacts.get(id), thread.count(id), erasures.isAsked(id)] as const),
    ]);
    return contact.createdAt.getTime() > 0 || messages > 0 || isAsked || (await scene.keptByTwilio(citizen)) > 0;
  }
});
