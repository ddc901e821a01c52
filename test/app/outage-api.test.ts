import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually, MINUTE, NUMBER, Outage, TWILIO_MS } from './outage.ts';

let outage: Outage;

beforeEach(async () => {
  outage = await Outage.begin();
});
afterEach(() => outage.end());

describe('while the database is away', { timeout: MINUTE }, () => {
  test.each(['gone', 'silent'] as const)(
    '%s, the API and the pages say soon that they will work again, and then they do',
    async (how) => {
      await outage.way.cut(how);
      const started = performance.now();
      const answers = await Promise.all([
        outage.bot.api('GET', `/permits/${encodeURIComponent(NUMBER)}`),
        outage.bot.api('POST', `/permits/${encodeURIComponent(NUMBER)}/status`, { status: 'signing' }),
        fetch(`${outage.bot.url}/`),
      ]);
      answers.push(await outage.bot.api('GET', `/permits/${encodeURIComponent(NUMBER)}`));
      expect(performance.now() - started).toBeLessThan(TWILIO_MS);
      for (const { status, headers } of answers) {
        expect([status, Number(headers.get('Retry-After'))]).toEqual([503, expect.any(Number)]);
        expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
      }
      expect(answers[0]?.headers.get('Content-Type')).toContain('application/problem+json');
      expect(await answers[0]?.json()).toMatchObject({ type: '/docs#unavailable', status: 503 });
      await outage.way.mend();
      expect(await outage.becomesReady()).toBe(200);
      const moved = () =>
        outage.bot.api('POST', `/permits/${encodeURIComponent(NUMBER)}/status`, { status: 'signing' });
      expect((await eventually(moved, ({ status }) => status === 200)).status).toBe(200);
      expect((await fetch(`${outage.bot.url}/`)).status).toBe(200);
    },
  );
});
