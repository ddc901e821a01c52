import { bareVerdict } from './bare.ts';
import { featuresOf } from './features.ts';
import { withoutPoliteness } from './politeness.ts';
import type { Reading } from './reading.ts';
import type { Intent, Verdict } from './recognition.ts';
import type { Understanding } from './understanding.ts';
import { secondWish } from './wishes.ts';

/** How many guesses are handed on. */
const GUESSES = 3;
/** A keyword with a slip in it. */
const MISTYPED = 0.85;

/** A message that is an example, word for word. */
const SAME = 0.97;
/** Below this share of words that stand in some example, the model only guesses. */
const ENOUGH_KNOWN = 0.3;
const DOUBT = 0.3;

/** Two flows for one wish: with a permit's number, and for everything. */
const TWINS: readonly { one: string; all: string }[] = [
  { one: 'follow', all: 'start' },
  { one: 'unfollow', all: 'stop' },
];

/** What the citizen wants: by keyword, by bare numbers and signs, by likeness to examples, in this order. */
export function judge(reading: Reading, understanding: Understanding): Verdict {
  const verdict =
    byKeyword(reading, understanding) ??
    bareVerdict(reading, understanding.lexicon.fillers) ??
    byExamples(reading, understanding);
  const hasPermit = reading.spans.some((span) => span.kind === 'permit' || span.kind === 'code');
  const hasTicket = reading.spans.some((span) => span.kind === 'ticket');
  const twin = (flow: string): string => twinOf(flow, hasPermit, hasTicket);
  return {
    ...verdict,
    exactKeyword: verdict.exactKeyword === undefined ? undefined : twin(verdict.exactKeyword),
    intents: merged(verdict.intents.map(({ flow, confidence }) => ({ flow: twin(flow), confidence }))).slice(
      0,
      GUESSES,
    ),
  };
}

/** With a number it is about this file or complaint, whichever of the two words was used. */
function twinOf(flow: string, hasPermit: boolean, hasTicket: boolean): string {
  if (flow === 'status' && hasTicket && !hasPermit) return 'complaint_status';
  return (hasPermit ? TWINS.find(({ all }) => all === flow)?.one : undefined) ?? flow;
}

function merged(intents: readonly Intent[]): Intent[] {
  const sums = new Map<string, number>();
  for (const { flow, confidence } of intents) sums.set(flow, Math.min(1, (sums.get(flow) ?? 0) + confidence));
  return [...sums].map(([flow, confidence]) => ({ flow, confidence })).sort((a, b) => b.confidence - a.confidence);
}

function byKeyword(reading: Reading, { keywords, lexicon }: Understanding): Verdict | undefined {
  const all = reading.words.filter((word) => !word.startsWith('#') && word !== '?');
  const flow = keywords.flowOf(all) ?? keywords.flowOf(all.filter((word) => !lexicon.fillers.has(word)));
  if (flow === undefined) return undefined;
  const phrase = all.join(' ');
  if (!isAsTyped(reading, lexicon.standard)) {
    return {
      intents: [{ flow, confidence: MISTYPED }],
      wishes: 1,
      exactKeyword: undefined,
      explain: [`almost the keyword ${phrase}`],
    };
  }
  return { intents: [{ flow, confidence: 1 }], wishes: 1, exactKeyword: flow, explain: [`keyword ${phrase}`] };
}

/** No word had a slip put right: short forms and stretched letters are no slips. */
function isAsTyped({ text, tokens }: Reading, standard: ReadonlyMap<string, string>): boolean {
  return tokens.every((token) => {
    const typed = text.slice(token.start, token.end).toLowerCase();
    return typed === token.text || standard.has(typed) || !/^\p{L}+$/u.test(typed) || /(.)\1/.test(typed);
  });
}

function byExamples(reading: Reading, understanding: Understanding): Verdict {
  const { intents: model, lexicon, examples } = understanding;
  const words = withoutPoliteness(reading.words, lexicon.fillers);
  const features = featuresOf(words, lexicon.concepts);
  const guess = (part: readonly string[]): Intent[] =>
    model
      .guess(featuresOf(part, lexicon.concepts))
      .map(({ label, probability }) => ({ flow: label, confidence: probability }));
  const example = examples.get(words.join(' ')) ?? examples.get(reading.words.join(' '));
  if (example !== undefined) {
    return {
      intents: [{ flow: example, confidence: SAME }],
      wishes: 1,
      exactKeyword: undefined,
      explain: [`is an example of ${example}`],
    };
  }
  const guesses = withTwinsUnited(weighed(reading, guess(words)));
  const known = model.shareKnown(words) >= ENOUGH_KNOWN ? guesses : guesses.map(doubted);
  const second = secondWish(reading, known, (part) => guess(withoutPoliteness(part, lexicon.fillers))[0]);
  const best = known[0];
  const because = best === undefined ? '' : model.reasons(features, best.flow).join(', ');
  return {
    intents:
      second === undefined
        ? known
        : [...known.slice(0, 1), second, ...known.slice(1).filter(({ flow }) => flow !== second.flow)],
    wishes: second === undefined ? 1 : 2,
    exactKeyword: undefined,
    explain: [`like examples of ${best?.flow}: ${because}`],
  };
}

/** Of a message whose words stand in no example, nothing can be said. */
function doubted(intent: Intent): Intent {
  return { ...intent, confidence: Math.min(intent.confidence, DOUBT) };
}

/** A ticket speaks for its complaint: more than the model learns from the few examples that carry one. */
function weighed(reading: Reading, intents: readonly Intent[]): Intent[] {
  const hasTicket = reading.spans.some((span) => span.kind === 'ticket');
  const factor = (flow: string): number => (hasTicket && flow === 'complaint_status' ? 6 : 1);
  const raised = intents.map(({ flow, confidence }) => ({ flow, confidence: confidence * factor(flow) }));
  const sum = raised.reduce((total, { confidence }) => total + confidence, 0);
  return raised
    .map(({ flow, confidence }) => ({ flow, confidence: confidence / sum }))
    .sort((a, b) => b.confidence - a.confidence);
}

/** The likelier twin gets the other's confidence: both mean nearly the same, so they must not split the vote. */
function withTwinsUnited(intents: readonly Intent[]): Intent[] {
  return TWINS.reduce<readonly Intent[]>((united, { one, all }) => {
    const pair = united.filter(({ flow }) => flow === one || flow === all);
    const [first, second] = pair;
    if (first === undefined || second === undefined) return united;
    const both = { flow: first.flow, confidence: first.confidence + second.confidence };
    return [...united.filter((intent) => !pair.includes(intent)), both];
  }, intents).toSorted((a, b) => b.confidence - a.confidence);
}
