import { UnavailableError } from '../errors.ts';
import type { Logger } from '../logger.ts';

export interface WatchDeps {
  /** True for errors that say that the database could not be reached, or not in time. */
  isDatabaseAway(error: unknown): boolean;
  /** The database seems to be away: whoever looks for it begins to. */
  onAway(): void;
  log: Logger;
}

/** Knows whether the database is there, and lets nobody who asks something of it wait for long. */
export interface DatabaseWatch {
  /** True from the first sign that the database is away until `setAway(false)`. */
  isAway(): boolean;
  setAway(isAway: boolean): void;
  /**
   * @throws UnavailableError when the database is away: at once where that is known, else in time. What was asked of it may
   *   still be done
   */
  ask<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * How long the database may take. Twilio waits 15 s for everything, its own retries included
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
 */
const MOST_MS = 5000;
/** A server that was lost is looked for every second; a new primary takes some more. */
const RETRY_AFTER_S = 5;

/** See `DatabaseWatch`; the database counts as there until it is found to be away. */
export function createDatabaseWatch({ isDatabaseAway, onAway, log }: WatchDeps): DatabaseWatch {
  let isAway = false;

  return {
    isAway: () => isAway,
    setAway(away) {
      isAway = away;
    },
    async ask(work) {
      if (isAway) throw new UnavailableError('the database is away', RETRY_AFTER_S);
      try {
        return await inTime(work());
      } catch (error) {
        if (!(error instanceof TooLate) && !isDatabaseAway(error)) throw error;
        if (!isAway) log.warn({ err: error }, 'the database is away; what providers post is spooled');
        isAway = true;
        onAway();
        throw new UnavailableError('the database is away', RETRY_AFTER_S);
      }
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
function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TooLate()), MOST_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
