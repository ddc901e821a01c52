/** Carries out one command for all items; resolves with one result an item, in their order. */
type Run<Item, Result> = (items: readonly Item[]) => Promise<readonly Result[]>;

/** What a command does: those of one kind go to the database together. */
export type Stage = 'read' | 'write';

/** Commands that go to the database together; see `createRounds`. */
export interface Rounds {
  /**
   * Lets callers share one command.
   * @param run when it rejects, every caller of that command gets the error
   * @param most items in one command at the most
   */
  batched<Item, Result>(stage: Stage, run: Run<Item, Result>, most?: number): (item: Item) => Promise<Result>;
}

/**
 * Lets callers that come while commands are on their way share the next ones: a round trip costs more than what it
 * carries, and a database that makes writes durable together waits for its disk only once a round. While a round of one
 * stage is under way, one of the other may be as well, so that neither we nor the database stand idle; but not one that is
 * far smaller, for messages that came together would otherwise fall apart into ever smaller groups. No timer: a lone
 * caller never waits, and each caller still waits for the acknowledgement of its own item.
 */
export function createRounds(): Rounds {
  const batches: Record<Stage, Batch[]> = { read: [], write: [] };
  /** Callers whose round has not come back. */
  const underWay: Record<Stage, number> = { read: 0, write: 0 };
  let last: Stage = 'write';
  let isLooking = false;

  async function begin(stage: Stage): Promise<void> {
    last = stage;
    underWay[stage] = most(batches[stage]);
    await Promise.all(batches[stage].map((batch) => batch.take()));
    underWay[stage] = 0;
    lookSoon();
  }

  function look(): void {
    isLooking = false;
    for (const stage of [OTHER[last], last]) {
      const waiting = most(batches[stage]);
      const isWorthIt = waiting > 0 && waiting >= SMALLEST_SHARE * underWay[OTHER[stage]];
      if (isWorthIt && underWay[stage] === 0) void begin(stage);
    }
  }

  /** Callers of the same turn of the event loop go together; so does who was answered in it and asks for the next thing. */
  function lookSoon(): void {
    if (!isLooking) setImmediate(look);
    isLooking = true;
  }

  return {
    batched<Item, Result>(stage: Stage, run: Run<Item, Result>, mostAtOnce = 100) {
      const batch = createBatch(run, mostAtOnce);
      batches[stage].push(batch);
      return (item: Item) => {
        lookSoon();
        return batch.add(item);
      };
    },
  };
}

/** A round beside another has at least this share of its callers; measured with 16 and 64 messages at once. */
const SMALLEST_SHARE = 0.25;
const OTHER = { read: 'write', write: 'read' } as const;

interface Batch {
  waiting(): number;
  /** Sends a command for who waits; resolves when it has come back, also when it failed. */
  take(): Promise<void> | undefined;
}

/** How many callers take part: one that asks for two things stands in two batches. */
function most(batches: readonly Batch[]): number {
  return Math.max(0, ...batches.map((batch) => batch.waiting()));
}

function createBatch<Item, Result>(run: Run<Item, Result>, mostAtOnce: number) {
  let waiting: Waiting<Item, Result>[] = [];
  return {
    waiting: () => waiting.length,
    add: (item: Item) => new Promise<Result>((resolve, reject) => waiting.push({ item, resolve, reject })),
    take() {
      if (waiting.length === 0) return undefined;
      const batch = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(mostAtOnce);
      return settle(batch, run);
    },
  };
}

/** A round of its own for one kind of command. */
export function batched<Item, Result>(run: Run<Item, Result>, most?: number): (item: Item) => Promise<Result> {
  return createRounds().batched('write', run, most);
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

async function settle<Item, Result>(batch: readonly Waiting<Item, Result>[], run: Run<Item, Result>): Promise<void> {
  try {
    const results = await run(batch.map((waiting) => waiting.item));
    for (const [index, waiting] of batch.entries()) waiting.resolve(results[index] as Result);
  } catch (error) {
    for (const waiting of batch) waiting.reject(error);
  }
}
