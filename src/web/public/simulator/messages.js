/** All messages that the page knows, by sid. */
export class Messages {
  #bySid = new Map();
  #listeners = new Set();

  /** Takes in a message or its newer state. @param {boolean} isLive false for what was there before the page */
  put(message, isLive) {
    const isNew = !this.#bySid.has(message.sid);
    this.#bySid.set(message.sid, message);
    for (const listener of this.#listeners) listener(message, { isNew, isLive });
  }

  /** One phone's conversation, oldest first. */
  of({ channel, number }) {
    return [...this.#bySid.values()].filter((message) => message.channel === channel && message.citizen === number);
  }

  /** Begins anew: the server no longer knows what was before. */
  clear() {
    this.#bySid.clear();
  }

  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
