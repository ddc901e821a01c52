import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';
import { issueApiKey } from '../../src/services/api-keys.ts';
import type { Store } from '../../src/store/store.ts';
import { TwilioTwin, type TwinMessage } from '../../src/twilio-twin/twin.ts';
import { type Interruption, type SeenCommand, startMongoProxy } from '../support/mongo-proxy.ts';
import { freePort, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { openTestStoreAt } from '../support/store.ts';

const LATER = fileURLToPath(new URL('./later.mjs', import.meta.url));
/** More than any lease or sweep waits. */
const STEP_MS = 5 * 60_000;
/** Number of the permit that a scene can have. */
export const PERMIT = '503/0123/PBG/XI/2026';
const SMS_NUMBER = '+6281100000001';
const WHATSAPP_NUMBER = '+6281100000002';

/**
 * A real server process with its database and a Twilio twin outside of it, so that the process can be killed at any of
 * its commands and started again. Each new start is five minutes later by the server's clock: nobody waits for leases.
 */
export interface Scene {
  twin: TwilioTwin;
  store: Store;
  /** Commands seen in the last watched time. */
  seen(): readonly SeenCommand[];
  /** Kills the server at the command that `decide` chooses. @returns resolves when it is dead */
  killAt(decide: (command: SeenCommand, index: number) => Interruption | undefined): Promise<unknown>;
  /** The server is not killed any more, whatever it does. */
  spare(): void;
  /** Kills the server now. */
  kill(): Promise<unknown>;
  /** Stops the server in order. @returns its exit code */
  stop(): Promise<number | string | undefined>;
  restart(): Promise<void>;
  /** The way to the database breaks. */
  cut(): Promise<void>;
  /** It is there again. */
  mend(): Promise<void>;
  /** Starts the server again while the database is away. */
  restartWithoutDatabase(): Promise<void>;
  /** The job runs within two seconds instead of at its next time. */
  hurry(job: string): Promise<void>;
  /** How many messages with this number Twilio still has. */
  keptByTwilio(citizen: string): Promise<number>;
  api(method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<number>;
  /** The permit `PERMIT` is at the office's, and in verification. */
  putPermit(): Promise<void>;
  /** The number of somebody who has not written yet. */
  newCitizen(): string;
  /** What the twin has sent to this citizen: answers and notices, failed ones left out. */
  sentTo(citizen: string): TwinMessage[];
  textsTo(citizen: string): string[];
  close(): Promise<void>;
}

/** @param startAt the time on the server's clock at its first start; default: five minutes from now */
export async function openScene(startAt?: Date): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'kabar-crash-'));
  const database = await startEmbeddedMongo({ folder, listen: { port: 0 }, durability: 'crash', thread: false });
  const proxy = await startMongoProxy(database.uri);
  const { store, close: closeStore } = await openTestStoreAt(database.uri);
  const apiKey = await issueApiKey({ apiKeys: store.apiKeys, randomBytes, clock: () => new Date() }, 'test');
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
  let laterMs = startAt === undefined ? 0 : startAt.getTime() - Date.now() - STEP_MS;
  twin.options.now = () => new Date(Date.now() + laterMs);
  let server: ServerProcess | undefined;
  let serial = 7000;

  async function restart(readyAt: '/readyz' | '/healthz' = '/readyz'): Promise<void> {
    laterMs += STEP_MS;
    server = await startServerProcess(
      {
        PORT: String(port),
        PUBLIC_URL: url,
        DATA_DIR: folder,
        MONGODB_URI: proxy.uri,
        TWILIO_ACCOUNT_SID: accountSid,
        TWILIO_AUTH_TOKEN: authToken,
        TWILIO_SMS_FROM: SMS_NUMBER,
        TWILIO_WHATSAPP_FROM: WHATSAPP_NUMBER,
        TWILIO_API_URL: twin.apiUrl,
        KABAR_TEST_LATER_MS: String(laterMs),
      },
      [LATER],
      readyAt,
    );
  }
  function spare(): void {
    proxy.watch(
      () => undefined,
      () => {},
    );
  }
  async function kill(): Promise<unknown> {
    server?.kill('SIGKILL');
    return server?.exited;
  }

  const api: Scene['api'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }).catch(() => undefined);
    return response?.status ?? 0;
  };
  const sentTo = (citizen: string) => twin.messages({ citizen }).filter((message) => message.direction !== 'inbound');

  await restart();
  return {
    twin,
    store,
    seen: () => proxy.seen,
    killAt(decide) {
      proxy.watch(decide, () => server?.kill('SIGKILL'));
      return server?.exited ?? Promise.resolve();
    },
    kill,
    async stop() {
      server?.kill('SIGTERM');
      return server?.exited;
    },
    spare,
    async restart() {
      spare();
      await restart();
    },
    cut: () => proxy.cut('gone'),
    mend: () => proxy.mend(),
    restartWithoutDatabase: () => restart('/healthz'),
    async hurry(job) {
      const client = await MongoClient.connect(database.uri);
      await client
        .db()
        .collection('agenda_jobs')
        .updateOne({ name: job }, { $set: { nextRunAt: new Date(0) } });
      await client.close();
    },
    async keptByTwilio(citizen) {
      const authorization = `Basic ${btoa(`${accountSid}:${authToken}`)}`;
      const counts = ['To', 'From'].map(async (side) => {
        const list = `${twin.apiUrl}/2010-04-01/Accounts/${accountSid}/Messages.json?${side}=${encodeURIComponent(citizen)}`;
        const answer = await fetch(list, { headers: { Authorization: authorization } });
        return ((await answer.json()) as { messages: unknown[] }).messages.length;
      });
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    },
    api,
    async putPermit() {
      await api('PUT', `/permits/${encodeURIComponent(PERMIT)}`, {
        type: 'PBG',
        office: 'dpmptsp',
        applicant: { name: 'Budi Contoh' },
        status: 'verifying',
      });
    },
    newCitizen() {
      serial += 1;
      return `+628000000${serial}`;
    },
    sentTo,
    textsTo: (citizen) => sentTo(citizen).map(({ body }) => body),
    async close() {
      server?.kill('SIGTERM');
      await server?.exited;
      await twin.close();
      await closeStore();
      await proxy.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
