import type { InboundMessage } from '../domain/message.ts';
import type { Logger } from '../logger.ts';
import type { Inbox } from '../store/inbox.ts';
import type { ShiftStore } from '../store/shifts.ts';

export interface ShiftDeps {
  /** Unlike that of any other process. */
  id: string;
  shifts: Pick<ShiftStore, 'write' | 'remove'>;
  inbox: Pick<Inbox, 'lookAgain'>;
  clock(): Date;
  log: Logger;
}

/**
 * The time in which this process takes messages in. Message and answer are kept in one write, before the response; that
 * the response has left is not written down for each, but once a second for all: up to when everything is handed over.
 * What a process that dies had received after that may not have been, and is looked into by `relieveShifts`.
 */
export interface Shift {
  readonly id: string;
  /** To be called before the first message comes in. */
  begin(): Promise<void>;
  /** The message is here. Until it is handed over, nobody counts on its answer. */
  arrived(message: Pick<InboundMessage, 'id' | 'receivedAt'>): void;
  /** Its answer is with the provider or stands in the outbox, or the message itself waits elsewhere: nothing is left to do. */
  handedOver(messageId: string): void;
  /** The connection broke before the answer had left: the sweep sees to it. */
  missed(messageId: string): void;
  /** Resolves when all that happened is written down, or cannot be. */
  end(): Promise<void>;
}

const BEAT_MS = 1000;
/** A sign of life also where nothing comes in; far less than after what others take a shift for dead. */
const REST_BEATS = 10;

export function createShift({ id, shifts, inbox, clock, log }: ShiftDeps): Shift {
  /** When the messages were received that are here and not handed over. */
  const here = new Map<string, number>();
  const unreached = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> | undefined;
  let isNews = false;
  let rested = 0;

  async function leaveUnreached(): Promise<void> {
    const ids = [...unreached];
    if (ids.length === 0) return;
    await inbox.lookAgain(ids, clock());
    for (const one of ids) {
      unreached.delete(one);
      here.delete(one);
    }
  }

  async function write(): Promise<void> {
    await leaveUnreached();
    const now = clock();
    isNews = here.size > 0;
    await shifts.write({ _id: id, aliveAt: now, handedOverTo: new Date(Math.min(now.getTime(), ...here.values())) });
  }

  function beat(): void {
    rested += 1;
    if (beating !== undefined || (!isNews && rested < REST_BEATS)) return;
    rested = 0;
    beating = write()
      .catch((error: unknown) => {
        isNews = true;
        log.debug({ err: error }, 'how far messages are handed over could not be written down; the next beat does it');
      })
      .finally(() => {
        beating = undefined;
      });
  }

  return {
    id,
    async begin() {
      await write();
      timer ??= setInterval(beat, BEAT_MS).unref();
    },
    arrived(message) {
      isNews = true;
      here.set(message.id, message.receivedAt.getTime());
    },
    handedOver(messageId) {
      here.delete(messageId);
    },
    missed(messageId) {
      unreached.add(messageId);
    },
    async end() {
      clearInterval(timer);
      await beating;
      if (timer !== undefined) await leave().catch(left);
    },
  };

  async function leave(): Promise<void> {
    await leaveUnreached();
    await (here.size === 0 ? shifts.remove(id) : write());
  }

  /** What was written last stands, so that others take over a little more than they would have to. */
  function left(error: unknown): void {
    log.warn({ err: error }, 'the end of this process could not be written down; others see to what it has left');
  }
}
