import { afterAll, describe, expect, test } from 'vitest';
import { openScene, PERMIT } from './scene.ts';
import { atStep, aWhile, commands, MINUTES, until } from './steps.ts';

const LATER = /kami terima dan akan kami jawab/;
/** What is done for a message that was spooled; the timers' own commands are none of its steps. */
const isStep = commands('messages:insert', 'contacts:find', 'permits:find', 'contacts:update', 'messages:update');

const scene = await openScene();
await scene.putPermit();
afterAll(() => scene.close());

async function ask(citizen: string, text = '503/0123'): Promise<void> {
  const { status } = await scene.twin.receive({ channel: 'sms', from: citizen, text });
  expect(status).toBe(200);
}

async function finallyTold(citizen: string, count: number): Promise<string[]> {
  await until(
    () => scene.textsTo(citizen),
    (texts) => texts.length >= count,
  );
  await aWhile();
  return scene.textsTo(citizen);
}

describe('kill -9 around a database that is away', { timeout: MINUTES }, () => {
  test('what was spooled survives, also a start without database, and is answered once and in its order', async () => {
    const citizen = scene.newCitizen();
    await scene.cut();
    await ask(citizen);
    await scene.kill();
    await scene.restartWithoutDatabase();
    await ask(citizen, 'MENU');
    expect(scene.textsTo(citizen)).toEqual([expect.stringMatching(LATER)]);
    await scene.mend();
    const texts = await finallyTold(citizen, 3);
    expect(texts).toHaveLength(3);
    expect(texts[1]).toContain(PERMIT);
    expect(texts[2]).not.toContain(PERMIT);
  });

  test.each([
    [0, 'before'],
    [0, 'after'],
    [3, 'before'],
    [3, 'after'],
    [4, 'after'],
    [5, 'before'],
    [5, 'after'],
  ] as const)('at step %i of working the spool off, %s it: the question is answered once', async (step, when) => {
    const citizen = scene.newCitizen();
    await scene.cut();
    await ask(citizen);
    const dead = scene.killAt(atStep(isStep, step, when));
    await scene.mend();
    await dead;
    await scene.restart();
    expect(await finallyTold(citizen, 2)).toEqual([expect.stringMatching(LATER), expect.stringContaining(PERMIT)]);
  });
});
