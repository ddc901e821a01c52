import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** What waits, measured anew for every scrape. */
export interface Backlog {
  inbox(): Promise<number>;
  outbox(): Promise<number>;
  /** Complaints that wait for the office, by deadline and urgency; every pair, also with 0. */
  complaints(): Promise<readonly { deadline: string; urgency: string; count: number }[]>;
  spool?: Readonly<Record<'size' | 'damaged', number>> | undefined;
}

/** What is counted; names follow Prometheus's conventions and carry nothing about persons. */
export function createMetrics(backlog: Backlog) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  gauge(registers, 'kabar_inbox_unsettled', 'Inbound messages whose answer is overdue', backlog.inbox);
  gauge(registers, 'kabar_outbox_due', 'Outgoing messages that should have been sent by now', backlog.outbox);
  const { spool } = backlog;
  if (spool !== undefined) {
    gauge(
      registers,
      'kabar_spool_waiting',
      'Posts on the disk for which the database was away',
      async () => spool.size,
    );
    gauge(registers, 'kabar_spool_damaged', 'Spooled posts set aside for a person', async () => spool.damaged);
  }
  complaintsGauge(registers, backlog.complaints);
  return {
    registry,
    messages: new Counter({
      name: 'kabar_messages_received_total',
      help: 'Inbound messages by channel and by the flow that answered',
      labelNames: ['channel', 'flow'] as const,
      registers,
    }),
    answerSeconds: new Histogram({
      name: 'kabar_answer_seconds',
      help: 'From the parsed webhook to its response',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    sends: new Counter({
      name: 'kabar_sends_total',
      help: 'Tries to send a message, by what came of it',
      labelNames: ['outcome'] as const,
      registers,
    }),
    receipts: new Counter({
      name: 'kabar_receipts_total',
      help: 'Receipts by delivery state',
      labelNames: ['state'] as const,
      registers,
    }),
    changes: new Counter({
      name: 'kabar_permit_changes_total',
      help: 'Permit changes fanned out to followers',
      registers,
    }),
  };
}

function gauge(registers: Registry[], name: string, help: string, measure: () => Promise<number>): void {
  new Gauge({
    name,
    help,
    registers,
    async collect() {
      // A database that is away must not take the other figures with it.
      this.set(await Promise.race([measure(), noFigure()]).catch(() => Number.NaN));
    },
  });
}

function complaintsGauge(registers: Registry[], measure: Backlog['complaints']): void {
  new Gauge({
    name: 'kabar_complaints_due',
    help: 'Complaints that wait for the office with a deadline that is over (late) or near (soon)',
    labelNames: ['deadline', 'urgency'] as const,
    registers,
    async collect() {
      const none: Awaited<ReturnType<Backlog['complaints']>> = [];
      this.reset();
      const counts = await Promise.race([measure(), noFigure().then(() => none)]).catch(() => none);
      for (const { deadline, urgency, count } of counts) this.set({ deadline, urgency }, count);
    },
  });
}

/** A scrape does not wait for a database that hangs. */
function noFigure(): Promise<number> {
  return new Promise((resolve) => setTimeout(resolve, 2000, Number.NaN).unref());
}
