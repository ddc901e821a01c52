import { afterEach, describe, expect, test } from 'vitest';
import { type TwilioOptions, twilioChannel } from '../../src/channels/twilio.ts';
import type { ContentIds } from '../../src/channels/twilio-contents.ts';
import type { OutboundMessage } from '../../src/domain/message.ts';
import { type BareAnswer, bareServer, type SeenRequest } from './bare-server.ts';
import { ACCOUNT, ACCOUNT_SID, AUTH_TOKEN, CITIZEN, WHATSAPP_NUMBER } from './twilio-account.ts';

const SM = 'SM00112233445566778899aabbccddeeff';
const HX = `HX${'ab'.repeat(16)}`;
const OTHER_HX = `HX${'cd'.repeat(16)}`;
const NAME = 'kabar_izin_1_buttons_1_lines_1';
const TYPES = {
  'twilio/quick-reply': { body: '{{b1}}', actions: [{ type: 'QUICK_REPLY', title: '{{t1}}', id: '{{i1}}' }] },
};
const MENU: OutboundMessage = {
  ...{ id: 'reply-1', channel: 'whatsapp', address: CITIZEN, text: 'Di mana?\n1. Lewat' },
  menu: { shape: 'buttons', body: 'Di mana?', options: [{ id: 'tap:a:b:c:skip', title: 'Lewat' }] },
};

/** Answers of the API by what is asked; what is left out is Twilio as it should be. */
interface Script {
  search?: () => BareAnswer | undefined;
  create?: () => BareAnswer | undefined;
  message?: () => BareAnswer | undefined;
}

const json = (body: object, status = 200): BareAnswer => ({ status, body: JSON.stringify(body) });
const refused = (status: number, code: number): BareAnswer => json({ code, message: 'refused', status }, status);
const found = (...contents: object[]) => json({ meta: { key: 'contents', next_page_url: null }, contents });

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

async function twilioThat(script: Script = {}, options: Partial<TwilioOptions> = {}) {
  const server = await bareServer((request) => answerOf(script, request));
  const channel = twilioChannel({ ...ACCOUNT, apiUrl: server.url, ...options });
  toClose.push(
    () => channel.close(),
    () => server.close(),
  );
  const asked = () => server.seen.map(({ method, url }) => `${method} ${url.split('?')[0]}`);
  return { channel, server, asked };
}

function answerOf(script: Script, { method, url }: SeenRequest): BareAnswer | undefined {
  if (url.startsWith('/v2/Content')) return script.search ? script.search() : found();
  if (url.startsWith('/v1/Content') && method === 'POST') {
    return script.create ? script.create() : json({ sid: HX, friendly_name: NAME, types: TYPES }, 201);
  }
  return script.message ? script.message() : json({ sid: SM, status: 'queued' }, 201);
}

function keepsIds(): ContentIds & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    word: async (name) => kept.get(name),
    setWord: async (name, word) => void kept.set(name, word),
    forget: async (name) => void kept.delete(name),
  };
}

const SEARCH = 'GET /v2/Content';
const CREATE = 'POST /v1/Content';
const MESSAGE = `POST /2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`;

