import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, InMemoryNotificationChannel } from 'agenda';
import type { Connection } from 'mongoose';
import type { Logger } from '../logger.ts';

/** What the jobs do; each returns when there is nothing left to do. Running one twice at once must be harmless. */
export interface Work {
  pushNotices(): Promise<void>;
  sweepInbox(): Promise<void>;
  reconcileInbox(): Promise<void>;
  remindRenewals(): Promise<void>;
  lapseComplaints(): Promise<void>;
  watchDeadlines(): Promise<void>;
  eraseContacts(): Promise<void>;
  forgetMessages(): Promise<void>;
}

export interface Jobs {
  start(): Promise<void>;
  /** Runs "push notices" at once. Calls while one waits to begin are the same call. */
  wake(): void;
  /** Running jobs finish; nothing new begins. */
  stop(): Promise<void>;
}

const PUSH = 'push notices';
const TIMERS = [
  { name: 'push notices again', every: '5 seconds', work: 'pushNotices' },
  { name: 'sweep inbox', every: '15 seconds', work: 'sweepInbox' },
  { name: 'reconcile inbox', every: '1 minute', work: 'reconcileInbox' },
  { name: 'remind renewals', every: '30 minutes', work: 'remindRenewals' },
  { name: 'lapse complaints', every: '30 minutes', work: 'lapseComplaints' },
  { name: 'watch deadlines', every: '15 minutes', work: 'watchDeadlines' },
  { name: 'erase contacts', every: '10 seconds', work: 'eraseContacts' },
  { name: 'forget old messages', every: '1 hour', work: 'forgetMessages' },
] as const;
/** A job whose process died is taken over by others after this. */
const LOCK_MS = 120_000;
/** Longer than a wake-up takes to begin. */
const WAKE_MS = 1000;

/**
 * Agenda is timer and wake-up only: outbox and inbox are the truth, so losing its collection, or a wake-up, loses
 * nothing and delays by one timer at the most.
 * @throws where the database is away
 */
export async function createJobs(connection: Connection, work: Work, log: Logger): Promise<Jobs> {
  const agenda = createAgenda(await connectBackend(connection), log);
  const running = new Set<Promise<void>>();
  let waitingSince = Number.NEGATIVE_INFINITY;
  let isStopped = false;

  function run(name: keyof Work): () => Promise<void> {
    return async () => {
      if (name === 'pushNotices') waitingSince = Number.NEGATIVE_INFINITY;
      const job = work[name]().catch((error: unknown) =>
        log.error({ err: error, job: name }, 'a job failed; it runs again'),
      );
      running.add(job);
      await job;
      running.delete(job);
    };
  }
  agenda.define(PUSH, run('pushNotices'), { concurrency: 2, lockLimit: 2 });
  for (const timer of TIMERS) agenda.define(timer.name, run(timer.work), { concurrency: 1, lockLimit: 1 });

  return {
    async start() {
      await agenda.start();
      for (const timer of TIMERS) await agenda.every(timer.every, timer.name, {});
      // What a crash has left is not kept waiting for the first tick.
      for (const timer of TIMERS) void run(timer.work)();
    },
    wake() {
      // Another process may have taken the wake-up: it is not waited for longer than it can take.
      if (isStopped || performance.now() - waitingSince < WAKE_MS) return;
      waitingSince = performance.now();
      agenda.now(PUSH, {}).catch((error: unknown) => {
        waitingSince = Number.NEGATIVE_INFINITY;
        log.warn({ err: error }, 'the wake-up failed; the timer will see to it');
      });
    },
    async stop() {
      isStopped = true;
      await Promise.all(running);
      await agenda.stop().catch((error: unknown) => {
        log.warn({ err: error }, 'the jobs could not be given back; others take them over when their lock ends');
      });
      await Promise.all(running);
    },
  };
}

/** Connected beforehand: Agenda does it without listening for a failure, which would end the process. */
async function connectBackend(connection: Connection): Promise<MongoBackend> {
  const { db } = connection;
  if (db === undefined) throw new Error('the jobs need an open connection');
  const backend = new MongoBackend({ mongo: db, collection: 'agenda_jobs' });
  await backend.connect();
  backend.connect = async () => {};
  return backend;
}

function createAgenda(backend: MongoBackend, log: Logger): Agenda {
  const agenda = new Agenda({
    backend,
    processEvery: '2 seconds',
    defaultLockLifetime: LOCK_MS,
    removeOnComplete: true,
    // Without it a wake-up waits for the next poll.
    notificationChannel: new InMemoryNotificationChannel(),
  });
  // Agenda's own listener for errors swallows them.
  agenda.on('error', (error) => log.error({ err: error }, 'the job timer has trouble'));
  return agenda;
}
