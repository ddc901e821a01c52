import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { ROOM_LIMITS } from '../../src/web/limits.ts';
import { walkRoutes } from '../support/walk-routes.ts';

const made = vi.hoisted(() => ({ apps: [] as unknown[] }));

// The real one; only remembered, so that its routes can be read.
vi.mock('../../src/web/fast-express.ts', async (original) => {
  const { createFastExpress } = await original<typeof import('../../src/web/fast-express.ts')>();
  return {
    createFastExpress() {
      const created = createFastExpress();
      made.apps.push(created.app);
      return created;
    },
  };
});

/** Who answers for a route, its limit a minute, and what an ordinary request to it is answered. */
interface Owned {
  owner: 'health' | 'pages' | 'simulator' | 'webhooks' | 'api';
  ask: { method?: string; path: string; body?: string };
  status: number;
}

const FORM = { method: 'POST', body: 'a=b' };
const JSON_BODY = { method: 'POST', body: '{}' };
const PERMIT = '/api/v1/permits/503%2F1';

/** Every route of the server. A new one has to be written down here, with what limits it. */
const ROUTES: Readonly<Record<string, Owned>> = {
  'GET /healthz': { owner: 'health', ask: { path: '/healthz' }, status: 200 },
  'GET /readyz': { owner: 'health', ask: { path: '/readyz' }, status: 200 },
  'GET /metrics': { owner: 'health', ask: { path: '/metrics' }, status: 200 },
  'POST /webhooks/:channel/messages': {
    owner: 'webhooks',
    ask: { ...FORM, path: '/webhooks/twilio/messages' },
    status: 403,
  },
  'POST /webhooks/:channel/receipts': {
    owner: 'webhooks',
    ask: { ...FORM, path: '/webhooks/twilio/receipts' },
    status: 403,
  },
  'ALL /webhooks/:channel/messages': { owner: 'webhooks', ask: { path: '/webhooks/twilio/messages' }, status: 405 },
  'ALL /webhooks/:channel/receipts': { owner: 'webhooks', ask: { path: '/webhooks/twilio/receipts' }, status: 405 },
  'GET /api/v1/permits/:number': { owner: 'api', ask: { path: PERMIT }, status: 401 },
  'PUT /api/v1/permits/:number': { owner: 'api', ask: { ...JSON_BODY, method: 'PUT', path: PERMIT }, status: 401 },
  'ALL /api/v1/permits/:number': { owner: 'api', ask: { method: 'DELETE', path: PERMIT }, status: 401 },
  'POST /api/v1/permits/:number/status': { owner: 'api', ask: { ...JSON_BODY, path: `${PERMIT}/status` }, status: 401 },
  'ALL /api/v1/permits/:number/status': { owner: 'api', ask: { path: `${PERMIT}/status` }, status: 401 },
  'GET /api/v1/quotes/:code': { owner: 'api', ask: { path: '/api/v1/quotes/BIA-1' }, status: 401 },
  'ALL /api/v1/quotes/:code': { owner: 'api', ask: { method: 'PUT', path: '/api/v1/quotes/BIA-1' }, status: 401 },
  'GET /': { owner: 'pages', ask: { path: '/' }, status: 200 },
  'GET /docs': { owner: 'pages', ask: { path: '/docs' }, status: 200 },
  'GET /openapi.json': { owner: 'pages', ask: { path: '/openapi.json' }, status: 200 },
  'GET /simulator/': { owner: 'simulator', ask: { path: '/simulator/' }, status: 200 },
  'GET /simulator/api/messages': { owner: 'simulator', ask: { path: '/simulator/api/messages' }, status: 200 },
  'POST /simulator/api/messages': {
    owner: 'simulator',
    ask: { ...JSON_BODY, path: '/simulator/api/messages' },
    status: 422,
  },
  'GET /simulator/api/events': { owner: 'simulator', ask: { path: '/simulator/api/events' }, status: 200 },
  'GET /simulator/api/media/:sid/:index': {
    owner: 'simulator',
    ask: { path: '/simulator/api/media/MM1/0' },
    status: 404,
  },
  'GET /simulator/api/permits': { owner: 'simulator', ask: { path: '/simulator/api/permits' }, status: 200 },
  'POST /simulator/api/permits/:number/status': {
    owner: 'simulator',
    ask: { ...JSON_BODY, path: '/simulator/api/permits/1/status' },
    status: 422,
  },
  'GET /simulator/api/complaints': { owner: 'simulator', ask: { path: '/simulator/api/complaints' }, status: 200 },
  'POST /simulator/api/complaints/:ticket': {
    owner: 'simulator',
    ask: { ...JSON_BODY, path: '/simulator/api/complaints/ADU-2026-0001' },
    status: 422,
  },
};

