import type { Interruption, SeenCommand } from '../support/mongo-proxy.ts';

/** For a test that kills: each kill starts a server anew, which takes seconds on a busy machine. */
export const MINUTES = 5 * 60_000;

/** Which of a server's commands are steps of the way that is tested; the timers' own commands are none. */
export type IsStep = (command: SeenCommand) => boolean;

/** The steps are these commands, as `collection:command`. */
export function commands(...names: readonly string[]): IsStep {
  const steps = new Set(names);
  return ({ collection, name }) => steps.has(`${collection}:${name}`);
}

/** Interrupts at one step, counted from 0: what `killAt` of a scene wants to know. */
export function atStep(
  isStep: IsStep,
  step: number,
  when: Interruption,
): (command: SeenCommand) => Interruption | undefined {
  let passed = 0;
  return (command) => {
    if (!isStep(command)) return undefined;
    passed += 1;
    return passed - 1 === step ? when : undefined;
  };
}

/** True where the server dies before the work is over: the way is so long. */
export function diesBefore(dead: Promise<unknown>, over: Promise<unknown>): Promise<boolean> {
  return Promise.race([dead.then(() => true), over.then(() => false)]);
}

/** Looks again until it is so, for thirty seconds at the most. */
export async function until<T>(look: () => T | Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const seen = await look();
    if (isSo(seen) || Date.now() > end) return seen;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Long enough for a second message to come, if there is one. */
export const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 400));
