import { describe, expect, test } from 'vitest';
import {
  DELIVERY_STATES,
  failureOfMenu,
  mayBecome,
  nextTry,
  SEND_FAILURES,
  statesBefore,
} from '../../src/domain/delivery.ts';

describe('the life of a delivery', () => {
  test.each(['read', 'failed', 'cancelled'] as const)('%s is final', (state) => {
    expect(DELIVERY_STATES.filter((to) => mayBecome(state, to))).toEqual([]);
  });

  test('a delivered message is never sent again', () => {
    expect(mayBecome('delivered', 'queued')).toBe(false);
    expect(mayBecome('delivered', 'sent')).toBe(false);
    expect(mayBecome('delivered', 'failed')).toBe(false);
  });

  test('a late "sent" does not undo a delivery', () => {
    expect(statesBefore('sent')).not.toContain('delivered');
    expect(statesBefore('sent')).not.toContain('read');
  });

  test('a delivery may be heard of before the provider has answered the send', () => {
    expect(statesBefore('delivered')).toEqual(expect.arrayContaining(['queued', 'sending', 'sent']));
  });
});

describe('what follows a failed try', () => {
  test.each([
    ['rate-limited', { do: 'retry', afterMs: 1000, lookUpFirst: false }],
    ['unreachable', { do: 'retry', afterMs: 1000, lookUpFirst: false }],
    ['ambiguous', { do: 'retry', afterMs: 2000, lookUpFirst: true }],
    ['bad-address', { do: 'give-up', markAddressBad: true, suppress: false }],
    ['opted-out', { do: 'give-up', markAddressBad: false, suppress: true }],
    ['needs-template', { do: 'send-as-template' }],
    ['no-whatsapp', { do: 'switch-to-sms' }],
    ['template-broken', { do: 'switch-to-sms' }],
    ['blocked-content', { do: 'give-up', markAddressBad: false, suppress: false }],
    ['permanent', { do: 'give-up', markAddressBad: false, suppress: false }],
    ['no-menu', { do: 'send-as-text' }],
    ['daily-limit', { do: 'retry', afterMs: 86_400_000, lookUpFirst: false }],
  ] as const)('first %s: %j', (failure, next) => {
    expect(nextTry(failure, 1, 0)).toEqual(next);
  });

  test('pauses double, and stay below a day and a quarter', () => {
    const pauses = [1, 2, 3].map((tries) => nextTry('rate-limited', tries, 0));
    expect(pauses.map((next) => next.do === 'retry' && next.afterMs)).toEqual([1000, 2000, 4000]);
    for (const failure of SEND_FAILURES) {
      for (let tries = 1; tries < 20; tries += 1) {
        const next = nextTry(failure, tries, 1);
        if (next.do === 'retry') expect(next.afterMs).toBeLessThanOrEqual(108_000_000);
      }
    }
  });

  test.each(SEND_FAILURES)('%s ends some day', (failure) => {
    expect(nextTry(failure, 150, 0).do).not.toBe('retry');
  });

  test('a template that is refused for want of a template gives way to SMS', () => {
    expect(nextTry('needs-template', 2, 0)).toEqual({ do: 'switch-to-sms' });
  });

  test('while the provider cannot be reached, it is tried every ten minutes for a day', () => {
    expect(nextTry('unreachable', 100, 0)).toEqual({ do: 'retry', afterMs: 600_000, lookUpFirst: false });
    expect(nextTry('unreachable', 149, 0).do).toBe('retry');
  });

  test('what blames the content of a question leads to its text; all else stays what it is', () => {
    const asMenu = SEND_FAILURES.filter((failure) => failureOfMenu(failure) === 'no-menu');
    expect(asMenu).toEqual(['template-broken', 'blocked-content', 'no-menu', 'permanent']);
    for (const failure of SEND_FAILURES) if (!asMenu.includes(failure)) expect(failureOfMenu(failure)).toBe(failure);
  });

  test('a refusal never leads to another channel', () => {
    for (let tries = 1; tries < 10; tries += 1) expect(nextTry('opted-out', tries, 0).do).toBe('give-up');
  });
});
