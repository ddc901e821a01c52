import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Agent, type Dispatcher, request } from 'undici';
import { z } from 'zod';
import { TwilioRefusal, TwilioUnreachable } from './twilio-errors.ts';

export interface TwilioHttpOptions {
  accountSid: string;
  authToken: string;
  /** Stands in for https://api.twilio.com and https://content.twilio.com; may have a path. */
  apiUrl: string | undefined;
  /** Requests that run at the same time; further ones wait. */
  connections: number;
  /** For a whole request, waiting included; for media between two pieces of it. Milliseconds. */
  timeoutMs: number;
}

/** What the official client asks of its HTTP client. */
export interface TwilioRequest {
  method: string;
  uri: string;
  username?: string;
  password?: string;
  headers?: Record<string, string>;
  params?: Record<string, unknown>;
  data?: Record<string, unknown>;
}

export interface TwilioResponse {
  statusCode: number;
  body: string;
  headers: IncomingHttpHeaders;
}

type Sending = Omit<Dispatcher.RequestOptions, 'path' | 'origin'> & { headers: Record<string, string> };

const TWILIO_API = 'https://api.twilio.com';
/** The addresses that `apiUrl` stands in for: their paths differ. */
const TWILIO_APIS = [TWILIO_API, 'https://content.twilio.com'];
const CONNECT_MS = 5000;
// Errors of name look-up, connecting and certificates: nothing was sent before one of these.
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|(CERT|ERR_TLS|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO)_\w+)$/;
const MOST_REDIRECTS = 3;
const errorBody = z.looseObject({ code: z.coerce.number().int().optional(), message: z.string().optional() });

/**
 * HTTP client for the official library. Its own keeps 20 sockets a host and hides the Retry-After header; this one
 * keeps as many as we send at once, and throws every refusal with the header read.
 */
export class TwilioHttp {
  readonly #options: TwilioHttpOptions;
  readonly #agent: Agent;
  /** Base address of the API in use, without a slash at the end. */
  readonly apiUrl: string;

  constructor(options: TwilioHttpOptions) {
    this.#options = options;
    this.apiUrl = new URL(options.apiUrl ?? TWILIO_API).href.replace(/\/+$/, '');
    this.#agent = new Agent({ connections: options.connections, connect: { timeout: CONNECT_MS } });
  }

  /**
   * Called by the official library.
   * @throws TwilioRefusal for any status but success; TwilioUnreachable; else what undici throws
   */
  async request(asked: TwilioRequest): Promise<TwilioResponse> {
    const url = this.#address(asked.uri);
    if (asked.params !== undefined) url.search = new URLSearchParams([...pairs(asked.params)]).toString();
    const response = await this.#send(url, {
      method: asked.method.toUpperCase() as Dispatcher.HttpMethod,
      headers: { ...asked.headers, authorization: basicAuth(asked.username ?? '', asked.password ?? '') },
      body: bodyOf(asked),
      signal: AbortSignal.timeout(this.#options.timeoutMs),
    });
    const body = await response.body.text();
    if (response.statusCode >= 300) throw refusal(response.statusCode, body, response.headers);
    return { statusCode: response.statusCode, body, headers: response.headers };
  }

  /**
   * Opens a media file of the account. Twilio answers with a redirect to its store, which must not see our token
   * (https://www.twilio.com/docs/messaging/api/media-resource).
   * @throws as `request`, and when the address is not one of this account's files
   */
  async open(mediaUrl: string): Promise<{ contentType: string; body: Readable }> {
    let url = this.#address(mediaUrl);
    const { accountSid, authToken, timeoutMs: headersTimeout } = this.#options;
    if (!url.href.startsWith(`${this.apiUrl}/2010-04-01/Accounts/${accountSid}/`)) {
      throw new TypeError('The address is not a media file of this Twilio account.');
    }
    let headers: Record<string, string> = { authorization: basicAuth(accountSid, authToken) };
    for (let hops = 0; ; hops++) {
      const response = await this.#send(url, { method: 'GET', headers, headersTimeout, bodyTimeout: headersTimeout });
      const { location } = response.headers;
      if (response.statusCode < 300) {
        return { contentType: String(response.headers['content-type'] ?? ''), body: response.body };
      }
      const text = await response.body.text();
      if (typeof location !== 'string' || response.statusCode >= 400 || hops === MOST_REDIRECTS) {
        throw refusal(response.statusCode, text, response.headers);
      }
      url = new URL(location, url);
      headers = {};
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #send(url: URL, options: Sending): Promise<Dispatcher.ResponseData> {
    try {
      return await request(url, { ...options, dispatcher: this.#agent });
    } catch (error) {
      throw NEVER_SENT.test(codeOf(error)) ? new TwilioUnreachable(error) : error;
    }
  }

  #address(uri: string): URL {
    const standsFor =
      this.#options.apiUrl === undefined ? undefined : TWILIO_APIS.find((api) => uri.startsWith(`${api}/`));
    return new URL(standsFor === undefined ? uri : this.apiUrl + uri.slice(standsFor.length));
  }
}

function basicAuth(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** A form, or JSON where the library says so. */
function bodyOf({ data, headers }: TwilioRequest): string | null {
  if (data === undefined) return null;
  if (headers?.['Content-Type'] === 'application/json') return JSON.stringify(data);
  return new URLSearchParams([...pairs(data)]).toString();
}

/** Lists become repeated fields, as Twilio reads them. */
function* pairs(fields: Readonly<Record<string, unknown>>): Generator<[string, string]> {
  for (const [name, value] of Object.entries(fields)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) yield [name, String(item)];
    }
  }
}

function refusal(status: number, body: string, headers: IncomingHttpHeaders): TwilioRefusal {
  const read = errorBody.safeParse(parseJson(body));
  const message = (read.success ? read.data.message : undefined) ?? `Twilio answered HTTP ${status}.`;
  return new TwilioRefusal(status, read.success ? read.data.code : undefined, message, retryAfterMs(headers));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterMs(headers: IncomingHttpHeaders): number | undefined {
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
