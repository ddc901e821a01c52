import { keptSince, type Privacy } from '../domain/privacy.ts';
import type { Thread } from '../store/thread.ts';

export interface ForgetDeps {
  thread: Pick<Thread, 'forget'>;
  privacy: Privacy;
  clock(): Date;
}

const AT_ONCE = 500;

/**
 * Deletes messages that are older than the office keeps them; what is not settled yet stays until it is.
 * @returns how many
 */
export async function forgetMessages(
  { thread, privacy, clock }: ForgetDeps,
  isStopping: () => boolean,
): Promise<number> {
  const before = keptSince(privacy, clock());
  let forgotten = 0;
  while (!isStopping()) {
    const some = await thread.forget(before, AT_ONCE);
    forgotten += some;
    if (some < AT_ONCE) break;
  }
  return forgotten;
}
