import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { CHANNELS, type ChannelName, hasPhoneNumber } from '../domain/contact.ts';
import { SetupError } from '../errors.ts';
import { createLogger } from '../logger.ts';
import { createMetrics } from '../metrics.ts';
import { loadOffice } from '../wiring/office-files.ts';
import { openStore } from '../wiring/open-store.ts';
import { seedSampleOffice } from '../wiring/seed-sample-office.ts';
import { composeServices, realEnvironment } from '../wiring/services.ts';

const USAGE = 'Usage: npm run chat -- [--phone +6280000000001] [--channel sms|whatsapp]';

const ENV_FILE = '.env';

/** A number that no Indonesian network gives out. */
const SOME_PHONE = '+6280000000001';

try {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
  await chat(readArguments());
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

/**
 * A talk on standard input and output: one message a line, each answer ends with an empty line. The same database,
 * flows and services as the server's; no channel, so nothing is sent elsewhere.
 */
async function chat({ phone, channel }: { phone: string; channel: ChannelName }): Promise<void> {
  const config = readConfig(process.env);
  const office = loadOffice();
  const opened = await openStore(config);
  const { store } = opened;
  if (opened.kind === 'embedded' && !config.twilio) await seedSampleOffice(store, office, new Date());
  const services = composeServices({
    store,
    office,
    channels: [],
    environment: realEnvironment,
    metrics: createMetrics({ inbox: async () => 0, outbox: async () => 0 }),
    log: createLogger('error'),
    wake() {},
  });
  const lines = createInterface({ input: process.stdin, terminal: false });
  for await (const text of lines) {
    const reply = await services.receiveMessage.receive({
      id: `chat:${randomUUID()}`,
      channel,
      address: phone,
      text,
      media: [],
      receivedAt: new Date(),
    });
    await services.receiveMessage.handedOver(reply);
    process.stdout.write(`${reply.texts.map(withoutEmptyLines).join('\n')}\n\n`);
  }
  await opened.close();
}

/** An empty line is the end of an answer. */
function withoutEmptyLines(text: string): string {
  return text.replace(/\n{2,}/g, '\n').trim();
}

function readArguments(): { phone: string; channel: ChannelName } {
  const options = {
    phone: { type: 'string', default: SOME_PHONE },
    channel: { type: 'string', default: 'sms' },
  } as const;
  let values: { phone: string; channel: string };
  try {
    ({ values } = parseArgs({ options }));
  } catch {
    throw new SetupError(USAGE);
  }
  const channel = CHANNELS.find((known) => known === values.channel);
  if (channel === undefined) throw new SetupError(`--channel must be ${CHANNELS.join(' or ')}. ${USAGE}`);
  if (!hasPhoneNumber(values.phone)) throw new SetupError(`--phone must be a number such as ${SOME_PHONE}. ${USAGE}`);
  return { phone: values.phone, channel };
}
