import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Scorer } from '../../src/cli/score/scorer.ts';
import { readMessages } from '../../src/conversation/recogniser/labelled-messages.ts';
import { built } from './built.ts';

describe('messages that are neither examples nor rules', () => {
  const tsv = readFileSync(new URL('held-out.tsv', import.meta.url), 'utf8');
  const scores = readMessages(tsv).map((message) => new Scorer(built).score(message));

  it('are understood nine times out of ten', () => {
    const right = scores.filter((score) => score.isIntentRight).length;
    expect(right / scores.length).toBeGreaterThan(0.9);
  });

  it('give nine slots out of ten', () => {
    const wanted = scores.reduce((sum, { slotsWanted }) => sum + slotsWanted, 0);
    const missed = scores.reduce((sum, { slotMisses }) => sum + slotMisses.length, 0);
    expect((wanted - missed) / wanted).toBeGreaterThan(0.9);
  });
});
