import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readChat, writeChat } from '../conversation/chat-file.ts';
import { ChatOffice } from '../conversation/chat-office.ts';
import { talkThrough } from '../conversation/talk-through.ts';
import { recordTalk } from './record-talk.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kabar-izin-recording-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* typed(...lines: string[]): AsyncGenerator<string> {
  yield* lines;
}

test('a recorded talk is a transcript that plays as it was recorded', async () => {
  const file = join(folder, 'talk.txt');
  const said: string[] = [];
  const lines = typed('status 503/0123', 'IKUTI', '@ 3 jam', '@ izin 503/0123/PBG/XI/2026: assessing', 'makasih');
  await recordTalk({ file, channel: 'sms', isApplicant: false, lines, say: (text) => said.push(text) });
  const text = await readFile(file, 'utf8');
  expect(said).toHaveLength(5);
  expect(said[0]).toMatch(/^PBG 503\/0123.*\n\n$/);
  expect(text).toContain('\n> status 503/0123\n< PBG 503/0123');
  expect(text).toContain('# 503/0127/SIP/X/2026 ready');

  const office = await ChatOffice.open();
  const chat = readChat(text);
  expect(writeChat(chat, await talkThrough(office, chat))).toBe(text);
  await office.close();
});
