import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { withoutPrefix } from './address.ts';
import { comesByReceipt, type Faults } from './faults.ts';
import type { LogEntry, MessageLog } from './message-log.ts';
import { outgoingEntry } from './new-message.ts';
import type { Outgoing } from './outgoing.ts';
import { DeliveryPlans, receiptForm, receiptsOf } from './receipts.ts';
import type { TwinMessage } from './twin-message.ts';
import type { TwinSettings } from './twin-options.ts';
import type { WebhookPoster } from './webhook-poster.ts';

// https://www.twilio.com/docs/whatsapp/key-concepts#the-24-hour-or-customer-care-window
const WINDOW_MS = 24 * 3_600_000;

interface Parts {
  accountSid: string;
  log: MessageLog;
  faults: Faults;
  poster: WebhookPoster;
  settings: TwinSettings;
}

/** Takes outgoing messages, moves them on and posts their receipts. */
export class Deliveries {
  readonly plans = new DeliveryPlans();
  readonly #parts: Parts;
  readonly #underWay = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
    // One listener for every receipt that waits.
    setMaxListeners(0, this.#closing.signal);
  }

  /** A message of the REST API. @returns the log's entry, or the error code with which it is refused */
  accept(outgoing: Outgoing): LogEntry | number {
    const code = this.#refusal(outgoing);
    if (code !== undefined && !comesByReceipt(code)) return code;
    return this.#start(
      outgoingEntry(outgoing, 'outbound-api', this.#now()),
      code ?? this.#windowError(outgoing) ?? outgoing.failsWith,
    );
  }

  /** A <Message> of a webhook's answer: what the REST API would refuse at once, fails afterwards. */
  reply(outgoing: Outgoing): TwinMessage {
    return this.#start(outgoingEntry(outgoing, 'outbound-reply', this.#now()), this.#refusal(outgoing)).message;
  }

  #refusal({ to }: Outgoing): number | undefined {
    const { faults } = this.#parts;
    return faults.hasOptedOut(to) ? 21610 : faults.codeFor(withoutPrefix(to));
  }

  #windowError({ to, isTemplate }: Outgoing): number | undefined {
    const { settings, log } = this.#parts;
    if (!settings.enforceWindow || isTemplate || !to.startsWith('whatsapp:')) return undefined;
    const heard = log.lastHeard(to)?.getTime() ?? Number.NEGATIVE_INFINITY;
    return this.#now().getTime() - heard > WINDOW_MS ? 63016 : undefined;
  }

  #start(entry: LogEntry, failWith: number | undefined): LogEntry {
    this.#parts.log.add(entry);
    const plan = this.plans.take(entry.message.citizen);
    const delayMs = plan.delayMs ?? this.#parts.settings.receiptDelayMs;
    const receipts = failWith === undefined ? receiptsOf(plan) : receiptsOf({ failWith });
    const run = this.#deliver(entry, receipts, delayMs).finally(() => this.#underWay.delete(run));
    this.#underWay.add(run);
    return entry;
  }

  async #deliver(entry: LogEntry, receipts: ReturnType<typeof receiptsOf>, delayMs: number): Promise<void> {
    const { log, poster, accountSid } = this.#parts;
    const { signal } = this.#closing;
    for (const receipt of receipts) {
      await pause(delayMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      log.advance(entry.message.sid, receipt.status, this.#now(), receipt.errorCode);
      if (entry.statusCallback === undefined) continue;
      await poster.post(entry.statusCallback, receiptForm(entry, receipt, accountSid));
    }
  }

  #now(): Date {
    return this.#parts.settings.now();
  }

  /** Resolves when no receipt is still to be posted. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Drops the receipts that are still to come. */
  stop(): void {
    this.#closing.abort();
  }
}
