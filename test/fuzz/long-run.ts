import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Input } from '../../src/conversation/turn.ts';
import { CHANNELS, type ChannelName } from '../../src/domain/contact.ts';
import { checkTurn } from '../conversation/answer-check.ts';
import { wildTalk } from '../conversation/wild-messages.ts';
import { WildTalker } from '../conversation/wild-world.ts';

const MESSAGES = Number(process.env.FUZZ_MESSAGES);
const SEED = process.env.FUZZ_SEED === undefined ? Date.now() % 2 ** 31 : Number(process.env.FUZZ_SEED);
/** Talks are of 1 to 12 messages. */
const PER_TALK = 5;

/** Messages answered so far. */
let answered = 0;

it(`answers ${MESSAGES} messages`, () => {
  const began = performance.now();
  const talks = fc.property(wildTalk, fc.constantFrom(...CHANNELS), fc.nat(), (messages, channel, seed) => {
    talk(messages, channel, seed);
  });
  let failed: string | undefined;
  for (let round = 0; answered < MESSAGES && failed === undefined; round += 1) {
    const numRuns = Math.ceil((MESSAGES - answered) / PER_TALK / 2);
    const details = fc.check(talks, { seed: SEED + round, numRuns: Math.max(1, numRuns) });
    if (details.failed) failed = report(details.seed, details.counterexample ?? undefined, details.errorInstance);
  }
  const seconds = (performance.now() - began) / 1000;
  const rate = Math.round(answered / seconds);
  console.log(`${answered} messages in ${seconds.toFixed(1)} s, ${rate} messages/s, seed ${SEED}`);
  if (failed !== undefined) console.log(failed);
  expect(failed === undefined ? 'nothing broken' : 'a talk that breaks').toBe('nothing broken');
});

function talk(messages: readonly (readonly [Input, number])[], channel: ChannelName, seed: number): void {
  const talker = new WildTalker(channel, seed);
  for (const [message, hours] of messages) {
    talker.later(hours);
    checkTurn(talker.send(message), channel);
    answered += 1;
  }
}

/** The shortest talk that breaks, to be made a test. */
function report(seed: number, shortest: Parameters<typeof talk> | undefined, error: unknown): string {
  const [messages, channel, world] = shortest ?? [[], 'sms', 0];
  const lines = messages.map(
    ([message, hours]) => `  ${hours > 0 ? `after ${hours} h ` : ''}${JSON.stringify(message)}`,
  );
  const why = error instanceof Error ? error.message : String(error);
  return [`FAILED with seed ${seed}, by ${channel}, world ${world}: the shortest talk`, ...lines, why].join('\n');
}
