import { withPrefix } from './address.ts';

/** What goes wrong with the next message that is posted to the REST API. */
export interface Fault {
  /** HTTP status of the refusal; with `hang` it never comes. */
  status?: 400 | 401 | 403 | 404 | 429 | 500 | 502 | 503 | 504;
  /** Twilio's code in the body; default 20429 for 429, the status for the rest. */
  code?: number;
  /** For how many messages; default 1. */
  count?: number;
  /** Retry-After, in seconds. */
  retryAfter?: number;
  /** The message is accepted and goes out although the answer says otherwise or never comes. */
  acceptFirst?: boolean;
  /** No answer, until the caller gives up or the twin closes. */
  hang?: boolean;
}

interface Waiting {
  fault: Fault;
  left: number;
}

/** Faults to come, and addresses to which nothing ever goes through. */
export class Faults {
  readonly #next: Waiting[] = [];
  readonly #nextContents: Waiting[] = [];
  readonly #nextErasures: Waiting[] = [];
  readonly #refused = new Map<string, number>();
  readonly #optedOut = new Set<string>();

  /** Faults are used up in the order in which they were told. */
  next(fault: Fault): void {
    this.#next.push({ fault, left: fault.count ?? 1 });
  }

  /** The same for the next requests to the Content API. */
  nextContent(fault: Fault): void {
    this.#nextContents.push({ fault, left: fault.count ?? 1 });
  }

  /** The same for the next requests that delete or empty a message. */
  nextErasure(fault: Fault): void {
    this.#nextErasures.push({ fault, left: fault.count ?? 1 });
  }

  /**
   * Every message to this address fails with the code: one of carriers or channels (30xxx, 63xxx) by receipt, another
   * at once in the answer.
   * @param citizen E.164 or id, without prefix
   */
  address(citizen: string, code: number): void {
    this.#refused.set(citizen, code);
  }

  /** The citizen sent STOP: SMS to this address is refused with 21610 until `optIn`. */
  optOut(citizen: string): void {
    this.#optedOut.add(withPrefix('sms', citizen));
  }

  optIn(citizen: string): void {
    this.#optedOut.delete(withPrefix('sms', citizen));
  }

  clear(): void {
    this.#next.length = 0;
    this.#nextContents.length = 0;
    this.#nextErasures.length = 0;
    this.#refused.clear();
    this.#optedOut.clear();
  }

  /** Uses up one count of the first fault. */
  take(): Fault | undefined {
    return takeFirst(this.#next);
  }

  /** The same for the Content API. */
  takeContent(): Fault | undefined {
    return takeFirst(this.#nextContents);
  }

  /** The same for what deletes or empties. */
  takeErasure(): Fault | undefined {
    return takeFirst(this.#nextErasures);
  }

  codeFor(citizen: string): number | undefined {
    return this.#refused.get(citizen);
  }

  /** @param to with prefix: opting out of SMS does not touch WhatsApp */
  hasOptedOut(to: string): boolean {
    return this.#optedOut.has(to);
  }
}

function takeFirst(waiting: Waiting[]): Fault | undefined {
  const [first] = waiting;
  if (first === undefined) return undefined;
  first.left -= 1;
  if (first.left <= 0) waiting.shift();
  return first.fault;
}

/** True for errors of which Twilio learns only from carrier or channel, after it took the message. */
export function comesByReceipt(code: number): boolean {
  return (code >= 30_000 && code < 31_000) || (code >= 63_000 && code < 64_000);
}
