import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { ContactId } from '../../src/domain/contact.ts';
import { createLogger } from '../../src/logger.ts';
import { createCheckApiKey, issueApiKey } from '../../src/services/api-keys.ts';
import { type CalculateEnd, createChangePermitStatus } from '../../src/services/change-permit-status.ts';
import { createPutPermit } from '../../src/services/put-permit.ts';
import { createReadPermit } from '../../src/services/read-permit.ts';
import { createReadQuote } from '../../src/services/read-quote.ts';
import type { Store } from '../../src/store/store.ts';
import { type PermitsApiDeps, permitsApi } from '../../src/web/permits-api/router.ts';
import { openTestStore } from '../support/store.ts';

export const NOW = new Date('2026-11-23T05:00:00.000Z');

/** A body of PUT that is in order. */
export const STATEMENT = {
  type: 'PBG',
  office: 'dpmptsp',
  applicant: { name: 'Budi Contoh', phone: '+6280000000001' },
};

/** A fee as a citizen was told it. */
export const SOME_QUOTE = {
  type: 'PBG',
  inputs: { area: 36 },
  rupiah: 199_908,
  estimate: true,
  assumed: [{ id: 'rumah tinggal', en: 'house' }],
  breakdown: [{ label: { id: 'Luas', en: 'Area' }, value: 36, unit: { id: ' m2' } }],
  basis: { id: 'PP 16/2021' },
  quotedOn: '2026-11-23',
  validUntil: '2026-12-23',
};

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}

export interface TestOffice {
  url: string;
  key: string;
  store: Pick<Store, 'permits' | 'follows' | 'apiKeys' | 'quotes'>;
  /** How often the job of notices was woken. */
  woken(): number;
  setClock(at: Date): void;
  /** Sends any request with the key; a body that is no string is sent as JSON. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(number: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(number: string, headers?: Record<string, string>): Promise<Answer>;
  move(number: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  followers(number: string): Promise<ContactId[]>;
  /** A number that no other test uses. */
  newNumber(): string;
  stop(): Promise<void>;
}

export interface OfficeOptions {
  requestsPerMinute?: number;
  mostRefusals?: number;
  /** Replaces parts of the store, e.g. by ones that fail. */
  permits?: Partial<Store['permits']>;
  quotes?: Partial<Store['quotes']>;
}

const TYPES = ['PBG', 'SIP', 'FREE_OF_PROMISE'];
let serial = 1000;

/** The permit API over HTTP on a store of its own. */
export async function startTestOffice(options: OfficeOptions = {}): Promise<TestOffice> {
  const { store, close } = await openTestStore();
  let now = NOW;
  let woken = 0;
  const clock = () => now;
  const wake = () => {
    woken += 1;
  };
  const deps = apiDeps(
    {
      ...store,
      permits: { ...store.permits, ...options.permits },
      quotes: { ...store.quotes, ...options.quotes },
    },
    clock,
    wake,
  );
  const app = express().use(
    '/api/v1',
    permitsApi({
      ...deps,
      requestsPerMinute: options.requestsPerMinute ?? 1_000_000,
      mostRefusals: options.mostRefusals ?? 1_000_000,
    }),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  const key = await issueApiKey({ apiKeys: store.apiKeys, randomBytes, clock }, 'licensing system');
  const send: TestOffice['send'] = (method, path, body, headers = {}) =>
    fetchAnswer(`${url}${path}`, method, body, { Authorization: `Bearer ${key}`, ...headers });
  return {
    url,
    key,
    store,
    woken: () => woken,
    setClock: (at) => {
      now = at;
    },
    send,
    put: (number, body = STATEMENT, headers = {}) => send('PUT', pathOf(number), body, headers),
    get: (number, headers = {}) => send('GET', pathOf(number), undefined, headers),
    move: (number, body, headers = {}) => send('POST', `${pathOf(number)}/status`, body, headers),
    async followers(number) {
      return (await store.follows.followersOf(number, undefined, 100)).map(({ contact }) => contact);
    },
    newNumber() {
      serial += 1;
      return `503/${serial}/PBG/XI/2026`;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await close();
    },
  };
}

/** A SIP is valid for five years. */
const calculateEnd: CalculateEnd = ({ type }, issuedAt) =>
  type === 'SIP' ? `${issuedAt.getUTCFullYear() + 5}-11-22` : undefined;

function apiDeps(store: TestOffice['store'], clock: () => Date, wake: () => void): PermitsApiDeps {
  return {
    checkApiKey: createCheckApiKey({ apiKeys: store.apiKeys, clock }),
    putPermit: createPutPermit({
      ...store,
      typeExists: (id) => TYPES.includes(id),
      officeExists: (id) => ['dpmptsp', 'kec-a'].includes(id),
      promisedDate: (type) => ({ PBG: '2026-12-31', SIP: '2026-12-02' })[type],
      calculateEnd,
      wake,
      clock,
    }),
    readPermit: createReadPermit(store),
    readQuote: createReadQuote(store),
    zone: 'Asia/Jakarta',
    changePermitStatus: createChangePermitStatus({ ...store, calculateEnd, wake, clock }),
    clock,
    log: createLogger('silent'),
  };
}

export function pathOf(number: string): string {
  return `/permits/${encodeURIComponent(number)}`;
}

async function fetchAnswer(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && {
      body: typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body),
    }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}
