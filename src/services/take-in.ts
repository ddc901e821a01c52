import type { Receipt } from '../channels/channel.ts';
import type { InboundMessage } from '../domain/message.ts';
import { UnavailableError } from '../errors.ts';
import type { Inbox } from '../store/inbox.ts';
import type { DatabaseWatch } from './database-watch.ts';
import { type ReceiveMessage, SWEEP_AFTER_MS } from './receive-message.ts';
import type { RecordReceipt } from './record-receipt.ts';
import type { Reply } from './reply.ts';
import type { Shift } from './shift.ts';
import { groupOf, keyOf, type Spooled } from './spooled.ts';

/** The part of the queue on the disk that putting things there needs. */
export interface KeepOnDisk {
  readonly size: number;
  holds(group: string): boolean;
  isFirst(group: string, key: string): boolean;
  put(key: string, item: Spooled): Promise<void>;
}

export interface TakeInDeps {
  receiveMessage: Pick<ReceiveMessage, 'receive'>;
  recordReceipt: RecordReceipt;
  inbox: Pick<Inbox, 'record' | 'lookAgain'>;
  shift: Pick<Shift, 'handedOver' | 'missed'>;
  spool: KeepOnDisk;
  watch: Pick<DatabaseWatch, 'ask'>;
  /** Something was spooled: whoever works the spool off begins to. */
  onSpooled(): void;
  clock(): Date;
}

/** A message is on the disk; its answer comes through the outbox. */
export interface KeptForLater {
  /** The citizen is to be told so. Once: each text is paid for, and the second one says nothing new. */
  tell: boolean;
}

/** What a provider posts, taken in also while the database is away: it is on a disk before the post is answered. */
export interface TakeIn {
  message(message: InboundMessage): Promise<Reply | KeptForLater>;
  receipt(receipt: Receipt): Promise<void>;
}

export function isKeptForLater(taken: Reply | KeptForLater): taken is KeptForLater {
  return 'tell' in taken;
}

export function createTakeIn(deps: TakeInDeps): TakeIn {
  const { receiveMessage, recordReceipt, inbox, shift, spool, watch, onSpooled, clock } = deps;

  async function keep(item: Spooled): Promise<void> {
    await spool.put(keyOf(item), item);
    onSpooled();
  }

  /** In the database, else in the spool. @returns undefined where it is spooled */
  async function take<T>(item: Spooled, work: () => Promise<T>): Promise<T | undefined> {
    const group = groupOf(item);
    // Nothing overtakes what the same citizen wrote before.
    if (group !== undefined && spool.holds(group)) {
      await keep(item);
      return undefined;
    }
    try {
      return await watch.ask(work);
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      await keep(item);
      return undefined;
    }
  }

  /** Its answer could not be worked out: the sweep tries again, also where this cannot be written down at once. */
  async function leave(message: InboundMessage): Promise<void> {
    const lookAgainAt = new Date(clock().getTime() + SWEEP_AFTER_MS);
    try {
      await watch.ask(async () => {
        if (!(await inbox.record({ message, lookAgainAt }))) await inbox.lookAgain([message.id], lookAgainAt);
      });
      shift.handedOver(message.id);
    } catch {
      shift.missed(message.id);
    }
  }

  return {
    async message(message) {
      const item = { kind: 'message', message } as const;
      const reply = await take(item, () => receiveMessage.receive(message)).catch(async (error: unknown) => {
        await leave(message);
        throw error;
      });
      if (reply !== undefined) return reply;
      shift.handedOver(message.id);
      // Also to a post that comes again: the response to the first one may have been lost.
      return { tell: spool.isFirst(groupOf(item) ?? '', keyOf(item)) };
    },
    async receipt(receipt) {
      await take({ kind: 'receipt', receipt }, () => recordReceipt(receipt));
    },
  };
}
