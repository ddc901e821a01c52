import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGsm7, measure } from '../../src/text/gsm7.ts';
import { readChat, writeChat } from './chat-file.ts';
import { ChatOffice } from './chat-office.ts';
import { talkThrough } from './talk-through.ts';

const CHATS = new URL('../chats/', import.meta.url);
/** `WRITE_CHATS=1` writes the answers into the transcripts, to be read by a human before they are kept. */
const isWriting = process.env.WRITE_CHATS === '1';

let office: ChatOffice;
beforeAll(async () => {
  office = await ChatOffice.open();
});
afterAll(() => office.close());

describe('transcripts', () => {
  for (const name of readdirSync(CHATS).filter((file) => file.endsWith('.txt'))) {
    it(name, async () => {
      const path = new URL(name, CHATS);
      const text = readFileSync(path, 'utf8');
      const chat = readChat(text);
      const happened = await talkThrough(office, chat);
      const written = writeChat(chat, happened);
      if (isWriting) writeFileSync(path, written);
      else expect(written).toBe(text);
      if (chat.channel === 'whatsapp') return;
      for (const event of happened) {
        if (event.is === 'bot' || event.is === 'notice')
          expect(isGsm7(event.text) && measure(event.text).parts <= 2, event.text).toBe(true);
      }
    });
  }
});
