import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Channel } from './channels/channel.ts';
import { twilioChannel } from './channels/twilio.ts';
import type { Config } from './config.ts';
import type { Jobs } from './jobs/agenda.ts';
import type { Logger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { countDueComplaints } from './services/watch-deadlines.ts';
import type { TwilioTwin } from './twilio-twin/twin.ts';
import { createFastExpress } from './web/fast-express.ts';
import { type BegunWork, beginWork } from './wiring/begin-work.ts';
import { type Intake, openInboxSpool, openIntake } from './wiring/intake.ts';
import { startLocalTwin } from './wiring/local-twin.ts';
import { loadOffice } from './wiring/office-files.ts';
import { connectPatientlyTo, type OpenStore, startDatabase } from './wiring/open-store.ts';
import { seedSampleOffice } from './wiring/seed-sample-office.ts';
import { type BotServices, composeServices, type Environment, realEnvironment } from './wiring/services.ts';
import { furnishWeb } from './wiring/web.ts';

/** A running server. */
export interface App {
  /** Where this machine reaches it: `http://127.0.0.1:3000`. */
  url: string;
  /** The local Twilio; undefined with a configured account. */
  twin: TwilioTwin | undefined;
  services: BotServices;
  /** Takes no new requests, finishes what runs, lets go of everything. */
  stop(): Promise<void>;
}

/**
 * The composition root: makes every part once and gives each what it needs.
 * @param environment clock and chance; tests bring their own
 * @throws SetupError for a wrong file of the office, FolderInUseError when another server has the data folder
 */
export async function startApp(config: Config, log: Logger, environment: Environment = realEnvironment): Promise<App> {
  const { opened, office, spool } = await openOffice(config, environment, log);
  const { store } = opened;
  const door = await openDoor(config);
  const local = config.twilio ? undefined : await startLocalTwin(door.url);
  const account = config.twilio ?? local?.account;
  if (account === undefined) throw new Error('there is neither a Twilio account nor a twin');
  const publicUrl = local ? door.url : (config.publicUrl ?? door.url);
  const channel = twilioChannel({ ...account, publicUrl, contentIds: store.marks });
  const channels = [channel];
  const metrics = createMetrics({
    inbox: () => store.inbox.countUnsettled(environment.clock()),
    outbox: () => store.outbox.countDue(environment.clock()),
    spool,
    complaints: () => countDueComplaints({ ...store, ...office, ...environment }),
  });
  const { noticeTemplate } = account;
  let jobs: Jobs | undefined;
  // Before the jobs there is nobody to wake: when they start they look for work themselves.
  const wake = () => jobs?.wake();
  const services = composeServices({ store, office, channels, noticeTemplate, spool, environment, metrics, log, wake });
  const intake = openIntake({ spool, opened, services, environment, log, wake });
  if (local && opened.kind === 'embedded') await seedSampleOffice(store, office, environment.clock());
  const web = furnishWeb(door.app, {
    ...{ config, publicUrl, opened, office, services, intake, channels, metrics, environment, log },
    twin: local?.twin,
  });
  const begin = async () => {
    await services.begin();
    intake.begin();
    door.open();
    // Citizens do not wait for the timers, whose library takes its time to load.
    const { createJobs } = await import('./jobs/agenda.ts');
    const made = await createJobs(opened.connection, services.work, log.child({ part: 'jobs' }));
    await made.start().catch(async (error: unknown) => {
      await made.stop();
      throw error;
    });
    jobs = made;
  };
  const work = await beginWork(opened, door, begin, log);
  log.info({ url: door.url, database: opened.kind, twilio: local ? 'twin' : 'account' }, `ready at ${door.url}`);
  const parts = { server: door.server, web, services, intake, channel, twin: local?.twin, opened };
  let stopped: Promise<void> | undefined;
  return {
    url: door.url,
    twin: local?.twin,
    services,
    stop: () => {
      stopped ??= stopAll({ ...parts, work, jobs: () => jobs });
      return stopped;
    },
  };
}

/**
 * The database's own thread starts while the office's files are read. It is connected to after that: to learn from
 * changed files keeps this thread from everything else for longer than the driver waits for an answer.
 */
async function openOffice(config: Config, environment: Environment, log: Logger) {
  const starting = startDatabase(config);
  try {
    const office = loadOffice();
    const database = await starting;
    // Not before the database: where another server has the folder, its spool is no business of ours.
    const spool = await openInboxSpool(config.dataDir, environment.clock, log.child({ part: 'spool' }));
    return { opened: await connectPatientlyTo(database, log), office, spool };
  } catch (error) {
    await starting.then(
      (database) => database.close(),
      () => {},
    );
    throw error;
  }
}

interface Parts {
  server: Server;
  web: { close(): void };
  work: BegunWork;
  jobs(): Jobs | undefined;
  services: BotServices;
  intake: Intake;
  channel: Channel;
  twin: TwilioTwin | undefined;
  opened: OpenStore;
}

/** From the outside inwards: nobody new comes in, what runs is finished, the database goes last. */
async function stopAll(parts: Parts): Promise<void> {
  const { server, web, work, jobs, services, intake, channel, twin, opened } = parts;
  const closed = new Promise((resolve) => server.close(resolve));
  web.close();
  server.closeIdleConnections();
  services.stop();
  // Who began a request and does not end it must not hold up the stop.
  const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearTimeout(patience);
  await work.stop();
  await intake.stop();
  await jobs()?.stop();
  await services.idle();
  await channel.close();
  await twin?.close();
  await opened.close();
}

/** How long a stop waits for requests to end, milliseconds: longer than any answer takes. */
const PATIENCE_MS = 10_000;

/** Until the rooms are furnished, whoever comes is asked to come again. */
const STARTING = JSON.stringify({ status: 'starting' });
const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** Listens at once, so that the port is known before the parts that need it are made. */
async function openDoor(config: Config) {
  const { app, createServer } = createFastExpress();
  let isOpen = false;
  const server = createServer((request, response) => {
    if (isOpen) return app(request, response);
    response.writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': '1' }).end(STARTING);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = ANY_ADDRESS.has(config.host) ? '127.0.0.1' : config.host;
  return {
    app,
    server,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    open() {
      isOpen = true;
    },
  };
}
