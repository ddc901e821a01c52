import { parseArgs } from 'node:util';
import { CHANNELS, type ChannelName, hasPhoneNumber } from '../../domain/contact.ts';
import { SetupError } from '../../errors.ts';

const USAGE =
  'Usage: npm run chat -- [--phone +6280000000001] [--channel sms|whatsapp] [--explain] [--record NAME [--applicant]]';

/** A number that no Indonesian network gives out. */
const SOME_PHONE = '+6280000000001';

export interface ChatArguments {
  phone: string;
  channel: ChannelName;
  /** Tell why each message is understood as it is. */
  explain: boolean;
  /** Name of the transcript to be written; undefined for an ordinary talk. */
  record: string | undefined;
  /** Record as the one who applied for the permits. */
  applicant: boolean;
}

const OPTIONS = {
  phone: { type: 'string' },
  channel: { type: 'string', default: 'sms' },
  explain: { type: 'boolean', default: false },
  record: { type: 'string' },
  applicant: { type: 'boolean', default: false },
} as const;

/** @throws SetupError that says in one sentence what is wrong, with the usage */
export function readArguments(): ChatArguments {
  const values = parse();
  const channel = CHANNELS.find((known) => known === values.channel);
  if (channel === undefined) throw new SetupError(`--channel must be ${CHANNELS.join(' or ')}. ${USAGE}`);
  const { phone = SOME_PHONE, record, explain, applicant } = values;
  if (!hasPhoneNumber(phone)) throw new SetupError(`--phone must be a number such as ${SOME_PHONE}. ${USAGE}`);
  if (record !== undefined && !/^[a-z0-9-]{1,60}$/.test(record))
    throw new SetupError(`--record wants a name of small letters, digits and -, such as fee-shop. ${USAGE}`);
  if (record !== undefined && (values.phone !== undefined || explain))
    throw new SetupError(`--record has its own citizen, and explains nothing. ${USAGE}`);
  if (applicant && record === undefined) throw new SetupError(`--applicant belongs to --record. ${USAGE}`);
  return { phone, channel, explain, record, applicant };
}

function parse() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch {
    throw new SetupError(USAGE);
  }
}
