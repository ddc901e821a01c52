import { z } from 'zod';
import { SetupError } from './errors.ts';

const text = z.string().trim();
const optionalText = text.optional().transform((value) => (value === '' ? undefined : value));
const wholeNumber = (fallback: number, most: number, message: string) =>
  text
    .default(String(fallback))
    .transform(Number)
    .refine((value) => Number.isInteger(value) && value >= 0 && value <= most, { message });
const webAddress = (what: string) =>
  optionalText.refine(
    (value) => value === undefined || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)),
    `must be ${what}, e.g. https://izin.example.go.id`,
  );
const phone = (example: string) =>
  optionalText.refine(
    (value) => value === undefined || /^(\+[1-9]\d{6,14}|[1-9]\d{3,5}|(?=.*[A-Za-z])[A-Za-z0-9 ]{3,11})$/.test(value),
    `must be a number such as ${example}, a short code or a registered sender name`,
  );

const environmentSchema = z.object({
  PORT: wholeNumber(3000, 65535, 'must be a port number from 0 to 65535'),
  HOST: text.default('127.0.0.1').transform((value) => value || '127.0.0.1'),
  PUBLIC_URL: webAddress('the address under which Twilio reaches this server'),
  DATA_DIR: text.default('./data').transform((value) => value || './data'),
  MONGODB_URI: optionalText.refine((value) => value === undefined || /^mongodb(\+srv)?:\/\/./.test(value), {
    message: 'must begin with mongodb:// or mongodb+srv://, or be empty for the embedded database',
  }),
  TWILIO_ACCOUNT_SID: optionalText.refine((value) => value === undefined || /^AC[0-9a-f]{32}$/i.test(value), {
    message: 'must be AC and 32 hexadecimal digits, or be empty for the local Twilio twin',
  }),
  TWILIO_AUTH_TOKEN: optionalText,
  TWILIO_SMS_FROM: phone('+6281100000000'),
  TWILIO_WHATSAPP_FROM: phone('+6281100000000'),
  TWILIO_API_URL: webAddress("another base address of Twilio's REST API, or empty"),
  TWILIO_NOTICE_TEMPLATE: optionalText.refine((value) => value === undefined || /^HX[0-9a-f]{32}$/i.test(value), {
    message: 'must be HX and 32 hexadecimal digits, or empty while no template is approved',
  }),
  TRUST_PROXY: wholeNumber(0, 10, 'must be the number of proxies in front of this server, 0 to 10'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      message: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
});

/** A configured Twilio account; absent: the local twin. */
export interface TwilioAccount {
  accountSid: string;
  authToken: string;
  smsFrom?: string | undefined;
  whatsappFrom?: string | undefined;
  apiUrl?: string | undefined;
  /** ContentSid of the approved WhatsApp template for notices. */
  noticeTemplate?: string | undefined;
}

/** What the environment decides. Every variable stands in .env.example with its meaning. */
export interface Config {
  port: number;
  host: string;
  /** Without a slash at the end; undefined: made from the port once it is known. */
  publicUrl: string | undefined;
  dataDir: string;
  /** Undefined: the embedded database in `dataDir`. */
  mongodbUri: string | undefined;
  twilio: TwilioAccount | undefined;
  /** Number of reverse proxies whose X-Forwarded-For is believed. */
  trustProxy: number;
  logLevel: string;
}

/** Names of all variables, for the test that holds .env.example against them. */
export const ENVIRONMENT_NAMES = Object.keys(environmentSchema.shape);

/** @throws SetupError one sentence that names the wrong variable and what it should be */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    ENVIRONMENT_NAMES.filter((name) => environment[name]?.trim()).map((name) => [name, environment[name]]),
  );
  const read = environmentSchema.safeParse(given);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new SetupError(`${issue?.path.join('.') ?? 'environment'} ${issue?.message ?? 'is wrong'}.`);
  }
  const env = read.data;
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    dataDir: env.DATA_DIR,
    mongodbUri: env.MONGODB_URI,
    twilio: readTwilio(env),
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
  };
}

type Environment = z.output<typeof environmentSchema>;

function readTwilio(env: Environment): TwilioAccount | undefined {
  if (env.TWILIO_ACCOUNT_SID === undefined) {
    if (env.TWILIO_AUTH_TOKEN !== undefined) {
      throw new SetupError('TWILIO_ACCOUNT_SID must be set where TWILIO_AUTH_TOKEN is.');
    }
    return undefined;
  }
  if (env.TWILIO_AUTH_TOKEN === undefined) {
    throw new SetupError('TWILIO_AUTH_TOKEN must be set where TWILIO_ACCOUNT_SID is: it proves what Twilio posts.');
  }
  if (env.TWILIO_SMS_FROM === undefined && env.TWILIO_WHATSAPP_FROM === undefined) {
    throw new SetupError('TWILIO_SMS_FROM or TWILIO_WHATSAPP_FROM must be set where TWILIO_ACCOUNT_SID is.');
  }
  if (env.PUBLIC_URL === undefined) {
    throw new SetupError('PUBLIC_URL must be set where TWILIO_ACCOUNT_SID is: Twilio signs this very address.');
  }
  return {
    accountSid: env.TWILIO_ACCOUNT_SID,
    authToken: env.TWILIO_AUTH_TOKEN,
    smsFrom: env.TWILIO_SMS_FROM,
    whatsappFrom: env.TWILIO_WHATSAPP_FROM,
    apiUrl: env.TWILIO_API_URL?.replace(/\/+$/, ''),
    noticeTemplate: env.TWILIO_NOTICE_TEMPLATE,
  };
}
