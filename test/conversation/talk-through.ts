import { readSession } from '../../src/conversation/session.ts';
import type { Input, Session, TurnInput, TurnResult } from '../../src/conversation/turn.ts';
import type { ChannelName } from '../../src/domain/contact.ts';
import type { Chat, ChatEvent } from './chat-file.ts';
import { engine } from './office.ts';
import { World } from './world.ts';

const START = Date.parse('2026-11-23T03:00:00Z');
const HOUR_MS = 3_600_000;

/** One citizen talking with the bot; the session goes through JSON between two messages, as in the store. */
export class Talker {
  now = new Date(START);
  readonly world = new World(() => this.now);
  stored = 'null';
  readonly channel: ChannelName;

  constructor(channel: ChannelName = 'sms') {
    this.channel = channel;
  }

  get session(): Session | null {
    return readSession(JSON.parse(this.stored));
  }

  send(input: Input): TurnResult {
    const result = this.#run({ input, session: this.session, channel: this.channel, now: this.now });
    this.stored = JSON.stringify(result.session);
    return result;
  }

  say(text: string): readonly string[] {
    return this.send({ text, media: [] }).texts;
  }

  later(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * HOUR_MS);
  }

  #run(input: TurnInput): TurnResult {
    const turn = engine(input);
    let step = turn.next();
    while (!step.done) step = turn.next(this.world.perform(step.value));
    return step.value;
  }
}

/** What really happens in a transcript: its own events, with the answers that the bot gives. */
export function talkThrough(chat: Chat): ChatEvent[] {
  const talker = new Talker(chat.channel);
  return chat.events.flatMap((event): ChatEvent[] => {
    if (event.is === 'bot') return [];
    if (event.is === 'later') talker.later(event.hours);
    const last = talker.world.complaints.at(-1);
    if (event.is === 'answered' && last !== undefined) last.answer = event.answer;
    if (event.is !== 'citizen') return [event];
    return [event, ...talker.send(event.input).texts.map((text) => ({ is: 'bot', text }) as const)];
  });
}
