import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_CHARACTERS } from '../../src/conversation/message.ts';
import { MOST_STORY } from '../../src/conversation/story.ts';
import { ChatOffice } from './chat-office.ts';

let office: ChatOffice;
beforeAll(async () => {
  office = await ChatOffice.open();
});
afterAll(() => office.close());

const story = (length: number): string => 'antre lama '.repeat(length).slice(0, length).trim();

describe('a very long story', () => {
  it('that is not read whole says so, and how to send the rest', async () => {
    const talker = await office.begin();
    const said = await talker.say(`LAPOR ${story(MOST_CHARACTERS + 500)}`);
    expect(said.join('\n')).toContain('4.000 huruf pertama');
    expect(await talker.say('kirim')).toEqual([expect.stringContaining('ADU-2026-0001')]);
  });

  it('that just fits is read whole without a word about it', async () => {
    const talker = await office.begin();
    const text = story(MOST_CHARACTERS - 'LAPOR '.length);
    expect((await talker.say(`LAPOR ${text}`)).join('\n')).not.toContain('huruf pertama');
    await talker.say('kirim');
    expect((await talker.complaints())[0]?.text).toBe(text);
  });

  it('may come in parts, and when it is full the citizen is told', async () => {
    const talker = await office.begin();
    await talker.say(`LAPOR ${story(3900)}`);
    const more = Array.from({ length: 4 }, () => story(3900));
    const answers: string[] = [];
    for (const part of more) answers.push((await talker.say(part)).join('\n'));
    expect(answers.slice(0, 3).join('\n')).not.toContain('sudah penuh');
    expect(answers[3]).toContain('sudah penuh');
    await talker.say('kirim');
    expect((await talker.complaints())[0]?.text).toHaveLength(MOST_STORY);
  });
});
