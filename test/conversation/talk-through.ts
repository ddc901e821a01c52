import { lastChange, type PermitStatus } from '../../src/domain/permit.ts';
import type { Chat, ChatEvent } from './chat-file.ts';
import type { ChatOffice, Talker } from './chat-office.ts';

/** What really happens in a transcript: its own events, with the answers that the bot gives. */
export async function talkThrough(office: ChatOffice, chat: Chat): Promise<ChatEvent[]> {
  const talker = await office.begin(chat.channel, chat.phone);
  const happened: ChatEvent[] = [];
  for (const event of chat.events) {
    if (event.is === 'bot' || event.is === 'notice') continue;
    happened.push(event, ...(await happen(talker, event)));
  }
  return happened;
}

async function happen(talker: Talker, event: ChatEvent): Promise<ChatEvent[]> {
  if (event.is === 'citizen') return (await talker.send(event.input)).map((text) => ({ is: 'bot', text }));
  if (event.is === 'tapped') {
    return (await talker.tap(event.title, event.older)).map((text) => ({ is: 'bot', text }));
  }
  if (event.is === 'later') {
    talker.later(event.hours);
    await talker.services.work.remindRenewals();
    // No complaint ends before all that was sent in time is known to have arrived.
    await talker.services.work.reconcileInbox();
    await talker.services.work.lapseComplaints();
  }
  if (event.is === 'handled') await talker.handleComplaint(event.deed, event.said);
  if (event.is === 'moved') await move(talker, event.number, event.status);
  await talker.services.work.pushNotices();
  const own = talker.notices.filter(({ to }) => to === talker.phone);
  talker.notices.length = 0;
  return own.map(({ text }) => ({ is: 'notice', text }));
}

async function move(talker: Talker, number: string, status: PermitStatus): Promise<void> {
  const permit = await talker.store.permits.get(number);
  if (permit === undefined) throw new Error(`there is no permit ${number}`);
  talker.now = new Date(Math.max(talker.now.getTime(), lastChange(permit).at.getTime()) + 60_000);
  await talker.services.changePermitStatus(number, { status });
}
