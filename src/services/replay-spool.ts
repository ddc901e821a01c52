import { contactId } from '../domain/contact.ts';
import type { InboundMessage } from '../domain/message.ts';
import type { Logger } from '../logger.ts';
import type { Inbox } from '../store/inbox.ts';
import type { Outbox } from '../store/outbox.ts';
import type { DatabaseWatch } from './database-watch.ts';
import type { ErasedContacts } from './erased-contacts.ts';
import { outboundReply } from './outbound-reply.ts';
import { type ReceiveMessage, SWEEP_AFTER_MS } from './receive-message.ts';
import type { RecordReceipt } from './record-receipt.ts';
import type { Spooled } from './spooled.ts';

interface Next {
  key: string;
  item: Spooled;
}

/** The part of the queue on the disk that working it off needs. */
export interface WorkOff {
  readonly size: number;
  oldest(): Promise<Next | undefined>;
  remove(key: string): Promise<void>;
  setAside(key: string, why: unknown): Promise<void>;
}

export interface ReplayDeps {
  spool: WorkOff;
  watch: Pick<DatabaseWatch, 'isAway' | 'setAway'>;
  inbox: Pick<Inbox, 'record' | 'markAnswered'>;
  outbox: Pick<Outbox, 'add'>;
  erased: Pick<ErasedContacts, 'covers'>;
  receiveMessage: Pick<ReceiveMessage, 'answer'>;
  recordReceipt: RecordReceipt;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  isDatabaseAway(error: unknown): boolean;
  /** Tells the job that a message is due. */
  wake(): void;
  clock(): Date;
  log: Logger;
}

export interface ReplaySpool {
  /** Looks for the database until it answers, then works the spool off; more calls while it does so are the same. */
  begin(): void;
  /** Looks at once instead of after the pause. */
  hurry(): void;
  /** What is being worked off is finished; the rest waits on the disk for the next start. */
  stop(): Promise<void>;
}

/** Between two looks for a database that is away. */
const PAUSE_MS = 1000;
/** Of one item that a database refuses which is there: the rest must not wait behind it for ever. */
const MOST_TRIES = 20;

/**
 * A timer of this process, not a job: the spool is on this machine's disk, and jobs need the database. Answers go
 * through the outbox, for their webhooks are long answered.
 */
export function createReplaySpool(deps: ReplayDeps): ReplaySpool {
  const { spool, watch, log } = deps;
  let running: Promise<void> | undefined;
  let isStopped = false;
  let endPause = () => {};
  let lastKey: string | undefined;
  let tries = 0;

  async function run(): Promise<void> {
    while (!isStopped && (watch.isAway() || spool.size > 0)) {
      try {
        await deps.ping();
        if (watch.isAway()) log.info({ spooled: spool.size }, 'the database is back');
        watch.setAway(false);
        await workOff();
      } catch (error) {
        if (!deps.isDatabaseAway(error))
          log.error({ err: error }, 'the spool could not be worked off; it is tried again');
        await pause();
      }
    }
  }

  async function workOff(): Promise<void> {
    let done = 0;
    for (let next = await spool.oldest(); next !== undefined && !isStopped; next = await spool.oldest()) {
      tries = next.key === lastKey ? tries + 1 : 1;
      lastKey = next.key;
      await workOffOne(deps, next, tries);
      done += 1;
    }
    if (done > 0) log.info({ done }, 'what was spooled is worked off');
  }

  async function pause(): Promise<void> {
    if (isStopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, PAUSE_MS);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    begin() {
      if (isStopped) return;
      running ??= run().finally(() => {
        running = undefined;
      });
    },
    hurry: () => endPause(),
    async stop() {
      isStopped = true;
      endPause();
      await running;
    },
  };
}

/** @throws while the item has to wait where it is */
async function workOffOne(deps: ReplayDeps, { key, item }: Next, tries: number): Promise<void> {
  try {
    await (item.kind === 'message' ? answerLate(deps, item.message) : deps.recordReceipt(item.receipt));
  } catch (error) {
    if (deps.isDatabaseAway(error) || tries < MOST_TRIES) throw error;
    deps.log.error({ err: error }, 'something spooled cannot be worked off; its file is set aside for a person');
    await deps.spool.setAside(key, error);
    return;
  }
  await deps.spool.remove(key);
}

/** As the sweep does: the message's id is the key all the way, so one that came in on another way too is answered once. */
async function answerLate(deps: ReplayDeps, message: InboundMessage): Promise<void> {
  if (await deps.erased.covers(contactId(message.channel, message.address), message.receivedAt)) {
    deps.log.info({ messageId: message.id }, 'a spooled message belongs to what its contact had erased; it is dropped');
    return;
  }
  const lookAgainAt = new Date(deps.clock().getTime() + SWEEP_AFTER_MS);
  const isNew = await deps.inbox.record({ message, lookAgainAt });
  try {
    const reply = await deps.receiveMessage.answer(message);
    // Of a message that was known, the answer may have gone with the response to an earlier try of its webhook.
    const late = outboundReply(message, reply).map((one) => ({ ...one, lookUpFirst: !isNew }));
    if (!reply.byOutbox) await deps.outbox.add(late);
    await deps.inbox.markAnswered({ id: message.id, texts: reply.texts, byOutbox: reply.byOutbox });
    deps.wake();
  } catch (error) {
    if (deps.isDatabaseAway(error)) throw error;
    deps.log.error({ err: error, messageId: message.id }, 'a message could not be answered; the sweep will see to it');
  }
}
