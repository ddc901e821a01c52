import type { Logger } from '../logger.ts';
import { isDatabaseAway } from '../store/away.ts';
import type { PatientStore } from './open-store.ts';

/** The work that needs the database, which may begin long after the start. */
export interface BegunWork {
  /** Begins nothing more; what has begun is over when the promise resolves. */
  stop(): Promise<void>;
}

const PAUSE_MS = 1000;

/**
 * Begins at once where the database answers. Where it is away, the door is opened all the same, for what citizens write
 * waits on the disk, and the work begins when the database is back.
 * @param begin is called again where the database goes away in the midst of it
 * @throws whatever `begin` throws, where the database answers
 */
export async function beginWork(
  opened: PatientStore,
  door: { open(): void },
  begin: () => Promise<void>,
  log: Logger,
): Promise<BegunWork> {
  const beginAll = async () => {
    await opened.makeReady();
    await begin();
  };
  const trouble = opened.trouble ?? (await beginAll().catch(away));
  if (trouble === undefined) return { stop: async () => {} };
  log.warn({ err: trouble }, 'MONGODB_URI names no database that answers; until it does, messages are spooled');
  door.open();
  let isStopped = false;
  let beginning: Promise<void> | undefined;
  void opened.connected.then(() => {
    beginning = keepTrying();
  });
  return {
    async stop() {
      isStopped = true;
      await beginning;
    },
  };

  /** It may go away in the midst of the start too. */
  function away(error: unknown): unknown {
    if (!isDatabaseAway(error)) throw error;
    return error;
  }

  async function keepTrying(): Promise<void> {
    while (!isStopped) {
      try {
        await beginAll();
        log.info('the database answers; everything works now');
        return;
      } catch (error) {
        const isAway = isDatabaseAway(error);
        log[isAway ? 'warn' : 'error']({ err: error }, 'the work could not begin; it is tried again');
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }
}
