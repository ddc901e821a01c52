/** A message that was settled, and what was answered. */
export interface SettledMessage {
  /** The inbound message's id. */
  id: string;
  texts: readonly string[];
  /** The answer goes through the outbox. */
  byOutbox?: boolean | undefined;
}

/**
 * A settled message as it stands with its contact: as JSON. Every message of the contact reads and writes the whole list,
 * and hardly ever is one of them looked into, so each is one string and not an object with a list in it.
 */
export type SettledJson = string;

/** The list as it stands in the database, where versions before this one have left objects. */
export function settledList(stored: readonly (SettledJson | SettledMessage)[]): SettledJson[] {
  return stored.map((one) => (typeof one === 'string' ? one : settledJson(one)));
}

export function settledJson({ id, texts, byOutbox }: SettledMessage): SettledJson {
  return JSON.stringify({ id, texts, byOutbox });
}

export function readSettled(json: SettledJson): SettledMessage {
  return JSON.parse(json) as SettledMessage;
}

/** The message of this id among these; undefined: it is not there. */
export function findSettled(settled: readonly SettledJson[], id: string): SettledMessage | undefined {
  const beginning = `{"id":${JSON.stringify(id)},`;
  const found = settled.find((json) => json.startsWith(beginning));
  return found === undefined ? undefined : readSettled(found);
}
