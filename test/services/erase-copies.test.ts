import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TwilioChannel, twilioChannel } from '../../src/channels/twilio.ts';
import { type ContactId, contactId } from '../../src/domain/contact.ts';
import { type EraseCopiesDeps, eraseCopies } from '../../src/services/erase-copies.ts';
import type { Store } from '../../src/store/store.ts';
import type { TwilioTwin } from '../../src/twilio-twin/twin.ts';
import { ACCOUNT } from '../channels/twilio-account.ts';
import { openTestStore, someComplaint } from '../support/store.ts';
import { startTwin } from '../twilio-twin/twin-account.ts';

let store: Store;
let close: () => Promise<void>;
let twin: TwilioTwin;
let channel: TwilioChannel;
let serial = 0;
let citizen = '';
let contact: ContactId;
let now = new Date();
const lines: string[] = [];
const log = pino({}, { write: (line: string) => void lines.push(line) });

beforeAll(async () => {
  ({ store, close } = await openTestStore());
});
afterAll(() => close());
beforeEach(async () => {
  serial += 1;
  citizen = `+62812000080${serial}`;
  contact = contactId('whatsapp', citizen);
  lines.length = 0;
  now = new Date();
  twin = await startTwin();
  channel = twilioChannel({ ...ACCOUNT, apiUrl: twin.apiUrl, publicUrl: 'http://127.0.0.1:9', timeoutMs: 1000 });
});
afterEach(async () => {
  const end = new Date(8.64e15);
  for (const one of await store.erasures.listCopies(end, 100)) await store.erasures.done(one);
  await channel.close();
  await twin.close();
});

/** A talk of two messages, one of them with a picture, and an answer. @returns the picture's address at Twilio */
async function talk(from = citizen): Promise<string> {
  await twin.receive({ channel: 'whatsapp', from, text: 'rahasia saya' });
  await channel.send({ id: 'o1', channel: 'whatsapp', address: from, text: 'jawaban rahasia' });
  const media = [{ contentType: 'image/png', data: Buffer.from('png') }];
  await twin.receive({ channel: 'whatsapp', from, text: 'ini foto rahasia', media });
  await twin.idle();
  return twin.messages({ citizen: from }).flatMap((message) => message.media)[0]?.url ?? '';
}

async function erased(): Promise<void> {
  await store.erasures.ask({ contact, askedAt: now });
  await store.erasures.erasedHere({ contact, askedAt: now }, now);
}

function run(more: Partial<EraseCopiesDeps> = {}): Promise<number> {
  return eraseCopies({ ...store, channels: [channel], log, clock: () => now, ...more }, () => false);
}

function later(seconds: number): void {
  now = new Date(now.getTime() + seconds * 1000);
}

/** What Twilio still has of the talk. */
async function left(address = citizen): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of channel.listCopies('whatsapp', address)) ids.push(id);
  return ids;
}

/** A channel on which something happens before each deletion. */
function disturbed(before: () => Promise<void>): TwilioChannel {
  return {
    ...channel,
    eraseCopy: async (...asked) => {
      await before();
      return channel.eraseCopy(...asked);
    },
  };
}

describe('the provider’s copies of an erased contact', () => {
  test('are deleted in both directions with their files, and then looked for once more; others stay', async () => {
    await talk();
    await talk('+628999999999');
    await erased();
    expect(await run()).toBe(0);
    expect(await left()).toEqual([]);
    expect(await store.erasures.isAsked(contact)).toBe(true);
    expect(await run()).toBe(1);
    expect(await store.erasures.isAsked(contact)).toBe(false);
    expect(await left('+628999999999')).toHaveLength(3);
  });

  test('keep the pictures of a complaint, which are on record, and lose their words', async () => {
    const url = await talk();
    const media = [{ url, contentType: 'image/png' }];
    await store.complaints.file(`m${serial}`, someComplaint({ ticket: `ADU-2026-000${serial}`, contact, media }));
    await erased();
    await run();
    expect(await run()).toBe(1);
    expect(await left()).toHaveLength(1);
    const file = await channel.openMedia({ url, contentType: 'image/png' });
    expect(file.contentType).toBe('image/png');
    file.body.resume();
    for await (const { hasText } of channel.listCopies('whatsapp', citizen)) expect(hasText).toBe(false);
  });

  test('do not include what the citizen has written since', async () => {
    await talk();
    await erased();
    twin.options.now = () => new Date(now.getTime() + 60_000);
    await twin.receive({ channel: 'whatsapp', from: citizen, text: 'halo lagi' });
    await run();
    expect(await run()).toBe(1);
    expect(await left()).toHaveLength(1);
  });

  test('are tried again after a refusal, later each time, and nothing of the person stands in the log', async () => {
    await talk();
    await erased();
    twin.faults.nextErasure({ status: 503, count: 3 });
    await run();
    await run();
    expect(await left()).toHaveLength(3);
    later(2);
    twin.faults.nextErasure({ status: 429, count: 2 });
    await run();
    expect(await left()).toHaveLength(2);
    later(3);
    await run();
    expect(await left()).toHaveLength(2);
    later(1);
    await run();
    expect(await run()).toBe(1);
    expect(await left()).toEqual([]);
    expect(lines.join()).toContain('"status":503');
    for (const secret of [citizen, citizen.slice(3), 'rahasia']) expect(lines.join()).not.toContain(secret);
  });

  test('are finished by another process where one was cut off in the middle', async () => {
    await talk();
    await erased();
    let calls = 0;
    const dying = disturbed(async () => {
      calls += 1;
      if (calls > 1) throw new Error('the process is gone');
    });
    const dead = { ...store.erasures, lookAgain: () => Promise.reject(new Error('the process is gone')) };
    await expect(run({ channels: [dying], erasures: dead })).rejects.toThrow('gone');
    expect(await left()).toHaveLength(2);
    await run();
    expect(await run()).toBe(1);
    expect(await left()).toEqual([]);
  });

  test('wait while the provider cannot be read at all, and that is an error after three days', async () => {
    await talk();
    await erased();
    await twin.close();
    later(4 * 86_400);
    expect(await run()).toBe(0);
    expect(await store.erasures.isAsked(contact)).toBe(true);
    expect(lines.join()).toContain('"level":50');
  });

  test('are due anew where the citizen asks again meanwhile', async () => {
    await talk();
    await erased();
    const again = new Date(now.getTime() + 1000);
    await run({ channels: [disturbed(() => store.erasures.ask({ contact, askedAt: again }))] });
    expect(await store.erasures.listCopies(again, 10)).toEqual([]);
    expect(await store.erasures.list(10)).toEqual([{ contact, askedAt: again }]);
    await store.erasures.done({ contact, askedAt: again });
  });
});
