import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/**
 * Fields that never reach a log, whoever passes them: secrets, and what citizens write (UU 27/2022). Addresses are
 * logged only through `maskAddress`.
 */
const REDACTED = [
  'text',
  'texts',
  'body',
  'address',
  'phone',
  'applicant',
  'name',
  'authToken',
  'key',
  'authorization',
  'headers',
  'err.config',
];

/** JSON lines on standard output; one named child per part of the program. Synchronous: nothing is lost at a crash. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED.flatMap((path) => (path.includes('.') ? [path] : [path, `*.${path}`])), remove: true },
  });
}
