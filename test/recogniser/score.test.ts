import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Scorer } from '../../src/cli/score/scorer.ts';
import { readMessages } from '../../src/conversation/recogniser/labelled-messages.ts';
import { built } from './built.ts';

const FILES = ['held-out.tsv', 'unseen.tsv', 'unseen-2.tsv', 'unseen-3.tsv'];

describe.each(FILES)('the messages of %s, which are neither examples nor rules', (name) => {
  const tsv = readFileSync(new URL(name, import.meta.url), 'utf8');
  const scores = readMessages(tsv).map((message) => new Scorer(built).score(message));

  it('are understood twenty-four times out of twenty-five', () => {
    const right = scores.filter((score) => score.isIntentRight).length;
    expect(right / scores.length).toBeGreaterThan(0.96);
  });

  it('give nineteen slots out of twenty', () => {
    const wanted = scores.reduce((sum, { slotsWanted }) => sum + slotsWanted, 0);
    const missed = scores.reduce((sum, { slotMisses }) => sum + slotMisses.length, 0);
    expect((wanted - missed) / wanted).toBeGreaterThan(0.94);
  });
});
