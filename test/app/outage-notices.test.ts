import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually, MINUTE, NUMBER, Outage } from './outage.ts';

let outage: Outage;

beforeEach(async () => {
  outage = await Outage.begin();
});
afterEach(() => outage.end());

describe('while the database is away', { timeout: MINUTE }, () => {
  // Among all other tests at once nothing waits in the spool here, alone four receipts do: not understood yet.
  test('what became of a notice is kept too, and notices go out again when it is back', async () => {
    await outage.bot.say('IKUTI 503/0123');
    // Long enough that the database is away before the last one comes, also on a busy machine.
    outage.bot.twin.options.receiptDelayMs = 3000;
    const move = (status: string) =>
      outage.bot.api('POST', `/permits/${encodeURIComponent(NUMBER)}/status`, { status });
    expect((await move('signing')).status).toBe(200);
    await outage.gets(1);
    await outage.way.cut('gone');
    await outage.bot.twin.idle();
    // One for `sent` and one for `delivered`, where the first did not come before the cut.
    expect((await outage.readiness()).spool.waiting).toBeGreaterThan(0);
    await outage.way.mend();
    expect(await outage.becomesReady()).toBe(200);
    const delivery = await outage.inDatabase(async (database) => {
      const notice = () => database.collection('messages').findOne({ direction: 'out', kind: 'notice' });
      return (await eventually(notice, (found) => found?.delivery === 'delivered'))?.delivery;
    });
    expect(delivery).toBe('delivered');
    expect((await move('printing')).status).toBe(200);
    expect(await outage.gets(2)).toHaveLength(2);
  });
});
