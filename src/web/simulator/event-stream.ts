import type { Response } from 'express';

const HEARTBEAT_MS = 15_000;
/** How soon a browser that lost us comes back. */
const RETRY_MS = 1_000;
/** A reader who takes in nothing for so many bytes is cut off; it comes back with its cursor. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

export interface StreamEvent {
  /** What the browser sends back as Last-Event-ID; without it the reader's place stays. */
  id?: string;
  event: string;
  data: unknown;
}

/** Open Server-Sent Events responses (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export class EventStreams {
  readonly #open = new Set<Response>();
  #heartbeat: NodeJS.Timeout | undefined;

  get count(): number {
    return this.#open.size;
  }

  /** Begins the response; what is given is written before anything that is broadcast. */
  open(response: Response, first: readonly StreamEvent[]): void {
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // Nginx would hold events back until its buffer is full.
      'X-Accel-Buffering': 'no',
    });
    response.write(`retry: ${RETRY_MS}\n\n${first.map(format).join('')}`);
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
    this.#heartbeat ??= setInterval(() => this.#write(': still here\n\n'), HEARTBEAT_MS).unref();
  }

  broadcast(event: StreamEvent): void {
    this.#write(format(event));
  }

  close(): void {
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
    for (const response of this.#open) response.end();
    this.#open.clear();
  }

  #write(text: string): void {
    for (const response of this.#open) {
      if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
      else response.write(text);
    }
  }
}

function format({ id, event, data }: StreamEvent): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
