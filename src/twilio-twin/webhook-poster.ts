import { randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import { signTwilioPost, withoutFragment } from './signature.ts';
import { readOverrides, type Trouble, type WebhookOverrides } from './webhook-overrides.ts';

/** What a webhook answered, after all tries. */
export interface WebhookAnswer {
  /** HTTP status of the last try; 0 when none came. */
  status: number;
  contentType: string;
  body: string;
  /** Tries in all, 1 or more. */
  attempts: number;
}

type Try = { answer: Omit<WebhookAnswer, 'attempts'>; trouble: Trouble | undefined };

const NO_ANSWER = { status: 0, contentType: '', body: '' };
const CONNECT_FAILURES = /^(UND_ERR_CONNECT_TIMEOUT|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** Posts webhooks as Twilio does: form-encoded, signed, tried again as the fragment of the address says. */
export class WebhookPoster {
  readonly #authToken: string;
  readonly #agents = new Map<number, Agent>();

  constructor(authToken: string) {
    this.#authToken = authToken;
  }

  /** Never throws for what the receiver does. */
  async post(url: string, params: Readonly<Record<string, string>>): Promise<WebhookAnswer> {
    const overrides = readOverrides(url);
    const headers = {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'user-agent': 'TwilioProxy/1.1',
      accept: '*/*',
      'x-twilio-signature': signTwilioPost(this.#authToken, url, params),
      // The same on every try: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
      'i-twilio-idempotency-token': randomUUID(),
    };
    const body = new URLSearchParams(params).toString();
    const until = Date.now() + overrides.totalMs;
    for (let attempts = 1; ; attempts++) {
      const left = until - Date.now();
      const { answer, trouble } = await this.#try(withoutFragment(url), headers, body, overrides, left);
      const again = trouble !== undefined && overrides.retryOn.has(trouble);
      if (!again || attempts > overrides.retries || Date.now() >= until) return { ...answer, attempts };
    }
  }

  async #try(
    url: string,
    headers: Record<string, string>,
    body: string,
    { connectMs, readMs }: WebhookOverrides,
    leftMs: number,
  ): Promise<Try> {
    try {
      const response = await request(url, {
        method: 'POST',
        headers,
        body,
        // undici's own timeouts are no finer than a second.
        signal: AbortSignal.timeout(Math.max(1, Math.min(readMs, leftMs))),
        dispatcher: this.#agent(connectMs),
      });
      const status = response.statusCode;
      const contentType = String(response.headers['content-type'] ?? '');
      const answer = { status, contentType, body: await response.body.text() };
      return { answer, trouble: status >= 500 ? '5xx' : status >= 400 ? '4xx' : undefined };
    } catch (error) {
      return { answer: NO_ANSWER, trouble: CONNECT_FAILURES.test(codeOf(error)) ? 'ct' : 'rt' };
    }
  }

  // undici takes the connect timeout only for a whole agent.
  #agent(connectMs: number): Agent {
    const known = this.#agents.get(connectMs);
    if (known !== undefined) return known;
    const agent = new Agent({ connect: { timeout: connectMs } });
    this.#agents.set(connectMs, agent);
    return agent;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()));
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
