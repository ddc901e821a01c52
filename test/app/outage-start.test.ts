import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LATER, MINUTE, NUMBER, Outage } from './outage.ts';

let outage: Outage;

beforeEach(async () => {
  outage = await Outage.beginAway();
});
afterEach(() => outage.end());

describe('while the database is away', { timeout: MINUTE }, () => {
  test('a start finds no database: messages are taken in, and everything works when it comes', async () => {
    const received = await outage.say('MENU');
    expect(received.replies.map(({ body }) => body)).toEqual([expect.stringMatching(LATER)]);
    expect(await outage.readiness()).toMatchObject({ status: 503, troubles: ['database'], spool: { waiting: 1 } });
    await outage.way.mend();
    expect(await outage.gets(1)).toHaveLength(1);
    expect(await outage.becomesReady()).toBe(200);
    await outage.registerPermit();
    expect(await outage.bot.say('503/0123', { from: '+6280000000079' })).toEqual([expect.stringContaining(NUMBER)]);
    expect(await outage.finallyToldTo()).toHaveLength(1);
  });
});
