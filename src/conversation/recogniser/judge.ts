import { bareVerdict } from './bare.ts';
import { merged } from './confidence.ts';
import { asTyped } from './examples.ts';
import { genuineVerdict } from './genuine.ts';
import { keepOnVerdict } from './keep-on.ts';
import { ledVerdict } from './led.ts';
import { exampleVerdict, likenessVerdict } from './likeness.ts';
import { nameAlone } from './names/in-passing.ts';
import type { Reading } from './reading.ts';
import type { Verdict } from './recognition.ts';
import { twinOf } from './twins.ts';
import { keywordVerdict } from './typed-keyword.ts';
import type { Understanding } from './understanding.ts';
import { unwelcomeVerdict } from './unwelcome.ts';
import { verdict } from './verdict.ts';

/** How many guesses are handed on. */
const GUESSES = 3;
/** A guess below this gives way to what a name looks like. */
const SURER_THAN_A_NAME = 0.5;

/** What the citizen wants: by keyword, by bare numbers and signs, by likeness to examples, in this order. */
export function judge(reading: Reading, understanding: Understanding): Verdict {
  const { intents, exactKeyword, ...others } = firstVerdict(reading, understanding);
  const kinds = new Set(reading.spans.map(({ kind }) => kind));
  const meant = intents.map(({ flow, confidence }) => ({ flow: twinOf(flow, kinds), confidence }));
  return {
    ...others,
    exactKeyword: exactKeyword && twinOf(exactKeyword, kinds),
    intents: merged(meant).slice(0, GUESSES),
  };
}

function firstVerdict(reading: Reading, understanding: Understanding): Verdict {
  const { fillers } = understanding.lexicon;
  return (
    keywordVerdict(reading, understanding) ??
    exampleVerdict(asTyped(reading.typed), reading, understanding) ??
    bareVerdict(reading, fillers) ??
    genuineVerdict(reading) ??
    keepOnVerdict(reading) ??
    unwelcomeVerdict(reading, fillers) ??
    nameOr(byLeadOrExamples(reading, understanding), reading)
  );
}

function byLeadOrExamples(reading: Reading, understanding: Understanding): Verdict {
  const guess = likenessVerdict(reading, understanding);
  return ledVerdict(reading, understanding, guess) ?? guess;
}

/** Nothing but a name, such as `Budi Hartono bin Salim`, answers a question; the model knows few names. */
function nameOr(guess: Verdict, { text }: Reading): Verdict {
  const best = guess.intents[0]?.confidence ?? 0;
  if (best >= SURER_THAN_A_NAME || nameAlone(text, false) === undefined) return guess;
  return verdict('a name', { flow: 'flow_answer', confidence: 0.6 });
}
