import type { Catalogue } from '../domain/catalogue.ts';
import type { ContactId } from '../domain/contact.ts';
import type { Language } from '../domain/language.ts';
import { noticeId } from '../domain/message-id.ts';
import type { PermitChange } from '../domain/permit.ts';
import type { Logger } from '../logger.ts';
import type { Contact, ContactStore } from '../store/contacts.ts';
import type { FollowStore } from '../store/follows.ts';
import type { NewOutbound } from '../store/outbound.ts';
import type { Outbox } from '../store/outbox.ts';
import type { PendingChange } from '../store/pending.ts';
import type { PermitStore, VersionedPermit } from '../store/permits.ts';
import type { IssueNoticeCodes } from './notice-codes.ts';
import { contactsTold, toldOf } from './notice-memory.ts';

/** What is said about one change. */
export interface NoticeWriter {
  /** @param check the notice's code, with which its reader can ask whether it is ours */
  text(permit: VersionedPermit, change: PermitChange, contact: ContactId, language: Language, check: string): string;
  /** Variables of the approved WhatsApp template: type, number, status word, the notice's code. */
  templateVariables(
    permit: VersionedPermit,
    change: PermitChange,
    language: Language,
    check: string,
  ): Record<string, string>;
}

export interface FanOutDeps {
  permits: Pick<PermitStore, 'listPending' | 'clearPending'>;
  follows: Pick<FollowStore, 'followersOf'>;
  contacts: Pick<ContactStore, 'getMany' | 'setTold'>;
  catalogue: Pick<Catalogue, 'find'>;
  outbox: Pick<Outbox, 'add'>;
  issueCodes: IssueNoticeCodes;
  writer: NoticeWriter;
  languageOf(contact: Contact): Language;
  clock(): Date;
  log: Logger;
}

const PERMITS_AT_ONCE = 50;
const FOLLOWERS_AT_ONCE = 500;

/**
 * Puts one notice per change and follower into the outbox. The notice's id is made of permit, change and contact, so
 * this can be cut off anywhere and run again; a change stops being pending only after all its notices are stored.
 * @returns the number of changes that were fanned out
 */
export async function fanOutNotices(deps: FanOutDeps): Promise<number> {
  let done = 0;
  for (;;) {
    const before = done;
    const permits = await deps.permits.listPending(PERMITS_AT_ONCE);
    for (const { permit, pending } of permits) {
      if (await fanOut(deps, permit, pending)) done += pending.length;
    }
    if (permits.length < PERMITS_AT_ONCE || done === before) return done;
  }
}

/** One permit that cannot be told about must not keep the others from it. */
async function fanOut(deps: FanOutDeps, permit: VersionedPermit, pending: readonly PendingChange[]): Promise<boolean> {
  try {
    await addNotices(deps, permit, pending);
    await deps.permits.clearPending(permit.number, pending);
    return true;
  } catch (error) {
    deps.log.error({ err: error, permit: permit.number }, 'notices could not be written; they are tried again');
    return false;
  }
}

async function addNotices(deps: FanOutDeps, permit: VersionedPermit, pending: readonly PendingChange[]): Promise<void> {
  let after: ContactId | undefined;
  for (;;) {
    const followers = await deps.follows.followersOf(permit.number, after, FOLLOWERS_AT_ONCE);
    if (followers.length === 0) return;
    const contacts = await deps.contacts.getMany(followers.map(({ contact }) => contact));
    const told = followers.flatMap(({ since }, index) => {
      const contact = contacts[index];
      if (contact === undefined || contact.optedOutAt !== undefined || contact.badAddressAt !== undefined) return [];
      // Who began to follow after the change was told of it with the status.
      const news = pending.filter(({ at }) => since <= at).map(({ id }) => id);
      return changesOf(permit, news).map((change) => ({ change, contact }));
    });
    const notices = await toNotices(deps, permit, told);
    // Before a notice can be sent: the question about it may be faster than we are.
    await deps.contacts.setTold(contactsTold(notices), toldOf(deps.catalogue, permit, lastLearned(pending)));
    await deps.outbox.add(notices);
    after = followers.at(-1)?.contact;
  }
}

/** The same for a repetition, which must not bring up again what was talked about long ago. */
function lastLearned(pending: readonly PendingChange[]): Date {
  return new Date(Math.max(...pending.map(({ at }) => at.getTime())));
}

function changesOf(permit: VersionedPermit, ids: readonly string[]): PermitChange[] {
  return permit.timeline.filter((change) => ids.includes(change.id));
}

/** One follower who is told of one change. */
interface Told {
  change: PermitChange;
  contact: Contact;
}

async function toNotices(deps: FanOutDeps, permit: VersionedPermit, told: readonly Told[]): Promise<NewOutbound[]> {
  const at = deps.clock();
  const ids = told.map(({ change, contact }) => noticeId(permit.number, change.id, contact.id));
  const codes = await deps.issueCodes(ids.map((message) => ({ message, at })));
  return told.map(({ change, contact }, place) => {
    const language = deps.languageOf(contact);
    const check = codes[place] ?? '';
    return {
      id: ids[place] ?? '',
      contact: contact.id,
      text: deps.writer.text(permit, change, contact.id, language, check),
      kind: 'notice',
      at,
      permit: permit.number,
      change: change.id,
      templateVariables: deps.writer.templateVariables(permit, change, language, check),
    };
  });
}