/** What no route knows is limited too. */
const ELSEWHERE: readonly Owned[] = [
  { owner: 'pages', ask: { path: '/nowhere' }, status: 404 },
  { owner: 'pages', ask: { path: '/assets/base.css' }, status: 200 },
  { owner: 'pages', ask: { ...FORM, path: '/webhooks/nobody/messages' }, status: 404 },
  { owner: 'pages', ask: { method: 'POST', path: '/healthz' }, status: 404 },
  { owner: 'api', ask: { path: '/api/v1/nowhere' }, status: 401 },
  { owner: 'simulator', ask: { path: '/simulator/nowhere' }, status: 404 },
];

const LIMIT_OF: Readonly<Record<Owned['owner'], number>> = {
  health: ROOM_LIMITS.health,
  pages: ROOM_LIMITS.pages,
  simulator: ROOM_LIMITS.simulator,
  webhooks: ROOM_LIMITS.refusedPosts,
  api: ROOM_LIMITS.refusedKeys,
};

let folder = '';
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kabar-izin-'));
  app = await startApp(readConfig({ PORT: '0', DATA_DIR: folder }), createLogger('silent'));
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true });
});

/** The status and headers of an answer, whatever its body: a stream of events has no end. */
async function ask({ method = 'GET', path, body }: Owned['ask']) {
  const stop = new AbortController();
  const type = body?.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded';
  const response = await fetch(app.url + path, {
    method,
    signal: stop.signal,
    ...(body !== undefined && { body, headers: { 'Content-Type': type } }),
  });
  const { status, headers } = response;
  stop.abort();
  return { status, policy: headers.get('RateLimit-Policy'), retryAfter: Number(headers.get('Retry-After')) };
}

test('every route of the server is known, with its owner', () => {
  expect(walkRoutes(made.apps[0])).toEqual(Object.keys(ROUTES).sort());
});

test.each([
  ...Object.entries(ROUTES),
  ...ELSEWHERE.map((one) => [`${one.ask.method ?? 'GET'} ${one.ask.path}`, one] as const),
])('%s has a limit and the right status', async (_route, { owner, ask: wanted, status }) => {
  const answered = await ask(wanted);
  expect(answered.status).toBe(status);
  expect(answered.policy).toMatch(new RegExp(`q=${LIMIT_OF[owner]}; w=60`));
});

test.each([
  ['health', { path: '/metrics' }],
  ['webhooks', { ...FORM, path: '/webhooks/twilio/messages' }],
  ['webhooks', { method: 'POST', body: '{', path: '/webhooks/twilio/receipts' }],
  ['api', { path: PERMIT }],
] as const)('%s tells who asks too often when to go on', async (owner, wanted) => {
  for (let left = LIMIT_OF[owner]; left > 0; left -= 20)
    await Promise.all(Array.from({ length: 20 }, () => ask(wanted)));
  const { status, retryAfter } = await ask(wanted);
  expect(status).toBe(429);
  expect(retryAfter).toBeGreaterThan(0);
});

test('a citizen is answered though the address of the provider was refused too often', async () => {
  const { replies } = (await app.twin?.receive({ channel: 'sms', from: '+6280000000001', text: 'MENU' })) ?? {};
  expect(replies).toHaveLength(1);
});
