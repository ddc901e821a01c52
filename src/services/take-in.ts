import type { Receipt } from '../channels/channel.ts';
import type { InboundMessage } from '../domain/message.ts';
import type { Logger } from '../logger.ts';
import type { ReceiveMessage, Reply } from './receive-message.ts';
import type { RecordReceipt } from './record-receipt.ts';
import { groupOf, keyOf, type Spooled } from './spooled.ts';

/** The part of the queue on the disk that putting things there needs. */
export interface KeepOnDisk {
  readonly size: number;
  holds(group: string): boolean;
  put(key: string, item: Spooled): Promise<void>;
}

export interface TakeInDeps {
  receiveMessage: Pick<ReceiveMessage, 'receive'>;
  recordReceipt: RecordReceipt;
  spool: KeepOnDisk;
  /** True for errors that say that the database could not be reached, or not in time. */
  isDatabaseAway(error: unknown): boolean;
  /** Something was spooled, or the database seems to be away: whoever works the spool off begins to look for it. */
  onAway(): void;
  log: Logger;
}

/** What a provider posts, taken in also while the database is away: it is on a disk before the post is answered. */
export interface TakeIn {
  /** @returns the answer; undefined: the message is spooled, and its answer comes through the outbox */
  message(message: InboundMessage): Promise<Reply | undefined>;
  receipt(receipt: Receipt): Promise<void>;
  /** True from the first sign that the database is away until `setAway(false)`. */
  isAway(): boolean;
  setAway(isAway: boolean): void;
}

/**
 * How long the database may take. Twilio waits 15 s for everything, its own retries included
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides); what is still done after our time is up
 * is found by the message's id.
 */
const MOST_MS = 5000;

export function createTakeIn(deps: TakeInDeps): TakeIn {
  const { spool, log } = deps;
  let isAway = false;

  async function keep(item: Spooled): Promise<undefined> {
    await spool.put(keyOf(item), item);
    deps.onAway();
  }

  /** In the database, else in the spool. While it is away nobody waits for it. */
  async function take<T>(item: Spooled, work: () => Promise<T>): Promise<T | undefined> {
    const group = groupOf(item);
    // Nothing overtakes what the same citizen wrote before.
    if (isAway || (group !== undefined && spool.holds(group))) return keep(item);
    try {
      return await inTime(work());
    } catch (error) {
      if (!(error instanceof TooLate) && !deps.isDatabaseAway(error)) throw error;
      if (!isAway) log.warn({ err: error }, 'the database is away; what comes in is spooled');
      isAway = true;
      return keep(item);
    }
  }

  return {
    message: (message) => take({ kind: 'message', message }, () => deps.receiveMessage.receive(message)),
    receipt: (receipt) => take({ kind: 'receipt', receipt }, () => deps.recordReceipt(receipt)),
    isAway: () => isAway,
    setAway(away) {
      isAway = away;
    },
  };
}

class TooLate extends Error {
  constructor() {
    super(`no answer within ${MOST_MS} ms`);
    this.name = 'TooLate';
  }
}

/** @throws TooLate; the work goes on all the same */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate()), MOST_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
