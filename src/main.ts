import { existsSync } from 'node:fs';
import { type App, startApp } from './app.ts';
import { readConfig } from './config.ts';
import { FolderInUseError } from './embedded-mongo/index.ts';
import { SetupError } from './errors.ts';
import { createLogger, type Logger } from './logger.ts';
import { letGoOfTheStart } from './wiring/let-go.ts';

const ENV_FILE = '.env';

/** The port is taken or not ours to take; HOST is no address of this machine. */
const LISTEN_ERRORS: ReadonlySet<string> = new Set(['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND']);

await main();

async function main(): Promise<void> {
  try {
    if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
    const config = readConfig(process.env);
    const log = createLogger(config.logLevel);
    const starting = startApp(config, log);
    stopOnSignals(starting, log);
    await starting;
    letGoOfTheStart();
  } catch (error) {
    if (!isForPeople(error)) throw error;
    process.stderr.write(`Kabar Izin cannot start. ${error.message}\n`);
    // What was opened before the mistake was found would keep the process alive.
    process.exit(1);
  }
}

/** Mistakes of the set-up are told in one sentence, without a stack. */
function isForPeople(error: unknown): error is Error {
  if (error instanceof SetupError || error instanceof FolderInUseError) return true;
  return error instanceof Error && 'code' in error && LISTEN_ERRORS.has(String(error.code));
}

/** The first signal stops in order, also in the midst of the start; a second one at once. */
function stopOnSignals(starting: Promise<App>, log: Logger): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      log.info({ signal }, 'stopping');
      void stop(starting, log);
    });
  }
}

async function stop(starting: Promise<App>, log: Logger): Promise<void> {
  try {
    const app = await starting;
    await app.stop();
    process.exit(0);
  } catch (error) {
    log.fatal({ err: error }, 'the stop failed');
    process.exit(1);
  }
}
