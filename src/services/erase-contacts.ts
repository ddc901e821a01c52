import { ERASE_WITHIN_MS } from '../domain/privacy.ts';
import type { Logger } from '../logger.ts';
import type { ContactStore } from '../store/contacts.ts';
import type { Erasure, ErasureStore } from '../store/erasures.ts';
import type { FollowStore } from '../store/follows.ts';
import type { PermitStore } from '../store/permits.ts';
import type { Thread } from '../store/thread.ts';
import type { ErasedContacts } from './erased-contacts.ts';
import { hasMissed } from './guess-limit.ts';

export interface EraseDeps {
  erasures: Pick<ErasureStore, 'list' | 'erasedHere'>;
  contacts: Pick<ContactStore, 'get' | 'forget'>;
  follows: Pick<FollowStore, 'removeAll'>;
  permits: Pick<PermitStore, 'forgetProven'>;
  thread: Pick<Thread, 'isBusy' | 'has' | 'erase'>;
  erased: Pick<ErasedContacts, 'remember'>;
  clock(): Date;
  log: Logger;
}

const AT_ONCE = 50;
/** An answer that will not go out delays the erasure no longer than this: half of what the law allows. */
const PATIENCE_MS = ERASE_WITHIN_MS / 2;

/**
 * Carries out what citizens asked for with HAPUS. First follows and messages, last the contact, and only then the wish
 * is handed on to `eraseCopies`: cut off anywhere, it is done again from the start, and nothing of it hurts when it is done
 * twice.
 * @returns how many were finished
 */
export async function eraseContacts(deps: EraseDeps): Promise<number> {
  let done = 0;
  for (const erasure of await deps.erasures.list(AT_ONCE)) {
    try {
      if (await erase(deps, erasure)) done += 1;
    } catch (error) {
      deps.log.error({ err: error }, 'the data of a contact could not be erased; it is tried again');
    }
  }
  if (done > 0) deps.log.info({ contacts: done }, 'the data of contacts were erased, as they had asked');
  return done;
}

/**
 * @returns false when it has to wait: for an answer that is on its way, for an hour after an unknown number was tried, or
 *   because the contact has just written
 */
async function erase(deps: EraseDeps, erasure: Erasure): Promise<boolean> {
  const { contact, askedAt, writtenAt = askedAt } = erasure;
  const known = await deps.contacts.get(contact);
  const now = deps.clock();
  const isPatient = now.getTime() - askedAt.getTime() < PATIENCE_MS;
  if (isPatient && (hasMissed(known, now) || (await isUnderWay(deps, erasure)))) return false;
  // First: from here on nothing that was written before comes in any more.
  await deps.erased.remember(contact, writtenAt);
  await deps.follows.removeAll(contact, askedAt);
  await deps.permits.forgetProven(contact);
  await deps.thread.erase(contact, askedAt);
  if (!(await deps.contacts.forget(contact, known.version))) return false;
  await deps.erasures.erasedHere(erasure, now);
  return true;
}

/** The wish itself is not kept before it is answered: until then nobody can see that an answer is on its way. */
async function isUnderWay({ thread }: EraseDeps, { contact, by }: Erasure): Promise<boolean> {
  return (by !== undefined && !(await thread.has(by))) || (await thread.isBusy(contact));
}
