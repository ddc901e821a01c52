import type { Input } from '../../src/conversation/turn.ts';
import type { ChannelName } from '../../src/domain/contact.ts';

/** What happens in a transcript, line by line. */
export type ChatEvent =
  | { is: 'citizen'; line: string; input: Input }
  | { is: 'bot'; text: string }
  /** Time goes by. */
  | { is: 'later'; line: string; hours: number }
  /** An officer answers the last complaint. */
  | { is: 'answered'; line: string; answer: string };

export interface Chat {
  /** Comments and the channel: what stands before the first message. */
  head: string[];
  channel: ChannelName;
  events: ChatEvent[];
}

const BUTTON = /^\[tombol ([^\]]+)\] ?/;
const MEDIA = /^\[foto\] ?/;
const PLACE = /^\[lokasi ([^\]]+)\] ?/;

/**
 * Reads a transcript: `>` is the citizen, `<` the answer, `|` a further line of either. `@ 3 jam` lets time go by,
 * `@ petugas: ...` answers the last complaint, `#` is a comment.
 */
export function readChat(text: string): Chat {
  const chat: Chat = { head: [], channel: 'sms', events: [] };
  for (const line of text.split('\n')) readLine(chat, line);
  return chat;
}

function readLine(chat: Chat, line: string): void {
  const said = line.slice(2);
  if (line.startsWith('>')) chat.events.push({ is: 'citizen', line, input: inputOf(said) });
  else if (line.startsWith('<')) chat.events.push({ is: 'bot', text: said });
  else if (line.startsWith('|')) addLine(chat.events.at(-1), said);
  else if (line.startsWith('@ petugas: ')) chat.events.push({ is: 'answered', line, answer: line.slice(11) });
  else if (line.startsWith('@')) chat.events.push({ is: 'later', line, hours: Number.parseFloat(said) });
  else if (line !== '') readHead(chat, line);
}

function readHead(chat: Chat, line: string): void {
  chat.head.push(line);
  const channel = /^kanal: (sms|whatsapp)$/.exec(line)?.[1];
  if (channel !== undefined) chat.channel = channel as ChannelName;
}

function addLine(event: ChatEvent | undefined, said: string): void {
  if (event?.is === 'bot') event.text += `\n${said}`;
  if (event?.is !== 'citizen') return;
  event.line += `\n| ${said}`;
  event.input = { ...event.input, text: `${event.input.text}\n${said}` };
}

function inputOf(said: string): Input {
  const [button, place] = [BUTTON.exec(said)?.[1], PLACE.exec(said)?.[1]];
  const media = MEDIA.test(said) ? [{ url: 'https://example.org/foto.jpg', contentType: 'image/jpeg' }] : [];
  const location = place === undefined ? undefined : { latitude: -7.8, longitude: 112, label: place };
  return { text: said.replace(BUTTON, '').replace(MEDIA, '').replace(PLACE, ''), media, location, button };
}

/** The transcript as a file, with these answers. */
export function writeChat(chat: Chat, events: readonly ChatEvent[]): string {
  const lines = events.map((event, place) => {
    if (event.is === 'bot') return `< ${event.text.replaceAll('\n', '\n| ')}`;
    const gap = place > 0 && event.is === 'citizen' && events[place - 1]?.is === 'bot' ? '\n' : '';
    return gap + event.line;
  });
  return `${[...chat.head, ...lines].join('\n')}\n`;
}
