/** Carries out one command for all items; resolves with one result an item, in their order. */
type Run<Item, Result> = (items: readonly Item[]) => Promise<readonly Result[]>;

/** Commands that go to the database together; see `createRounds`. */
export interface Rounds {
  /**
   * Lets callers share one command.
   * @param run when it rejects, every caller of that command gets the error
   * @param most items in one command at the most
   */
  batched<Item, Result>(run: Run<Item, Result>, most?: number): (item: Item) => Promise<Result>;
}

/**
 * Lets callers that come while commands are on their way share the next ones: a round trip costs more than what it
 * carries, and a database that makes writes durable together waits for its disk only once a round. No timer: a lone
 * caller never waits, and each caller still waits for the acknowledgement of its own item.
 */
export function createRounds(): Rounds {
  const batches: { takeWaiting(): Promise<void> | undefined }[] = [];
  let isBusy = false;

  async function work(): Promise<void> {
    isBusy = true;
    // Callers of the same turn of the event loop go together.
    await Promise.resolve();
    for (;;) {
      const round = batches.flatMap((batch) => batch.takeWaiting() ?? []);
      if (round.length === 0) break;
      await Promise.all(round);
    }
    isBusy = false;
  }

  return {
    batched<Item, Result>(run: Run<Item, Result>, most = 100) {
      let waiting: Waiting<Item, Result>[] = [];
      batches.push({
        takeWaiting() {
          if (waiting.length === 0) return undefined;
          const batch = waiting.slice(0, most);
          waiting = waiting.slice(most);
          return settle(batch, run);
        },
      });
      return (item: Item) =>
        new Promise<Result>((resolve, reject) => {
          waiting.push({ item, resolve, reject });
          if (!isBusy) void work();
        });
    },
  };
}

/** A round of its own for one kind of command. */
export function batched<Item, Result>(run: Run<Item, Result>, most?: number): (item: Item) => Promise<Result> {
  return createRounds().batched(run, most);
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
