import { randomBytes } from 'node:crypto';
import type { TwinEvent, TwinMessage, TwinStatus } from './twin-message.ts';

export interface StoredMedia {
  /** `ME` and 32 hexadecimal digits. */
  sid: string;
  contentType: string;
  data: Buffer;
}

/** A message as the twin keeps it: what it shows, and what only the REST API and the receipts need. */
export interface LogEntry {
  message: TwinMessage;
  /** With channel prefix, e.g. `whatsapp:+62...`. */
  from: string;
  to: string;
  statusCallback?: string | undefined;
  media: readonly StoredMedia[];
  updatedAt: Date;
  /** Undefined until it left the queue. */
  sentAt?: Date | undefined;
  /** What the account had deleted of Twilio's copy; phones keep theirs. */
  erased?: { message?: boolean; body?: boolean; media: Set<string> } | undefined;
}

/** Twilio keeps a message for ever; the twin keeps the newest. */
export const KEPT_MESSAGES = 100_000;

// A receipt that comes late does not take a message back; statuses of the same rank replace each other.
const RANK: Readonly<Record<TwinStatus, number>> = {
  accepted: 0,
  scheduled: 0,
  receiving: 0,
  received: 0,
  queued: 1,
  sending: 2,
  sent: 3,
  partially_delivered: 4,
  delivered: 5,
  read: 6,
  undelivered: 7,
  failed: 7,
  canceled: 7,
};

/** All messages of the account, in the order of their arrival. */
export class MessageLog {
  readonly #bySid = new Map<string, LogEntry>();
  readonly #lastHeard = new Map<string, Date>();
  readonly #listeners = new Set<(event: TwinEvent) => void>();

  /** @returns takes the listener away again */
  on(listener: (event: TwinEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  add(entry: LogEntry): void {
    this.#bySid.set(entry.message.sid, entry);
    if (entry.message.direction === 'inbound') this.#lastHeard.set(entry.from, entry.message.createdAt);
    if (this.#bySid.size > KEPT_MESSAGES) {
      const [oldest] = this.#bySid.keys();
      if (oldest !== undefined) this.#bySid.delete(oldest);
    }
    this.#tell('message', entry.message);
  }

  find(sid: string): LogEntry | undefined {
    return this.#bySid.get(sid);
  }

  /** Oldest first. */
  all(): LogEntry[] {
    return [...this.#bySid.values()];
  }

  /** When the address, with prefix, last wrote to us. */
  lastHeard(address: string): Date | undefined {
    return this.#lastHeard.get(address);
  }

  /** Sets the status of an outgoing message, unless it is already further. */
  advance(sid: string, status: TwinStatus, now: Date, errorCode?: number): void {
    const entry = this.#bySid.get(sid);
    if (entry === undefined || RANK[status] <= RANK[entry.message.status]) return;
    entry.message = { ...entry.message, status, errorCode };
    entry.updatedAt = now;
    if (RANK[status] >= RANK.sent) entry.sentAt ??= now;
    this.#tell('status', entry.message);
  }

  #tell(type: TwinEvent['type'], message: TwinMessage): void {
    for (const listener of this.#listeners) listener({ type, message });
  }
}

/** An id as Twilio makes them: two letters for the kind and 32 hexadecimal digits. */
export function newSid(kind: 'SM' | 'MM' | 'ME' | 'HX' | 'XE'): string {
  return kind + randomBytes(16).toString('hex');
}
