import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { readConfig } from '../config.ts';
import { readSession } from '../conversation/session.ts';
import { contactId } from '../domain/contact.ts';
import { SetupError } from '../errors.ts';
import { createLogger } from '../logger.ts';
import { createMetrics } from '../metrics.ts';
import { loadOffice } from '../wiring/office-files.ts';
import { openStore } from '../wiring/open-store.ts';
import { seedSampleOffice } from '../wiring/seed-sample-office.ts';
import { composeServices, realEnvironment } from '../wiring/services.ts';
import { type ChatArguments, readArguments } from './chat/arguments.ts';
import { explain } from './chat/explain.ts';
import { record } from './chat/record.ts';

const ENV_FILE = '.env';

try {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
  const given = readArguments();
  await (given.record === undefined ? chat(given) : record(given.record, given));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

/**
 * A talk on standard input and output: one message a line, each answer ends with an empty line. The same database,
 * flows and services as the server's; no channel, so nothing is sent elsewhere. Explanations go to standard error.
 */
async function chat({ phone, channel, explain: isExplained }: ChatArguments): Promise<void> {
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
    metrics: createMetrics({ inbox: async () => 0, outbox: async () => 0, complaints: async () => [] }),
    log: createLogger('error'),
    wake() {},
  });
  const lines = createInterface({ input: process.stdin, terminal: false });
  for await (const text of lines) {
    if (isExplained) {
      const { session } = await store.contacts.get(contactId(channel, phone));
      for (const line of explain(office, text, readSession(session))) process.stderr.write(`  ${line}\n`);
    }
    const reply = await services.receiveMessage.receive({
      id: `chat:${randomUUID()}`,
      channel,
      address: phone,
      text,
      media: [],
      receivedAt: new Date(),
    });
    services.shift.handedOver(reply.messageId);
    process.stdout.write(`${reply.texts.map(withoutEmptyLines).join('\n')}\n\n`);
  }
  await opened.close();
}

/** An empty line is the end of an answer. */
function withoutEmptyLines(text: string): string {
  return text.replace(/\n{2,}/g, '\n').trim();
}
