import type { Logger } from '../logger.ts';
import type { Inbox } from '../store/inbox.ts';
import type { ShiftStore } from '../store/shifts.ts';
import { SWEEP_AFTER_MS } from './receive-message.ts';

export interface RelieveDeps {
  shifts: Pick<ShiftStore, 'listSilent' | 'remove'>;
  inbox: Pick<Inbox, 'reopen'>;
  clock(): Date;
  log: Logger;
}

/**
 * Takes over from processes that have died: what they had answered and not handed over, for all that is written down, is
 * due for the sweep, which asks the provider's log first. A process that only seemed dead loses nothing by it.
 * @returns how many messages are due
 */
export async function relieveShifts({ shifts, inbox, clock, log }: RelieveDeps): Promise<number> {
  const now = clock();
  let due = 0;
  for (const shift of await shifts.listSilent(new Date(now.getTime() - SWEEP_AFTER_MS))) {
    const open = await inbox.reopen(shift, now);
    // Only now: cut off before, it is done again.
    await shifts.remove(shift._id);
    if (open > 0)
      log.info({ messages: open }, 'a process has died before its answers had all left; they are looked after');
    due += open;
  }
  return due;
}
