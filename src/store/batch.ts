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
 * carries, and a database that makes writes durable together waits for its disk only once a round. Rounds of reading and
 * of writing take turns: messages that read at the same time then also write at the same time, where they would otherwise
 * fall apart into ever smaller groups. No timer: a lone caller never waits, and each caller still waits for the
 * acknowledgement of its own item.
 */
export function createRounds(): Rounds {
  const batches: { stage: Stage; takeWaiting(): Promise<void> | undefined }[] = [];
  let isBusy = false;
  let last: Stage = 'write';

  function take(stage: Stage): Promise<void>[] {
    return batches.flatMap((batch) => (batch.stage === stage ? (batch.takeWaiting() ?? []) : []));
  }

  function takeRound(): Promise<void>[] {
    const next: Stage = last === 'read' ? 'write' : 'read';
    const round = take(next);
    if (round.length === 0) return take(last);
    last = next;
    return round;
  }

  async function work(): Promise<void> {
    isBusy = true;
    // Callers of the same turn of the event loop go together.
    await Promise.resolve();
    for (let round = takeRound(); round.length > 0; round = takeRound()) {
      await Promise.all(round);
      // Who was answered in this round asks for the next thing in the same turn of the event loop.
      await new Promise(setImmediate);
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
