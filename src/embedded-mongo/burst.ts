import { Buffer } from 'node:buffer';
import type { Engine } from './commands/engine.ts';
import { type Handler, readHandler, writeHandler } from './commands/registry.ts';
import { errorReply } from './commands/reply.ts';
import { CommandError } from './errors.ts';
import type { Command } from './wire/message.ts';

/** A command that waits for its turn. */
export interface Waiting {
  readonly command: Command;
  /** Tells connections apart: the commands of one are carried out in the order in which they came. */
  readonly connection: object;
  readonly respond: (reply: Buffer) => void;
}

interface Write extends Waiting {
  readonly handler: Handler;
}

/**
 * Carries commands out in bursts: whatever arrived while the last burst ran is one burst. Its reads are answered first;
 * its writes share one transaction, so that they also share the wait for the disk, and are answered when it is durable.
 * The next burst does not wait for that: it may read what is not durable yet, but is itself never durable before it.
 */
export class Bursts {
  readonly #engine: Engine;
  readonly #report: (error: unknown) => void;
  #waiting: Waiting[] = [];
  #scheduled = false;
  /** Answers that wait for the disk. */
  readonly #answering = new Set<Promise<void>>();

  /** @param report hears of errors that are not the client's fault */
  constructor(engine: Engine, report: (error: unknown) => void) {
    this.#engine = engine;
    this.#report = report;
  }

  submit(waiting: Waiting): void {
    this.#waiting.push(waiting);
    if (!this.#scheduled) {
      this.#scheduled = true;
      setImmediate(() => this.flush());
    }
  }

  /** Carries out everything that waits. */
  flush(): void {
    this.#scheduled = false;
    const burst = this.#waiting;
    this.#waiting = [];
    let writes: Write[] = [];
    let writers = new Set<object>();
    for (const waiting of burst) {
      const handler = writeHandler(waiting.command.name);
      if (handler !== undefined) {
        writes.push({ ...waiting, handler });
        writers.add(waiting.connection);
        continue;
      }
      if (writers.has(waiting.connection)) {
        this.#write(writes);
        writes = [];
        writers = new Set();
      }
      waiting.respond(this.#read(waiting.command));
    }
    if (writes.length > 0) {
      this.#write(writes);
    }
  }

  #read(command: Command): Buffer {
    const handler = readHandler(command.name);
    try {
      if (handler === undefined) {
        throw new CommandError(59, `no such command: '${command.name}'`);
      }
      return handler(command, this.#engine);
    } catch (error) {
      return this.#refusal(error);
    }
  }

  #write(writes: readonly Write[]): void {
    let replies: Buffer[];
    try {
      replies = this.#engine.transact(() => writes.map((write) => this.#run(write)));
    } catch (error) {
      if (writes.length > 1) {
        // One of them failed in a way that undid all: each gets a transaction of its own.
        for (const write of writes) {
          this.#write([write]);
        }
        return;
      }
      replies = [this.#refusal(error)];
    }
    const answering = this.#answer(writes, replies).finally(() => this.#answering.delete(answering));
    this.#answering.add(answering);
  }

  async #answer(writes: readonly Write[], replies: readonly Buffer[]): Promise<void> {
    try {
      await this.#engine.store.durable();
    } catch (error) {
      const refusal = this.#refusal(error);
      for (const write of writes) {
        write.respond(Buffer.from(refusal));
      }
      return;
    }
    for (const [i, write] of writes.entries()) {
      write.respond(replies[i] as Buffer);
    }
  }

  /** Carries out everything that waits, and resolves when all of it is answered. */
  async finish(): Promise<void> {
    this.flush();
    await Promise.all(this.#answering);
  }

  #run({ command, handler }: Write): Buffer {
    try {
      const id = this.#engine.retriedWrites.idOf(command);
      const earlier = id === undefined ? undefined : this.#engine.retriedWrites.replyTo(id);
      if (earlier !== undefined) {
        return earlier;
      }
      const reply = handler(command, this.#engine);
      if (id !== undefined) {
        this.#engine.retriedWrites.remember(id, reply);
      }
      return reply;
    } catch (error) {
      if (error instanceof CommandError) {
        return errorReply(error);
      }
      throw error;
    }
  }

  #refusal(error: unknown): Buffer {
    if (error instanceof CommandError) {
      return errorReply(error);
    }
    this.#report(error);
    return errorReply(new CommandError(1, error instanceof Error ? error.message : String(error)));
  }
}
