import { randomBytes } from 'node:crypto';
import type { TwinMessage } from '../../twilio-twin/twin-message.ts';

/** A place in the feed that a reader can come back to. */
export type Cursor = string;

export interface Change {
  cursor: Cursor;
  message: TwinMessage;
}

/** Messages whose newest change is kept for readers who come back. */
const KEPT = 5_000;

/**
 * The newest state of every message, in the order of its newest change. Who was away gets each message that changed
 * meanwhile once, as it is now. Cursors carry an id of this feed, so that one from before a restart is recognised.
 */
export class ChangeFeed {
  readonly #feed = randomBytes(4).toString('hex');
  readonly #changes = new Map<string, { place: number; message: TwinMessage }>();
  #place = 0;
  /** Changes up to this place may have been forgotten. */
  #forgotten = 0;

  add(message: TwinMessage): Change {
    this.#place += 1;
    this.#changes.delete(message.sid);
    this.#changes.set(message.sid, { place: this.#place, message });
    this.#forgetOldest();
    return { cursor: this.cursor, message };
  }

  /** Where the feed is now. */
  get cursor(): Cursor {
    return this.#cursorAt(this.#place);
  }

  /** What changed after the cursor; undefined when that is no longer known and the reader must begin anew. */
  since(cursor: Cursor): Change[] | undefined {
    const [feed, place] = cursor.split('-');
    const after = Number(place);
    if (feed !== this.#feed || !(after >= this.#forgotten && after <= this.#place)) return undefined;
    return [...this.#changes.values()]
      .filter((change) => change.place > after)
      .map((change) => ({ cursor: this.#cursorAt(change.place), message: change.message }));
  }

  #cursorAt(place: number): Cursor {
    return `${this.#feed}-${place}`;
  }

  #forgetOldest(): void {
    if (this.#changes.size <= KEPT) return;
    const [oldest] = this.#changes;
    if (oldest === undefined) return;
    this.#changes.delete(oldest[0]);
    this.#forgotten = oldest[1].place;
  }
}
