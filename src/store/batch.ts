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
 * carries, and a database that makes writes durable together waits for its disk only once a round. Some rounds may be
 * under way together, so that neither we nor the database stand idle; but none that is far smaller than the others, for
 * messages that came together would otherwise fall apart into ever smaller groups. No timer: a lone caller never waits,
 * and each caller still waits for the acknowledgement of its own item.
 */
export function createRounds(): Rounds {
  const batches: Record<Stage, Batch[]> = { read: [], write: [] };
  const underWay = new Set<Round>();
  let last: Stage = 'write';
  let isLooking = false;

  async function begin(round: Round): Promise<void> {
    last = round.stage;
    underWay.add(round);
    await Promise.all(batches[round.stage].map((batch) => batch.take()));
    underWay.delete(round);
    lookSoon();
  }

  function look(): void {
    isLooking = false;
    // Who has waited goes first.
    for (const stage of [OTHER[last], last]) {
      const round = { stage, callers: most(batches[stage]) };
      if (round.callers > 0 && mayBegin(round, underWay)) void begin(round);
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

/** Commands that have left and not all come back. */
interface Round {
  stage: Stage;
  callers: number;
}

/** Of one stage, under way together. These figures are measured, with 16 and 64 messages at once. */
const MOST_ROUNDS = 2;
/** A round beside others has at least this share of the largest one's callers. */
const SMALLEST_SHARE = 0.25;
const OTHER = { read: 'write', write: 'read' } as const;

function mayBegin({ stage, callers }: Round, underWay: ReadonlySet<Round>): boolean {
  let rounds = 0;
  for (const other of underWay) {
    if (callers < SMALLEST_SHARE * other.callers) return false;
    if (other.stage === stage) rounds += 1;
  }
  return rounds < MOST_ROUNDS;
}

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
