/** What went wrong with one try: HTTP 4xx, 5xx, no connection, no answer in time. */
export type Trouble = '4xx' | '5xx' | 'ct' | 'rt';

/** How patient Twilio is with one webhook address. Times are in milliseconds. */
export interface WebhookOverrides {
  connectMs: number;
  readMs: number;
  /** For all tries together. */
  totalMs: number;
  /** Further tries after the first one. */
  retries: number;
  retryOn: ReadonlySet<Trouble>;
}

const TROUBLES: readonly Trouble[] = ['4xx', '5xx', 'ct', 'rt'];

/**
 * Reads `#ct=2000&rt=5000&tt=15000&rc=3&rp=ct,rt,5xx` from a webhook's address, with Twilio's limits and defaults
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
 */
export function readOverrides(url: string): WebhookOverrides {
  const hash = url.indexOf('#');
  const given = new URLSearchParams(hash === -1 ? '' : url.slice(hash + 1));
  const policy = (given.get('rp') ?? 'ct').split(',');
  return {
    connectMs: within(given.get('ct'), 100, 10_000, 5000),
    readMs: within(given.get('rt'), 100, 15_000, 15_000),
    totalMs: within(given.get('tt'), 100, 15_000, 15_000),
    retries: within(given.get('rc'), 0, 5, 1),
    retryOn: new Set(TROUBLES.filter((trouble) => policy.includes(trouble) || policy.includes('all'))),
  };
}

function within(value: string | null, least: number, most: number, fallback: number): number {
  if (value === null || !/^\d+$/.test(value)) return fallback;
  return Math.min(most, Math.max(least, Number(value)));
}
