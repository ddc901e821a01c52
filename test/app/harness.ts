import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, startApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import type { ChannelName } from '../../src/domain/contact.ts';
import { createLogger } from '../../src/logger.ts';
import { issueApiKey } from '../../src/services/api-keys.ts';
import { TwilioTwin, type TwinMessage } from '../../src/twilio-twin/twin.ts';
import { type Environment, realEnvironment } from '../../src/wiring/services.ts';
import { testDatabase } from '../database/server.ts';
import { freePort } from '../support/server-process.ts';
import { openTestStoreAt } from '../support/store.ts';

export const SMS_NUMBER = '+6281100000001';
export const WHATSAPP_NUMBER = '+6281100000002';

/** The whole application on real libraries, with a Twilio twin outside of it that the test can steer. */
export interface TestApp {
  app: App;
  twin: TwilioTwin;
  url: string;
  accountSid: string;
  authToken: string;
  databaseUri: string;
  /** Calls the permit API with a valid key. */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** A citizen writes; resolves with the texts of the answer. */
  say(text: string, from?: Partial<Writer>): Promise<string[]>;
  /** What this citizen got that was not an answer in a webhook's response. */
  pushed(citizen?: string): TwinMessage[];
  stop(): Promise<void>;
}

export interface Writer {
  from: string;
  channel: ChannelName;
}

export const CITIZEN = '+6280000000077';

/**
 * @param environment clock and chance where they are not to be the real ones
 * @param wayTo makes the way by which the app reaches its database; the test itself goes straight there
 */
export async function startTestApp(
  environment: Partial<Environment> = {},
  wayTo: (databaseUri: string) => string | Promise<string> = (uri) => uri,
): Promise<TestApp> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'kabar-app-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const authToken = randomBytes(16).toString('hex');
  const accountSid = `AC${randomBytes(16).toString('hex')}`;
  const twin = await TwilioTwin.start({
    accountSid,
    authToken,
    webhookUrl: `${url}/webhooks/twilio/messages`,
    smsNumber: SMS_NUMBER,
    whatsappNumber: WHATSAPP_NUMBER,
  });
  const config: Config = {
    port,
    host: '127.0.0.1',
    publicUrl: url,
    dataDir,
    mongodbUri: await wayTo(database.uri),
    twilio: { accountSid, authToken, smsFrom: SMS_NUMBER, whatsappFrom: WHATSAPP_NUMBER, apiUrl: twin.apiUrl },
    trustProxy: 0,
    logLevel: 'silent',
  };
  const app = await startApp(config, createLogger('silent'), { ...realEnvironment, ...environment });
  const key = await issueKey(database.uri);
  return {
    app,
    twin,
    url,
    accountSid,
    authToken,
    databaseUri: database.uri,
    api: (method, path, body, headers = {}) =>
      fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${key}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    async say(text, { from = CITIZEN, channel = 'sms' } = {}) {
      const { replies } = await twin.receive({ channel, from, text });
      return replies.map((reply) => reply.body);
    },
    pushed: (citizen = CITIZEN) => twin.messages({ citizen }).filter((message) => message.direction === 'outbound-api'),
    async stop() {
      await app.stop();
      await twin.close();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function issueKey(uri: string): Promise<string> {
  const { store, close } = await openTestStoreAt(uri);
  const key = await issueApiKey({ apiKeys: store.apiKeys, randomBytes, clock: () => new Date() }, 'test');
  await close();
  return key;
}

/** Looks again until it is so, for ten seconds at the most. */
export async function eventually<T>(look: () => T | Promise<T>, isSo: (seen: T) => boolean = Boolean): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    const seen = await look();
    if (isSo(seen) || Date.now() > end) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
