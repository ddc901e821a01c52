import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerProblems } from '../../src/web/simulator/problem.ts';
import { sameSiteOnly } from '../../src/web/simulator/same-site.ts';
import { type SimulatorUnderTest, sendThroughTwilio, startSimulatorUnderTest } from './harness.ts';
import { PNG } from './pictures.ts';

const CITIZEN = '+6281211110000';
let under: SimulatorUnderTest;
beforeAll(async () => {
  under = await startSimulatorUnderTest();
});
afterAll(() => under.close());

describe('POST /simulator/api/messages', () => {
  const message = { channel: 'sms', from: CITIZEN, text: 'halo' };

  it('passes the message through Twilio and tells what the webhook answered', async () => {
    const answer = await post('/messages', message);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ sid: expect.stringMatching(/^SM/), webhook: { status: 200, attempts: 1 } });
  });

  it.each([
    ['a number without a country', { ...message, from: '081211110000' }, 'from'],
    ['an unknown channel', { ...message, channel: 'telegram' }, 'channel'],
    ['an empty message', { channel: 'sms', from: CITIZEN }, 'text'],
    ['a field that nobody knows', { ...message, subject: 'x' }, 'body'],
    ['a picture by SMS', { ...message, media: [file('image/png', PNG)] }, 'channel'],
    ['a program', { ...message, channel: 'whatsapp', media: [file('text/html', PNG)] }, 'media.0.contentType'],
    [
      'a file that is not what it says',
      { ...message, channel: 'whatsapp', media: [file('image/jpeg', PNG)] },
      'media.0',
    ],
    [
      'a place off the globe',
      { ...message, channel: 'whatsapp', location: { latitude: 91, longitude: 0 } },
      'location.latitude',
    ],
  ])('refuses %s and names the field', async (_what, body, path) => {
    const answer = await post('/messages', body);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 422, errors: [{ path }] });
  });

  it('refuses what is no JSON and what is too large', async () => {
    expect((await post('/messages', '{')).status).toBe(400);
    expect((await post('/messages', { ...message, text: 'x'.repeat(8_000_000) })).status).toBe(413);
  });

  it('takes a picture of almost 5 MB', async () => {
    const large = Buffer.concat([PNG, Buffer.alloc(5_000_000)]);
    const answer = await post('/messages', { ...message, channel: 'whatsapp', media: [file('image/png', large)] });
    expect(answer.status).toBe(201);
    const { sid } = (await answer.json()) as { sid: string };
    const picture = await fetch(`${under.url}/simulator/api/media/${sid}/0`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff');
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
    expect((await picture.arrayBuffer()).byteLength).toBe(large.length);
  });
});

describe('another web page', () => {
  const body = JSON.stringify({ channel: 'sms', from: CITIZEN, text: 'dari luar' });

  it.each([
    ['with another origin', { origin: 'https://evil.example' }],
    ['with a hidden origin', { origin: 'null' }],
    ['of the same site but another origin', { 'sec-fetch-site': 'same-site' }],
    ['of another site', { 'sec-fetch-site': 'cross-site' }],
    ['whose name was made to point here', { host: 'evil.example', origin: 'http://evil.example' }],
  ])('%s cannot send messages or move permits', async (_what, headers) => {
    const json = { 'content-type': 'application/json', ...headers };
    expect(await statusOf('POST', '/simulator/api/messages', json, body)).toBe(403);
    const move = JSON.stringify({ status: 'ready' });
    expect(await statusOf('POST', '/simulator/api/permits/503%2F0123%2FPBG%2FXI%2F2026/status', json, move)).toBe(403);
  });

  it('whose name was made to point here cannot read what citizens wrote', async () => {
    expect(await statusOf('GET', '/simulator/api/messages', { host: 'evil.example' })).toBe(403);
    expect(await statusOf('GET', '/simulator/api/events', { host: 'evil.example' })).toBe(403);
  });

  it('is not what the simulator page itself is', async () => {
    const own = { 'content-type': 'application/json', origin: under.url, 'sec-fetch-site': 'same-origin' };
    expect(await statusOf('POST', '/simulator/api/messages', own, body)).toBe(201);
  });
});

describe('the page behind a proxy with a public name', () => {
  const proxied = { host: 'simulasi.example.go.id', origin: 'https://simulasi.example.go.id' };

  it.each([
    ['is known by the configured address', proxied, 204],
    ['is known by it when the proxy hides the name', { ...proxied, host: '127.0.0.1:3000' }, 204],
    ['is not any other page', { ...proxied, origin: 'https://evil.example' }, 403],
    [
      'is not of another scheme behind a hidden name',
      { host: '127.0.0.1', origin: 'http://simulasi.example.go.id' },
      403,
    ],
  ])('%s', async (_what, headers, status) => {
    const app = express();
    app.use(sameSiteOnly('https://simulasi.example.go.id'));
    app.post('/', (_request, response) => void response.status(204).end());
    app.use(answerProblems);
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await statusOf('POST', `http://127.0.0.1:${port}/`, headers)).toBe(status);
    server.close();
  });
});

