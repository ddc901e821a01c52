import { weighedBy } from './confidence.ts';
import { withAnswersLikelier } from './expected.ts';
import { featuresOf } from './features.ts';
import { withoutPoliteness } from './politeness.ts';
import type { Reading } from './reading.ts';
import type { Intent, Verdict } from './recognition.ts';
import { groupsOf, hashed, signatureOf } from './signature.ts';
import { withTwinsUnited } from './twins.ts';
import type { Understanding } from './understanding.ts';
import { verdict } from './verdict.ts';
import { secondWish } from './wishes.ts';

/** How sure a message is that is an example, word for word. */
const SAME = 0.97;
/** Below this share of words that stand in some example, the model only guesses. */
const ENOUGH_KNOWN = 0.3;
/** The most that such a guess counts. */
const DOUBT = 0.3;
/** How much likelier a ticket makes its complaint. */
const TICKET_LIKELIER = 6;
/** How many reasons are told. */
const REASONS = 3;

/** What the message wants by its likeness to the examples: the same words first, else what the model has learned. */
export function likenessVerdict(reading: Reading, understanding: Understanding): Verdict {
  const words = withoutPoliteness(reading.words, understanding.lexicon.fillers);
  return (
    exampleVerdict(words.join(' '), reading, understanding) ??
    exampleVerdict(reading.words.join(' '), reading, understanding) ??
    modelVerdict(words, reading, understanding)
  );
}

/**
 * Words that are an example of one wish or, as `cukup`, of several.
 * @param key the words as the examples are kept
 */
export function exampleVerdict(key: string, reading: Reading, { examples }: Understanding): Verdict | undefined {
  const labels = examples.labelsOf(key);
  if (labels === undefined) return undefined;
  const intents = withAnswersLikelier(labels, reading).map(({ flow, confidence }) => ({
    flow,
    confidence: confidence * SAME,
  }));
  return verdict(`is an example of ${intents[0]?.flow}`, ...intents);
}

function modelVerdict(words: readonly string[], reading: Reading, understanding: Understanding): Verdict {
  const guesses = guessesOf(words, reading, understanding);
  const second = secondWish(reading, guesses, (part) => {
    const core = withoutPoliteness(part, understanding.lexicon.fillers);
    return likeness(core, core, understanding)[0];
  });
  const [best] = guesses;
  return {
    intents: second === undefined ? guesses : withSecond(guesses, second),
    wishes: second === undefined ? 1 : 2,
    exactKeyword: undefined,
    explain: best === undefined ? [] : [`like examples of ${best.flow}: ${because(words, best.flow, understanding)}`],
  };
}

function guessesOf(words: readonly string[], reading: Reading, understanding: Understanding): readonly Intent[] {
  const alike = withTicketHeard(reading, likeness(words, reading.typed, understanding));
  const guesses = withTwinsUnited(withAnswersLikelier(alike, reading));
  return shareKnown(words, understanding) >= ENOUGH_KNOWN ? guesses : guesses.map(doubted);
}

function withSecond(guesses: readonly Intent[], second: Intent): Intent[] {
  return [...guesses.slice(0, 1), second, ...guesses.slice(1).filter(({ flow }) => flow !== second.flow)];
}

/** Which flows' examples the words are like, the likeliest first. */
function likeness(core: readonly string[], typed: readonly string[], understanding: Understanding): Intent[] {
  const { intents, lexicon, rarity } = understanding;
  const guesses = intents.guess(signatureOf(groupsOf(core, typed, lexicon.concepts), rarity));
  return guesses.map(({ label, probability }) => ({ flow: label, confidence: probability }));
}

/** A ticket speaks for its complaint: more than the model learns from the few examples that carry one. */
function withTicketHeard({ spans }: Reading, intents: readonly Intent[]): Intent[] {
  const hasTicket = spans.some(({ kind }) => kind === 'ticket');
  return weighedBy(intents, (flow) => (hasTicket && flow === 'complaint_status' ? TICKET_LIKELIER : 1));
}

/** Which part of the words stands in examples. */
function shareKnown(words: readonly string[], { knows }: Understanding): number {
  return words.filter((word) => word.startsWith('#') || knows(word)).length / (words.length || 1);
}

/** Of a message whose words stand in no example, nothing can be said. */
function doubted(intent: Intent): Intent {
  return { ...intent, confidence: Math.min(intent.confidence, DOUBT) };
}

/** What speaks most for a flow, for the officer who asks why. */
function because(words: readonly string[], flow: string, { intents, lexicon, rarity }: Understanding): string {
  const features = featuresOf(words, lexicon.concepts);
  const parts = intents.parts(signatureOf([hashed(features)], rarity), flow);
  const reasons = [...features.keys()].map((name, place) => ({ name, part: parts[place] ?? 0 }));
  const strongest = reasons.filter(({ part }) => part > 0).sort((a, b) => b.part - a.part);
  return strongest
    .slice(0, REASONS)
    .map(({ name }) => name)
    .join(', ');
}
