import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/conversation/engine.ts';
import type { Session, TurnResult } from '../../src/conversation/turn.ts';
import { book } from './flow-files.ts';

/** Hears the same wish in everything. */
const engine = createEngine({
  book,
  types: [],
  recognise: () => ({ intents: [{ flow: 'wish_of_tomorrow', confidence: 1 }], wishes: 1, slots: {}, explain: [] }),
});

function say(text: string, session: Session | null = null): TurnResult {
  const now = new Date('2026-11-23T03:00:00Z');
  const turn = engine({ input: { text, media: [] }, session, channel: 'sms', now });
  let step = turn.next();
  // Only the officers' hours are asked for: a wish that nobody knows must not do anything.
  if (!step.done && step.value.action === 'officer_hours') step = turn.next({ outcome: 'open' });
  if (!step.done) throw new Error(`an action was wanted: ${step.value.action}`);
  return step.value;
}

describe('a wish that no flow answers yet', () => {
  it('goes to an officer with its own words, however short', () => {
    const asked = say('parkir dimana');
    expect(asked.texts[0]).toMatch(/^Maaf, itu belum bisa kami jawab/);
    expect(say('1', asked.session).texts[0]).toMatch(/^Ke petugas: parkir dimana\n/);
  });
});
