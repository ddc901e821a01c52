import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Interruption, SeenCommand } from '../support/mongo-proxy.ts';
import { aWhile, openScene, type Scene, until } from './scene.ts';

const NUMBER = '503/0123/PBG/XI/2026';
const LATER = /kami terima dan akan kami jawab/;
/** What is done for a message that was spooled; the timers' own commands are none of its steps. */
const STEPS = new Set(['messages:insert', 'contacts:find', 'permits:find', 'contacts:update', 'messages:update']);
/** Each kill starts a server anew, which takes seconds on a busy machine. */
const MINUTES = 5 * 60_000;

let scene: Scene;
let serial = 10;

beforeAll(async () => {
  scene = await openScene();
  await scene.api('PUT', `/permits/${encodeURIComponent(NUMBER)}`, {
    type: 'PBG',
    office: 'dpmptsp',
    applicant: { name: 'Budi Contoh' },
    status: 'verifying',
  });
});
afterAll(() => scene.close());

/** Chooses the nth step of the spooled message's way. */
function nth(step: number, when: Interruption): (command: SeenCommand) => Interruption | undefined {
  let passed = 0;
  return ({ collection, name }) => {
    if (!STEPS.has(`${collection}:${name}`)) return undefined;
    passed += 1;
    return passed - 1 === step ? when : undefined;
  };
}

const newCitizen = () => {
  serial += 1;
  return `+62800000070${serial}`;
};
const textsTo = (citizen: string) => scene.sentTo(citizen).map(({ body }) => body);

async function ask(citizen: string, text = '503/0123'): Promise<void> {
  const { status } = await scene.twin.receive({ channel: 'sms', from: citizen, text });
  expect(status).toBe(200);
}

async function finallyTold(citizen: string, count: number): Promise<string[]> {
  await until(
    () => textsTo(citizen),
    (texts) => texts.length >= count,
  );
  await aWhile();
  return textsTo(citizen);
}

describe('kill -9 around a database that is away', { timeout: MINUTES }, () => {
  test('what was spooled survives, also a start without database, and is answered once and in its order', async () => {
    const citizen = newCitizen();
    await scene.cut();
    await ask(citizen);
    await scene.kill();
    await scene.restartWithoutDatabase();
    await ask(citizen, 'MENU');
    expect(textsTo(citizen)).toEqual([expect.stringMatching(LATER)]);
    await scene.mend();
    const texts = await finallyTold(citizen, 3);
    expect(texts).toHaveLength(3);
    expect(texts[1]).toContain(NUMBER);
    expect(texts[2]).not.toContain(NUMBER);
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
    const citizen = newCitizen();
    await scene.cut();
    await ask(citizen);
    const dead = scene.killAt(nth(step, when));
    await scene.mend();
    await dead;
    await scene.restart();
    expect(await finallyTold(citizen, 2)).toEqual([expect.stringMatching(LATER), expect.stringContaining(NUMBER)]);
  });
});
