import type { Input } from '../../src/conversation/turn.ts';
import type { OfficeDeed } from '../../src/domain/complaint.ts';
import type { ChannelName } from '../../src/domain/contact.ts';
import { PERMIT_STATUSES, type PermitStatus } from '../../src/domain/permit.ts';
import { SOMEBODY } from './chat-office.ts';
import { APPLICANT } from './chat-permits.ts';

/** What happens in a transcript, line by line. */
export type ChatEvent =
  | { is: 'citizen'; line: string; input: Input }
  /** The citizen taps a button or a row of a list; `older` newer ones of that name are left alone. */
  | { is: 'tapped'; line: string; title: string; older: number }
  | { is: 'bot'; text: string }
  /** What the citizen is told without having asked. */
  | { is: 'notice'; text: string }
  /** Time goes by. */
  | { is: 'later'; line: string; hours: number }
  /** An officer does something with the last complaint: answers it, asks for more, closes it, hands it on. */
  | { is: 'handled'; line: string; deed: OfficeDeed; said: string }
  /** The office moves a permit. */
  | { is: 'moved'; line: string; number: string; status: PermitStatus };

export interface Chat {
  /** Comments, the channel and who writes: what stands before the first message. */
  head: string[];
  channel: ChannelName;
  /** E.164. */
  phone: string;
  events: ChatEvent[];
}

const BUTTON = /^\[tombol ([^\]]+)\] ?/;
const TAPPED = /^> \[ketuk (lama )?([^\]]+)\]$/;
const MEDIA = /^\[foto\] ?/;
const PLACE = /^\[lokasi ([^\]]+)\] ?/;

/**
 * Reads a transcript: `>` is the citizen, `<` the answer, `*` a notice, `|` a further line of any. `@ 3 jam` lets time
 * go by, `@ petugas: ...` answers the last complaint, `@ petugas ask: ...` (or close, assign) does something else with it, `@ izin 503/0123/PBG/XI/2026: ready` moves a permit, `#` is a
 * comment. `> [ketuk Kirim]` taps the newest button of that name, `> [ketuk lama Kirim]` the one before.
 * `kanal: whatsapp` and `penulis: pemohon`, who applied for the permits, or another phone number, stand at the head.
 */
export function readChat(text: string): Chat {
  const chat: Chat = { head: [], channel: 'sms', phone: SOMEBODY, events: [] };
  for (const line of text.split('\n')) readLine(chat, line);
  return chat;
}

function readLine(chat: Chat, line: string): void {
  const said = line.slice(2);
  const tapped = TAPPED.exec(line);
  if (tapped !== null) chat.events.push({ is: 'tapped', line, title: tapped[2] ?? '', older: tapped[1] ? 1 : 0 });
  else if (line.startsWith('>')) chat.events.push({ is: 'citizen', line, input: inputOf(said) });
  else if (line.startsWith('<')) chat.events.push({ is: 'bot', text: said });
  else if (line.startsWith('*')) chat.events.push({ is: 'notice', text: said });
  else if (line.startsWith('|')) addLine(chat.events.at(-1), said);
  else if (line.startsWith('@ petugas')) chat.events.push(deedOf(line));
  else if (line.startsWith('@ izin ')) chat.events.push(moveOf(line));
  else if (line.startsWith('@')) chat.events.push({ is: 'later', line, hours: Number.parseFloat(said) });
  else if (line !== '') readHead(chat, line);
}

function readHead(chat: Chat, line: string): void {
  chat.head.push(line);
  const channel = /^kanal: (sms|whatsapp)$/.exec(line)?.[1];
  if (channel !== undefined) chat.channel = channel as ChannelName;
  if (line === 'penulis: pemohon') chat.phone = APPLICANT;
  const phone = /^penulis: (\+\d+)$/.exec(line)?.[1];
  if (phone !== undefined) chat.phone = phone;
}

function addLine(event: ChatEvent | undefined, said: string): void {
  if (event?.is === 'bot' || event?.is === 'notice') event.text += `\n${said}`;
  if (event?.is !== 'citizen') return;
  event.line += `\n| ${said}`;
  event.input = { ...event.input, text: `${event.input.text}\n${said}` };
}

function moveOf(line: string): ChatEvent {
  const [number = '', to] = line.slice('@ izin '.length).split(': ');
  const status = PERMIT_STATUSES.find((known) => known === to);
  if (status === undefined) throw new Error(`"${line}" should name a permit and its new status`);
  return { is: 'moved', line, number, status };
}

function deedOf(line: string): ChatEvent {
  const [, deed = 'answer', said = ''] = /^@ petugas(?: (\w+))?: (.*)$/.exec(line) ?? [];
  const known = (['answer', 'ask', 'close', 'assign'] as const).find((one) => one === deed);
  if (known === undefined) throw new Error(`"${line}" should be something that an officer does`);
  return { is: 'handled', line, deed: known, said };
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
    if (event.is === 'notice') return `* ${event.text.replaceAll('\n', '\n| ')}`;
    const gap =
      place > 0 && (event.is === 'citizen' || event.is === 'tapped') && events[place - 1]?.is === 'bot' ? '\n' : '';
    return gap + event.line;
  });
  return `${[...chat.head, ...lines].join('\n')}\n`;
}
