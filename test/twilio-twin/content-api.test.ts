import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TwilioTwin } from '../../src/twilio-twin/twin.ts';
import { ACCOUNT_SID, AUTH_TOKEN, CITIZEN, startTwin, WHATSAPP_NUMBER } from './twin-account.ts';

let twin: TwilioTwin;
let client: twilio.Twilio;

beforeEach(async () => {
  twin = await startTwin();
  const httpClient = new twilio.RequestClient({ timeout: 400 });
  const request = httpClient.request.bind(httpClient);
  httpClient.request = (options) =>
    request({ ...options, uri: options.uri.replace(/^https:\/\/(api|content)\.twilio\.com/, twin.apiUrl) });
  client = twilio(ACCOUNT_SID, AUTH_TOKEN, { httpClient });
});
afterEach(() => twin.close());

const REPLY = {
  friendly_name: 'tanya_2',
  language: 'id',
  variables: { b: 'Contoh', t: 'Ya' },
  types: {
    'twilio/quick-reply': {
      body: '{{b}}',
      actions: [
        { type: 'QUICK_REPLY', title: '{{t}}', id: 'ya' },
        { title: 'Tidak', id: 'tidak' },
      ],
    },
  },
};
const PICKER = {
  ...{ friendly_name: 'daftar_2', language: 'id', variables: { b: 'Contoh' } },
  types: {
    'twilio/list-picker': {
      ...{ body: '{{b}}', button: 'Lihat' },
      items: [
        { item: 'Satu', id: '1', description: 'yang pertama' },
        { item: 'Dua', id: '2' },
      ],
    },
  },
};
const TO = { to: `whatsapp:${CITIZEN}`, from: `whatsapp:${WHATSAPP_NUMBER}` };

type Request = Parameters<typeof client.content.v1.contents.create>[0];
const create = (content: object) => client.content.v1.contents.create(content as Request);
const send = (contentSid: string, variables: object | string = { b: 'Yang mana?', t: 'Ya' }) =>
  client.messages.create({
    ...{ ...TO, contentSid },
    contentVariables: typeof variables === 'string' ? variables : JSON.stringify(variables),
  });
async function refusal(promise: Promise<unknown>): Promise<object> {
  const error = await promise.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(twilio.RestException);
  const { status, code } = error as { status: number; code: number };
  return { status, code };
}

describe('the Content API, by the official client', () => {
  test('makes, reads, lists, finds by name, and deletes', async () => {
    const made = await create(REPLY);
    expect(made).toMatchObject({
      accountSid: ACCOUNT_SID,
      friendlyName: 'tanya_2',
      language: 'id',
      types: REPLY.types,
    });
    expect(made.sid).toMatch(/^HX[0-9a-f]{32}$/);
    const other = await create(PICKER);
    expect((await client.content.v1.contents(made.sid).fetch()).variables).toEqual(REPLY.variables);
    expect((await client.content.v1.contents.list()).map(({ sid }) => sid)).toEqual([other.sid, made.sid]);
    const named = await client.content.v2.contents.page({ contentName: 'tanya' });
    expect(named.instances.map(({ sid }) => sid)).toEqual([made.sid]);
    expect(await client.content.v1.contents(made.sid).remove()).toBe(true);
    expect(await refusal(client.content.v1.contents(made.sid).fetch())).toEqual({ status: 404, code: 20404 });
    expect(await refusal(send(made.sid))).toEqual({ status: 400, code: 21655 });
  });

  test.each<[string, object]>([
    ['without types', { ...REPLY, types: {} }],
    ['without a language', { ...REPLY, language: undefined }],
    ['of a type that does not exist', { ...REPLY, types: { 'twilio/buttons': {} } }],
    [
      'with eleven rows',
      {
        ...PICKER,
        types: { 'twilio/list-picker': { body: 'x', button: 'y', items: Array(11).fill({ item: 'a', id: 'b' }) } },
      },
    ],
    [
      'with a key of its own',
      { ...REPLY, types: { 'twilio/quick-reply': { ...REPLY.types['twilio/quick-reply'], footer: 'x' } } },
    ],
    ['with a long name of a variable', { ...REPLY, variables: { aVeryLongVariable: 'x' } }],
  ])('refuses content %s', async (_, content) => {
    expect(await refusal(create(content))).toEqual({ status: 400, code: 20001 });
  });

  test('fails as it is told to', async () => {
    twin.faults.nextContent({ status: 429, count: 2 });
    expect(await refusal(create(REPLY))).toEqual({ status: 429, code: 20429 });
    expect(await refusal(client.content.v1.contents.list())).toEqual({ status: 429, code: 20429 });
    expect(await create(REPLY)).toMatchObject({ friendlyName: 'tanya_2' });
  });
});

describe('a message made from content', () => {
  test('has its buttons, or its list', async () => {
    const [reply, picker] = [await create(REPLY), await create(PICKER)];
    expect((await send(reply.sid)).body).toBe('Yang mana?');
    await send(picker.sid, { b: 'Pilih' });
    expect(twin.messages()).toMatchObject([
      {
        body: 'Yang mana?',
        buttons: [
          { id: 'ya', text: 'Ya' },
          { id: 'tidak', text: 'Tidak' },
        ],
      },
      {
        body: 'Pilih',
        list: {
          button: 'Lihat',
          items: [
            { id: '1', text: 'Satu', description: 'yang pertama' },
            { id: '2', text: 'Dua' },
          ],
        },
      },
    ]);
  });

  test('takes the sample where a variable is not given', async () => {
    expect((await send((await create(REPLY)).sid, {})).body).toBe('Contoh');
  });

  test.each([
    ['a line break', { b: 'a\nb' }],
    ['a tab', { b: 'a\tb' }],
    ['five spaces', { b: 'a     b' }],
    ['nothing', { b: '' }],
    ['null', { b: null }],
  ])('is refused with %s in a variable of the body', async (_, variables) => {
    expect(await refusal(send((await create(REPLY)).sid, variables))).toEqual({ status: 400, code: 21656 });
  });

  test.each<[string, object, object]>([
    ['a button of 21 characters', REPLY, { t: 'x'.repeat(21) }],
    ['two buttons of one name', REPLY, { t: 'Tidak' }],
    ['a text of 1025 characters', REPLY, { b: 'x'.repeat(1025) }],
  ])('fails afterwards with %s, as WhatsApp refuses it', async (_, content, variables) => {
    await send((await create(content)).sid, variables);
    await twin.idle();
    expect(twin.messages()[0]).toMatchObject({ status: 'failed', errorCode: 63021 });
  });

  test('does not leave the 24-hour window; an approved template does', async () => {
    twin.options.enforceWindow = true;
    await send((await create(REPLY)).sid);
    const approved = `HX${'0'.repeat(32)}`;
    twin.addContent({ sid: approved, body: 'Kabar {{1}}' });
    await send(approved, { 1: 'x' });
    await twin.idle();
    expect(twin.messages().map(({ status, errorCode }) => errorCode ?? status)).toEqual([63016, 'delivered']);
  });
});
