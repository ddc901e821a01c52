import type { Channel, ProviderCopy } from '../channels/channel.ts';
import { addressOf, channelOf } from '../domain/contact.ts';
import type { Media } from '../domain/message.ts';
import { ERASE_WITHIN_MS } from '../domain/privacy.ts';
import type { Logger } from '../logger.ts';
import type { ComplaintStore } from '../store/complaints.ts';
import type { CopyErasure, ErasureStore } from '../store/erasures.ts';

export interface EraseCopiesDeps {
  channels: readonly Channel[];
  erasures: Pick<ErasureStore, 'listCopies' | 'lookAgain' | 'done'>;
  complaints: Pick<ComplaintStore, 'filesOf'>;
  clock(): Date;
  log: Logger;
}

const CONTACTS_AT_ONCE = 20;
const COPIES_AT_ONCE = 200;
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60 * 60 * 1000;
/** The provider's times are whole seconds of its own clock, which may be ahead of ours. */
const CLOCK_SLACK_MS = 30_000;

/**
 * Deletes what providers keep of the talks with contacts whose data are gone here. Nothing is remembered but the wish: what
 * is left to do is read from the provider's log each time, so this can be cut off anywhere and run again, and it is finished
 * only when a look into the log has found nothing left. What fails is tried again, however long it takes.
 * @returns how many contacts were finished
 */
export async function eraseCopies(deps: EraseCopiesDeps, isStopping: () => boolean): Promise<number> {
  let done = 0;
  for (const erasure of await deps.erasures.listCopies(deps.clock(), CONTACTS_AT_ONCE)) {
    if (isStopping()) break;
    if (await eraseOne(deps, erasure)) done += 1;
  }
  if (done > 0) deps.log.info({ contacts: done }, "the providers' copies of erased data are gone");
  return done;
}

/** @returns true when nothing is left */
async function eraseOne(deps: EraseCopiesDeps, erasure: CopyErasure): Promise<boolean> {
  const { erased, failed, error } = await tryToErase(deps, erasure);
  if (failed === 0 && erased === 0) {
    await deps.erasures.done(erasure);
    return true;
  }
  const now = deps.clock();
  if (failed === 0) {
    await deps.erasures.lookAgain(erasure, now, 0);
    return false;
  }
  const tries = erasure.tries + 1;
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
  await deps.erasures.lookAgain(erasure, new Date(now.getTime() + pauseMs), tries);
  const isLate = now.getTime() - erasure.askedAt.getTime() > ERASE_WITHIN_MS;
  const told = { erased, failed, tries, ...reasonOf(error) };
  if (isLate) deps.log.error(told, "a provider's copies of erased data are still there after 3x24 hours");
  else deps.log.warn(told, "a provider's copies of erased data could not be deleted yet; it is tried again");
  return false;
}

interface Attempt {
  erased: number;
  failed: number;
  error?: unknown;
}

async function tryToErase(deps: EraseCopiesDeps, erasure: CopyErasure): Promise<Attempt> {
  const attempt: Attempt = { erased: 0, failed: 0 };
  try {
    const files = await deps.complaints.filesOf(erasure.contact);
    for (const { channel, id, what } of await listAll(deps, erasure, files)) {
      // One that cannot be deleted yet must not keep the others.
      await channel.eraseCopy(id, what).then(
        (wasThere) => {
          if (wasThere) attempt.erased += 1;
        },
        (error: unknown) => {
          attempt.failed += 1;
          attempt.error = error;
        },
      );
    }
    return attempt;
  } catch (error) {
    return { ...attempt, failed: attempt.failed + 1, error };
  }
}

interface ToErase {
  channel: Channel;
  id: string;
  what: 'all' | 'text';
}

/** Read to the end before anything is deleted: pages of a log that shrinks meanwhile would skip some. */
async function listAll(
  { channels }: EraseCopiesDeps,
  { contact, askedAt, erasedAt }: CopyErasure,
  files: readonly Media[],
): Promise<ToErase[]> {
  const found: ToErase[] = [];
  for (const channel of channels) {
    for await (const copy of channel.listCopies(channelOf(contact), addressOf(contact))) {
      // What the citizen wrote since is a new talk; of ours also the answer that said that all will be erased.
      const until = (copy.isOurs ? erasedAt : askedAt).getTime() + CLOCK_SLACK_MS;
      const what = whatToErase(copy, files);
      if (what !== undefined && copy.at.getTime() <= until) found.push({ channel, id: copy.id, what });
    }
  }
  return found.slice(-COPIES_AT_ONCE);
}

/** Pictures of a complaint are on record with it (UU 25/2009), and the provider holds the only ones: the words go. */
function whatToErase(copy: ProviderCopy, files: readonly Media[]): 'all' | 'text' | undefined {
  if (!files.some((file) => copy.holds(file))) return 'all';
  return copy.hasText ? 'text' : undefined;
}

/** Only what tells nothing about a person: a message of an error may hold an address. */
function reasonOf(error: unknown): { failure: string; status?: unknown; code?: unknown } {
  const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown };
  return { failure: error instanceof Error ? error.name : typeof error, status, code };
}