describe('GET /simulator/api/events', () => {
  it('tells every message and status after the place of the history', async () => {
    const { cursor } = await history();
    await post('/messages', { channel: 'sms', from: '+6281211110001', text: 'pertama' });
    const events = await readEvents(`?after=${cursor}`, {}, 2, '+6281211110001');
    expect(events.map(({ data }) => data.body)).toEqual(['pertama', 'Kantor menerima: pertama']);
  });

  it('gives a reader who was away what happened meanwhile, each message once and as it is now', async () => {
    const { cursor } = await history();
    const citizen = '+6281211110002';
    await post('/messages', { channel: 'sms', from: citizen, text: 'kedua' });
    const [first] = await readEvents(`?after=${cursor}`, {}, 1, citizen);
    await sendThroughTwilio(under.twin, citizen, { Body: 'kabar' });
    await under.twin.idle();
    const missed = await readEvents(`?after=${cursor}`, { 'Last-Event-ID': first?.id ?? '' }, 2, citizen);
    expect(missed.map(({ data }) => [data.body, data.status])).toEqual([
      ['Kantor menerima: kedua', 'delivered'],
      ['kabar', 'delivered'],
    ]);
  });

  it('asks a reader from before a restart to begin anew', async () => {
    const events = await readEvents('', { 'Last-Event-ID': '00000000-7' }, 1);
    expect(events).toMatchObject([{ event: 'reset', id: undefined }]);
  });

  it('ends when the server stops', async () => {
    const other = await startSimulatorUnderTest();
    const stream = await fetch(`${other.url}/simulator/api/events`);
    await other.close();
    await expect(stream.text().catch(() => '')).resolves.toBeDefined();
  });
});

describe('GET and POST /simulator/api/permits', () => {
  it('moves a permit whose number has slashes and gives the list as it is then', async () => {
    const number = '513/0437/SKU/XI/CAM-MDU/2026';
    const answer = await post(`/permits/${encodeURIComponent(number)}/status`, { status: 'verifying' });
    const { permits } = (await answer.json()) as { permits: { number: string }[] };
    expect(permits.find((permit) => permit.number === number)).toMatchObject({
      status: 'verifying',
      statusWord: 'verifikasi berkas',
    });
  });

  it('tells why a permit cannot be moved', async () => {
    expect((await post('/permits/1/status', { status: 'ready' })).status).toBe(404);
    expect((await post('/permits/503%2F0042%2FTRY%2FIX%2F2026/status', { status: 'ready' })).status).toBe(409);
    expect((await post('/permits/1/status', { status: 'flying' })).status).toBe(422);
  });
});

function post(path: string, body: unknown): Promise<Response> {
  return fetch(`${under.url}/simulator/api${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

function file(contentType: string, data: Buffer) {
  return { contentType, data: data.toString('base64') };
}

async function history(): Promise<{ cursor: string }> {
  return (await fetch(`${under.url}/simulator/api/messages`)).json() as Promise<{ cursor: string }>;
}

/** fetch may not set Host and Origin as a browser's pages would. */
function statusOf(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(new URL(path, under.url), { method, headers, agent: false }, (response) => {
      resolve(response.statusCode);
      response.destroy();
    });
    request.once('error', reject);
    request.end(body);
  });
}

interface ReadEvent {
  id: string | undefined;
  event: string | undefined;
  data: { body?: string; status?: string; citizen?: string };
}

/** The first events of a stream, or the first that are about one citizen. */
async function readEvents(
  query: string,
  headers: Record<string, string>,
  count: number,
  citizen?: string,
): Promise<ReadEvent[]> {
  const ending = new AbortController();
  const response = await fetch(`${under.url}/simulator/api/events${query}`, { headers, signal: ending.signal });
  let text = '';
  const events: ReadEvent[] = [];
  for await (const piece of response.body ?? []) {
    text += Buffer.from(piece).toString();
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    const read = blocks.filter((block) => block.includes('event: ')).map(parseEvent);
    events.push(...read.filter(({ data }) => citizen === undefined || data.citizen === citizen));
    if (events.length >= count) break;
  }
  ending.abort();
  return events.slice(0, count);
}

function parseEvent(block: string): ReadEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  return { id: field('id'), event: field('event'), data: JSON.parse(field('data') ?? '{}') };
}
