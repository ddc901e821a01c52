import type { ActionResultOf } from '../../conversation/actions.ts';
import { today } from '../../domain/clock-zone.ts';
import { addressOf, type ContactId, contactsOfPerson } from '../../domain/contact.ts';
import type { Offices } from '../../domain/office.ts';
import type { ComplaintStore } from '../../store/complaints.ts';
import type { ErasureStore } from '../../store/erasures.ts';
import type { FollowStore } from '../../store/follows.ts';
import type { PermitStore } from '../../store/permits.ts';
import type { Thread } from '../../store/thread.ts';
import type { ActionContext } from '../action-context.ts';

export interface DataDeps {
  follows: Pick<FollowStore, 'count'>;
  complaints: Pick<ComplaintStore, 'count'>;
  permits: Pick<PermitStore, 'countByPhone'>;
  thread: Pick<Thread, 'count' | 'has'>;
  erasures: Pick<ErasureStore, 'ask' | 'isAsked'>;
  offices: Offices;
}

/** What is kept about who asks, by whichever channel; the message that asks is one of those counted. */
export async function showData(
  deps: DataDeps,
  { contact, messageId, now }: ActionContext,
): Promise<ActionResultOf<'show_data'>> {
  if (await deps.erasures.isAsked(contact.id)) return { outcome: 'erasing', values: dpo(deps) };
  const [follows, complaints, earlier, permits, isCounted] = await Promise.all([
    ofPerson(contact.id, deps.follows.count),
    ofPerson(contact.id, deps.complaints.count),
    ofPerson(contact.id, deps.thread.count),
    deps.permits.countByPhone(addressOf(contact.id)),
    deps.thread.has(messageId),
  ]);
  // It is kept together with its answer, unless it had to wait.
  const messages = isCounted ? earlier : earlier + 1;
  const known = contact.version === 0 ? now : contact.createdAt;
  const since = { day: today(known, deps.offices.offices[0].zone) };
  const kept_days = deps.offices.privacy.message_days;
  return { outcome: 'kept', values: { since, follows, complaints, messages, permits, kept_days, ...dpo(deps) } };
}

/**
 * Only marks the contacts of this number, SMS and WhatsApp: the answer to this very message still has to be settled and
 * sent. The job "erase contacts" does the work as soon as that has been done.
 */
export async function eraseData(
  deps: DataDeps,
  { contact, messageId, now, receivedAt }: ActionContext,
): Promise<ActionResultOf<'erase_data'>> {
  for (const one of contactsOfPerson(contact.id)) {
    await deps.erasures.ask({ contact: one, askedAt: now, writtenAt: receivedAt, by: messageId });
  }
  const complaints = await ofPerson(contact.id, deps.complaints.count);
  return complaints === 0
    ? { outcome: 'all', values: dpo(deps) }
    : { outcome: 'erasing', values: { complaints, ...dpo(deps) } };
}

async function ofPerson(contact: ContactId, count: (contact: ContactId) => Promise<number>): Promise<number> {
  const counts = await Promise.all(contactsOfPerson(contact).map(count));
  return counts.reduce((sum, one) => sum + one, 0);
}

function dpo({ offices }: DataDeps) {
  const { name, contact } = offices.privacy.officer;
  return { officer: name, contact };
}
