import type { Response } from 'express';
import { RequestError } from '../../errors.ts';
import type { TwilioTwin } from '../../twilio-twin/twin.ts';
import { type Change, ChangeFeed, type Cursor } from './change-feed.ts';
import { EventStreams, type StreamEvent } from './event-stream.ts';
import { type MessageView, viewMessage } from './message-view.ts';

/** Where phones fetch pictures; the twin's own address of them needs a password. */
const MOUNT = '/simulator';
const MOST_STREAMS = 200;
/** Messages that a freshly loaded page gets. */
const MOST_HISTORY = 2_000;

/** The twin's messages as pages follow them: a history, and all that changes after it. */
export class LiveMessages {
  readonly #twin: Pick<TwilioTwin, 'messages' | 'on'>;
  readonly #feed = new ChangeFeed();
  readonly #streams = new EventStreams();
  readonly #unsubscribe: () => void;

  constructor(twin: Pick<TwilioTwin, 'messages' | 'on'>) {
    this.#twin = twin;
    this.#unsubscribe = twin.on(({ message }) => this.#streams.broadcast(toEvent(this.#feed.add(message))));
  }

  /** Oldest first, with the place after which the stream goes on. */
  history(): { cursor: Cursor; messages: MessageView[] } {
    const messages = this.#twin.messages().toSorted((one, other) => +one.createdAt - +other.createdAt);
    const newest = messages.slice(-MOST_HISTORY).map((message) => viewMessage(message, MOUNT));
    return { cursor: this.#feed.cursor, messages: newest };
  }

  /**
   * Begins a stream with what changed after the cursor, or with `reset`: the page then fetches the history again.
   * @throws RequestError 429 when too many are open
   */
  stream(response: Response, cursor: Cursor | undefined): void {
    if (this.#streams.count >= MOST_STREAMS) {
      throw new RequestError(429, 'too-many-requests', 'Too many pages are open.');
    }
    const missed = cursor === undefined ? [] : this.#feed.since(cursor);
    // An id with the reset would let the page miss what happens until it has fetched the history.
    this.#streams.open(response, missed?.map(toEvent) ?? [{ event: 'reset', data: {} }]);
  }

  close(): void {
    this.#unsubscribe();
    this.#streams.close();
  }
}

function toEvent({ cursor, message }: Change): StreamEvent {
  return { id: cursor, event: 'message', data: viewMessage(message, MOUNT) };
}
