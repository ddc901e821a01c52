import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Fields that never reach a log, whoever passes them: secrets, and what citizens write (UU 27/2022). */
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
];

const CONTACT = /\b(?:sms|whatsapp):[^\s"'|,}\\]+|\+\d{8,15}\b/g;

/**
 * JSON lines; one named child per part of the program. Synchronous: nothing is lost at a crash.
 * @param destination standard output where nothing else is said
 */
export function createLogger(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED.flatMap((path) => [path, `*.${path}`]), remove: true },
    serializers: { err: errorForLog, messageId: (id: unknown) => masked(String(id)) },
  };
  return pino(options, destination);
}

/** Kind, code, message and stack, numbers masked: drivers hang whole documents on their errors. */
function errorForLog(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return { type: error.name, code, message: masked(error.message), stack: masked(error.stack ?? '') };
}

/** Contacts keep their channel and last three digits. */
function masked(text: string): string {
  return text.replace(CONTACT, (contact) => `${/^\w+:/.exec(contact)?.[0] ?? ''}***${contact.slice(-3)}`);
}
