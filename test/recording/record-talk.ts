import { writeFileSync } from 'node:fs';
import type { ChannelName } from '../../src/domain/contact.ts';
import { type ChatEvent, readChat, writeChat } from '../conversation/chat-file.ts';
import { ChatOffice } from '../conversation/chat-office.ts';
import { PERMITS } from '../conversation/chat-permits.ts';
import { talkThrough } from '../conversation/talk-through.ts';

interface Recording {
  /** Where the transcript is written, after each message. */
  file: string;
  channel: ChannelName;
  /** The citizen is the one who applied for the permits. */
  isApplicant: boolean;
  /** What is typed: a message, or a line of a transcript that begins with @. */
  lines: AsyncIterable<string>;
  /** Takes an answer, which ends with an empty line. */
  say(text: string): void;
}

/**
 * Records a talk. With each line the whole talk is played from its beginning: what is written is what the tests will
 * find when they play it.
 */
export async function recordTalk({ file, channel, isApplicant, lines, say }: Recording): Promise<void> {
  const office = await ChatOffice.open();
  let script = headOf(channel, isApplicant);
  try {
    for await (const line of lines) {
      script += line.startsWith('@') ? `${line}\n` : `> ${line}\n`;
      const chat = readChat(script);
      const happened = await talkThrough(office, chat);
      writeFileSync(file, writeChat(chat, happened));
      say(`${answers(happened).join('\n')}\n\n`);
    }
  } finally {
    await office.close();
  }
}

/** What is told after the last thing that happened. */
function answers(happened: readonly ChatEvent[]): string[] {
  const isSaid = ({ is }: ChatEvent) => is === 'bot' || is === 'notice';
  const last = happened.findLastIndex((event) => !isSaid(event));
  return happened.slice(last + 1).flatMap((event) => (event.is === 'bot' || event.is === 'notice' ? [event.text] : []));
}

/** The channel, who writes, and the permits that can be asked about. */
function headOf(channel: ChannelName, isApplicant: boolean): string {
  const permits = PERMITS.map(({ number, status }) => `# ${number} ${status}`);
  return [
    '# Recorded. The permits of the office, on Monday 23 November 2026:',
    ...permits,
    ...(channel === 'sms' ? [] : [`kanal: ${channel}`]),
    ...(isApplicant ? ['penulis: pemohon'] : []),
    '',
  ].join('\n');
}
