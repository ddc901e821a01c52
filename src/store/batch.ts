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

/** Rounds of reading in a row, after which whoever wants to write goes first. */
const MOST_READS = 2;
/** Turns of the event loop for which a round waits at the most while more and more callers come. */
const MOST_TURNS = 8;

/**
 * Lets callers that come while commands are on their way share the next ones: a round trip costs more than what it
 * carries, and a database that makes writes durable together waits for its disk only once a round. A round either reads
 * or writes, and reading goes first: messages that come in meanwhile catch up with those that are ready to be written,
 * and all are written together, where they would otherwise fall apart into ever smaller groups. No timer: a lone caller
 * never waits, and each caller still waits for the acknowledgement of its own item.
 */
export function createRounds(): Rounds {
  const batches: { stage: Stage; takeWaiting(): Promise<void> | undefined }[] = [];
  let isBusy = false;
  let asked = 0;
  let readsInARow = 0;

  function take(stage: Stage): Promise<void>[] {
    const round = batches.flatMap((batch) => (batch.stage === stage ? (batch.takeWaiting() ?? []) : []));
    if (round.length > 0) readsInARow = stage === 'read' ? readsInARow + 1 : 0;
    return round;
  }

  function takeRound(): Promise<void>[] {
    const [first, second] = readsInARow < MOST_READS ? (['read', 'write'] as const) : (['write', 'read'] as const);
    const round = take(first);
    return round.length > 0 ? round : take(second);
  }

  /** Who was answered asks for the next thing in the same turn of the event loop, and others are just coming in. */
  async function gather(): Promise<void> {
    for (let before = -1, turns = 0; asked > before && turns < MOST_TURNS; turns += 1) {
      before = asked;
      await new Promise(setImmediate);
    }
  }

  async function work(): Promise<void> {
    isBusy = true;
    // Callers of the same turn of the event loop go together.
    await Promise.resolve();
    for (let round = takeRound(); round.length > 0; round = takeRound()) {
      await Promise.all(round);
      await gather();
    }
    isBusy = false;
  }

  return {
    batched<Item, Result>(stage: Stage, run: Run<Item, Result>, most = 100) {
      let waiting: Waiting<Item, Result>[] = [];
      batches.push({
        stage,
        takeWaiting() {
          if (waiting.length === 0) return undefined;
          const batch = waiting.slice(0, most);
          waiting = waiting.slice(most);
          return settle(batch, run);
        },
      });
      return (item: Item) =>
        new Promise<Result>((resolve, reject) => {
          asked += 1;
          waiting.push({ item, resolve, reject });
          if (!isBusy) void work();
        });
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
