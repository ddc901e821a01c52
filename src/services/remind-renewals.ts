import type { Calendar } from '../domain/calendar.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import { today, wallTime } from '../domain/clock-zone.ts';
import type { ContactId } from '../domain/contact.ts';
import type { Language } from '../domain/language.ts';
import { noticeId } from '../domain/message-id.ts';
import type { Offices } from '../domain/office.ts';
import { dueReminder, isReminderTime, nextReminderOn, reminderId, validityEnd } from '../domain/permit-renewal.ts';
import type { Logger } from '../logger.ts';
import type { Contact, ContactStore } from '../store/contacts.ts';
import type { FollowStore } from '../store/follows.ts';
import type { NewOutbound } from '../store/outbound.ts';
import type { Outbox } from '../store/outbox.ts';
import type { PermitStore, VersionedPermit } from '../store/permits.ts';
import type { IssueNoticeCodes } from './notice-codes.ts';
import { contactsTold, toldOf } from './notice-memory.ts';

/** What is said when a permit will end. */
export interface ReminderWriter {
  /** @param check the notice's code, with which its reader can ask whether it is ours */
  reminder(permit: VersionedPermit, contact: ContactId, now: Date, language: Language, check: string): string;
  /** Variables of the approved WhatsApp template: type, number, until when it is valid, the notice's code. */
  reminderVariables(permit: VersionedPermit, language: Language, check: string): Record<string, string>;
}

export interface RemindDeps {
  permits: Pick<PermitStore, 'listReminders' | 'setReminder'>;
  follows: Pick<FollowStore, 'followersOf'>;
  contacts: Pick<ContactStore, 'getMany' | 'setTold'>;
  catalogue: Pick<Catalogue, 'find'>;
  outbox: Pick<Outbox, 'add'>;
  issueCodes: IssueNoticeCodes;
  calendar: Calendar;
  offices: Offices;
  writer: ReminderWriter;
  languageOf(contact: Contact): Language;
  /** Tells the job that notices wait. */
  wake(): void;
  clock(): Date;
  log: Logger;
}

const PERMITS_AT_ONCE = 100;
const FOLLOWERS_AT_ONCE = 500;

/**
 * Reminds the followers of permits that will end. Only followers have asked for, or agreed to, messages (UU 27/2022
 * Art. 20-22). A permit's next day is moved on after its reminders are stored, and each reminder's id says which it is:
 * cut off anywhere, run twice, or not run for days, everybody is told once.
 * @returns how many permits were looked at
 */
export async function remindRenewals(deps: RemindDeps): Promise<number> {
  const now = deps.clock();
  const wall = wallTime(now, deps.offices.offices[0].zone);
  if (!isReminderTime(wall, deps.calendar)) return 0;
  let done = 0;
  for (;;) {
    const before = done;
    const due = await deps.permits.listReminders(wall.day, PERMITS_AT_ONCE);
    for (const { permit, remindOn } of due) if (await remind(deps, permit, remindOn, now)) done += 1;
    if (due.length < PERMITS_AT_ONCE || done === before) break;
  }
  if (done > 0) deps.wake();
  return done;
}

/** One permit that cannot be told about must not keep the others from it. */
async function remind(deps: RemindDeps, permit: VersionedPermit, remindOn: string, now: Date): Promise<boolean> {
  try {
    const { zone } = deps.offices.office(permit.office) ?? deps.offices.offices[0];
    const day = today(now, zone);
    const validUntil = validityEnd(permit)?.on;
    const issued = permit.timeline.find(({ status }) => status === 'ready');
    const reminder = validUntil && dueReminder(validUntil, day, issued && today(issued.at, zone));
    if (validUntil && reminder)
      await addReminders(deps, permit, reminderId(validUntil, reminder.lead), { now, remindOn });
    await deps.permits.setReminder(permit.number, remindOn, validUntil && nextReminderOn(validUntil, day));
    return true;
  } catch (error) {
    deps.log.error({ err: error, permit: permit.number }, 'reminders could not be written; they are tried again');
    return false;
  }
}

async function addReminders(
  deps: RemindDeps,
  permit: VersionedPermit,
  change: string,
  { now, remindOn }: { now: Date; remindOn: string },
): Promise<void> {
  // The same for a repetition, which must not bring up again what was talked about long ago.
  const told = toldOf(deps.catalogue, permit, new Date(`${remindOn}T00:00:00Z`));
  let after: ContactId | undefined;
  for (;;) {
    const followers = await deps.follows.followersOf(permit.number, after, FOLLOWERS_AT_ONCE);
    if (followers.length === 0) return;
    const contacts = await deps.contacts.getMany(followers.map(({ contact }) => contact));
    const reachable = contacts.filter(({ optedOutAt, badAddressAt }) => !optedOutAt && !badAddressAt);
    const reminders = await toReminders(deps, permit, change, reachable, now);
    await deps.contacts.setTold(contactsTold(reminders), told);
    await deps.outbox.add(reminders);
    after = followers.at(-1)?.contact;
  }
}

async function toReminders(
  deps: RemindDeps,
  permit: VersionedPermit,
  change: string,
  contacts: readonly Contact[],
  now: Date,
): Promise<NewOutbound[]> {
  const ids = contacts.map(({ id }) => noticeId(permit.number, change, id));
  const codes = await deps.issueCodes(ids.map((message) => ({ message, at: now })));
  return contacts.map((contact, place) => {
    const language = deps.languageOf(contact);
    const check = codes[place] ?? '';
    return {
      id: ids[place] ?? '',
      contact: contact.id,
      text: deps.writer.reminder(permit, contact.id, now, language, check),
      kind: 'notice',
      at: now,
      permit: permit.number,
      change,
      templateVariables: deps.writer.reminderVariables(permit, language, check),
    };
  });
}
