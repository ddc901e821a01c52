import { existsSync } from 'node:fs';
import { type App, startApp } from './app.ts';
import { readConfig } from './config.ts';
import { FolderInUseError } from './embedded-mongo/index.ts';
import { SetupError } from './errors.ts';
import { createLogger, type Logger } from './logger.ts';
import { letGoOfTheStart } from './wiring/let-go.ts';

const ENV_FILE = '.env';

/** Why the server cannot listen: which variable is to be corrected, and how. */
const LISTEN_ERRORS: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'PORT must be a port that no other program uses'],
  ['EACCES', 'PORT must be a port that this user may open, such as one above 1023'],
  ['EADDRNOTAVAIL', 'HOST must be an address of this machine'],
  ['ENOTFOUND', 'HOST must be an address of this machine'],
]);

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
    const sentence = forPeople(error);
    if (sentence === undefined) throw error;
    process.stderr.write(`Kabar Izin cannot start. ${sentence}\n`);
    // What was opened before the mistake was found would keep the process alive.
    process.exit(1);
  }
}

/** Mistakes of the set-up are told in one sentence, without a stack. */
function forPeople(error: unknown): string | undefined {
  if (error instanceof SetupError || error instanceof FolderInUseError) return error.message;
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  const isOfListening = error.syscall === 'listen' || error.syscall === 'getaddrinfo';
  const remedy = isOfListening ? LISTEN_ERRORS.get(String(error.code)) : undefined;
  return remedy && `${remedy}: ${error.message}.`;
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
