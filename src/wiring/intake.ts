import { join } from 'node:path';
import { MongoNotConnectedError } from 'mongodb';
import { SetupError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { createDatabaseWatch, type DatabaseWatch } from '../services/database-watch.ts';
import { createReplaySpool, type ReplaySpool } from '../services/replay-spool.ts';
import { groupOf, parseSpooled, type Spooled } from '../services/spooled.ts';
import { createTakeIn, type TakeIn } from '../services/take-in.ts';
import { openSpool, type Spool } from '../spool/index.ts';
import { isDatabaseAway } from '../store/away.ts';
import type { OpenStore } from './open-store.ts';
import type { BotServices, Environment } from './services.ts';

/** As long as the driver looks for a server. */
const PING_MS = 10_000;
/** In the data folder. */
const FOLDER = 'spool';

/**
 * The queue on the disk for what comes in while the database is away.
 * @throws SetupError where the data folder cannot be written to
 */
export async function openInboxSpool(dataDir: string, clock: () => Date, log: Logger): Promise<Spool<Spooled>> {
  const folder = join(dataDir, FOLDER);
  try {
    return await openSpool({
      folder,
      parse: parseSpooled,
      groupOf,
      clock,
      onDamaged: (file, why) => log.error({ err: why, file }, 'a spooled file is damaged; it was set aside'),
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(`DATA_DIR must be a folder in which this server may write: ${why}.`);
  }
}

/** What providers post, taken in whether the database is there or not. */
export interface Intake {
  takeIn: TakeIn;
  watch: DatabaseWatch;
  spool: Spool<Spooled>;
  /** Resolves when the database answers; rejects while it does not, or was not made ready yet. */
  ping(): Promise<void>;
  /** The database has been made ready: what waits is worked off. */
  begin(): void;
  stop: ReplaySpool['stop'];
}

export interface IntakeParts {
  spool: Spool<Spooled>;
  opened: OpenStore;
  services: BotServices;
  environment: Environment;
  log: Logger;
  wake(): void;
}

/** Opens the intake with the database taken to be away, until `begin`: what comes in meanwhile is spooled. */
export function openIntake({ spool, opened, services, environment, log, wake }: IntakeParts): Intake {
  const { store, connection } = opened;
  let isReady = false;
  const ping = async () => {
    if (!isReady || connection.db === undefined) throw new MongoNotConnectedError('the database is not ready yet');
    await connection.db.command({ ping: 1 }, { timeoutMS: PING_MS });
  };
  const parts = { ...services, isDatabaseAway, spool };
  const begin = () => replay.begin();
  const watch = createDatabaseWatch({ isDatabaseAway, onAway: begin, log: log.child({ part: 'database' }) });
  const takeIn = createTakeIn({ ...store, ...parts, watch, onSpooled: begin, clock: environment.clock });
  const replay = createReplaySpool({
    ...{ ...store, ...parts },
    ...{ watch, ping, wake, clock: environment.clock, log: log.child({ part: 'spool' }) },
  });
  watch.setAway(true);
  connection.on('connected', () => replay.hurry());
  return {
    takeIn,
    watch,
    spool,
    ping,
    begin() {
      isReady = true;
      watch.setAway(false);
      replay.begin();
      replay.hurry();
    },
    stop: () => replay.stop(),
  };
}