describe('a question that can be tapped', () => {
  test('is looked for by name, made as content, and sent by its id with variables', async () => {
    const { channel, server, asked } = await twilioThat();
    expect(await channel.send(MENU)).toStrictEqual({ sent: true, providerId: SM });
    expect(asked()).toEqual([SEARCH, CREATE, MESSAGE]);
    const [search, create, message] = server.seen;
    expect(new URL(search?.url ?? '', 'http://x').searchParams.get('ContentName')).toBe(NAME);
    expect(create?.headers['content-type']).toBe('application/json');
    expect(create?.headers.authorization).toBe(
      `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`,
    );
    expect(JSON.parse(create?.body ?? '')).toStrictEqual({
      friendly_name: NAME,
      language: 'id',
      variables: { b1: 'contoh b1', t1: 'contoh t1', i1: 'contoh i1' },
      types: TYPES,
    });
    expect(message?.form).toStrictEqual({
      To: `whatsapp:${CITIZEN}`,
      From: `whatsapp:${WHATSAPP_NUMBER}`,
      StatusCallback: 'https://izin.example.go.id/webhooks/twilio/receipts?m=reply-1',
      ContentSid: HX,
      ContentVariables: '{"b1":"Di mana?","t1":"Lewat","i1":"tap:a:b:c:skip"}',
    });
  });

  test('uses the content that was made before: by this process, by another server, by an earlier run', async () => {
    const { channel, asked } = await twilioThat();
    await channel.send(MENU);
    await channel.send(MENU);
    expect(asked()).toEqual([SEARCH, CREATE, MESSAGE, MESSAGE]);

    const contents = [
      { sid: OTHER_HX, friendly_name: `${NAME}_1`, types: TYPES },
      { sid: HX, friendly_name: NAME, types: TYPES },
    ];
    const byName = await twilioThat({ search: () => found(...contents) });
    await byName.channel.send(MENU);
    expect(byName.asked()).toEqual([SEARCH, MESSAGE]);
    expect(byName.server.seen[1]?.form.ContentSid).toBe(HX);

    const contentIds = keepsIds();
    await (await twilioThat({}, { contentIds })).channel.send(MENU);
    const later = await twilioThat({}, { contentIds });
    await later.channel.send(MENU);
    expect(later.asked()).toEqual([MESSAGE]);
  });

  test('makes one content for questions that come at the same moment', async () => {
    const { channel, asked } = await twilioThat();
    await Promise.all([channel.send(MENU), channel.send(MENU), channel.send(MENU)]);
    expect(asked().filter((what) => what === CREATE)).toHaveLength(1);
    expect(asked().filter((what) => what === MESSAGE)).toHaveLength(3);
  });

  test.each<[string, Script]>([
    ['the search is refused', { search: () => refused(403, 20003) }],
    ['the content is refused', { create: () => refused(400, 20001) }],
    ['there are too many requests', { create: () => refused(429, 20429) }],
    ['the Content API is broken', { create: () => refused(503, 20503) }],
    ['the Content API does not answer', { search: () => undefined }],
    ['the answer has no id', { create: () => ({ status: 201, body: 'x' }) }],
  ])('says at once that it cannot be shown where %s, and leaves the API alone for a while', async (_, script) => {
    const { channel, asked } = await twilioThat(script, { contentPatienceMs: 150 });
    expect(await channel.send(MENU)).toMatchObject({ sent: false, failure: 'no-menu' });
    const before = asked().length;
    expect(await channel.send(MENU)).toMatchObject({ sent: false, failure: 'no-menu' });
    expect(asked()).toHaveLength(before);
    expect(asked()).not.toContain(MESSAGE);
  });

  test('looks for another content where Twilio no longer has it', async () => {
    const contentIds = keepsIds();
    let isGone = true;
    const message = () => (isGone ? refused(400, 21655) : json({ sid: SM }, 201));
    const { channel, asked } = await twilioThat({ message }, { contentIds });
    expect(await channel.send(MENU)).toMatchObject({ sent: false, failure: 'template-broken', code: 21655 });
    expect(contentIds.kept.size).toBe(0);
    isGone = false;
    expect(await channel.send(MENU)).toStrictEqual({ sent: true, providerId: SM });
    expect(asked()).toEqual([SEARCH, CREATE, MESSAGE, SEARCH, CREATE, MESSAGE]);
  });

  test('goes by SMS as its text', async () => {
    const { channel, server } = await twilioThat();
    await channel.send({ ...MENU, channel: 'sms' });
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]?.form.Body).toBe(MENU.text);
  });

  test('is found in the log by its text above the buttons, or as the text with numbers', async () => {
    for (const body of ['Di mana?', 'Di mana?\n1. Lewat']) {
      const sent = { sid: SM, body, direction: 'outbound-api', status: 'sent', date_created: new Date().toUTCString() };
      const { channel } = await twilioThat({ message: () => json({ messages: [sent], next_page_uri: null }) });
      expect(await channel.findSent(MENU, new Date(Date.now() - 1000))).toEqual({ providerId: SM });
    }
  });
});

test('questions can be tapped where there is a WhatsApp sender', () => {
  const channel = (options: Partial<TwilioOptions>) => twilioChannel({ ...ACCOUNT, ...options });
  expect(channel({}).taps).toEqual(['whatsapp']);
  expect(channel({ whatsappFrom: undefined }).taps).toEqual([]);
});
