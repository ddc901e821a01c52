import { bareVerdict } from './bare.ts';
import { asTyped } from './examples.ts';
import { featuresOf } from './features.ts';
import { keepOnVerdict } from './keep-on.ts';
import { ledVerdict } from './led.ts';
import { nameAlone } from './name-in-passing.ts';
import { withoutPoliteness } from './politeness.ts';
import type { Reading } from './reading.ts';
import type { Expectation, Intent, Verdict } from './recognition.ts';
import { groupsOf, hashed, signatureOf } from './signature.ts';
import type { SpanKind } from './spans/span.ts';
import type { Understanding } from './understanding.ts';
import { unwelcomeVerdict } from './unwelcome.ts';
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

/** Flows that nobody asks for: `kelar?` and `beres?` ask about a file, `kelar` ends the talk. */
const NEVER_ASKED: ReadonlySet<string> = new Set(['cancel', 'thanks', 'yes', 'no', 'greeting']);

/**
 * Flows whose keywords mean them only when nothing is named beside: `daftar imb` is to apply, not to list, and
 * `cara urus imb gimana` asks about that permit.
 */
const ALONE: ReadonlySet<string> = new Set(['my_files', 'help']);
/** Flows whose words stand beside a rating: `5 terima kasih`, `4*`. */
const RATED_WITH: ReadonlySet<string> = new Set(['thanks', 'cancel']);
/** Who begins like a letter gives no command: `yth bapak petugas` greets. */
const LETTER = 'yth';

/** What the citizen wants: by keyword, by bare numbers and signs, by likeness to examples, in this order. */
export function judge(reading: Reading, understanding: Understanding): Verdict {
  const verdict =
    byKeyword(reading, understanding) ??
    byWholeExample(asTyped(reading.typed), reading, understanding) ??
    bareVerdict(reading, understanding.lexicon.fillers) ??
    aboutNotice(reading) ??
    keepOnVerdict(reading) ??
    unwelcomeVerdict(reading, understanding.lexicon.fillers) ??
    nameOr(byLeadOrExamples(reading, understanding), reading);
  const kinds = new Set(reading.spans.map(({ kind }) => kind));
  const twin = (flow: string): string => twinOf(flow, kinds);
  return {
    ...verdict,
    exactKeyword: verdict.exactKeyword === undefined ? undefined : twin(verdict.exactKeyword),
    intents: merged(verdict.intents.map(({ flow, confidence }) => ({ flow: twin(flow), confidence }))).slice(
      0,
      GUESSES,
    ),
  };
}

/** A guess below this gives way to what a name looks like. */
const SURER_THAN_A_NAME = 0.5;

/** Nothing but a name, such as `Budi Hartono bin Salim`, answers a question; the model knows few names. */
function nameOr(guess: Verdict, { text }: Reading): Verdict {
  const best = guess.intents[0]?.confidence ?? 0;
  if (best >= SURER_THAN_A_NAME || nameAlone(text, false) === undefined) return guess;
  return {
    intents: [{ flow: 'flow_answer', confidence: 0.6 }],
    wishes: 1,
    exactKeyword: undefined,
    explain: ['a name'],
  };
}

/** What a ticket makes a question about a complaint. */
const LOOKING_UP: ReadonlySet<string> = new Set(['status', 'complaint']);

/** Longest message that a notice's code alone explains: `kode B4K7M2X ini asli dari dinas apa bukan ya`. */
const MOST_AROUND_CODE = 12;

/** `apakah nomor ini resmi`, `ini sms asli atau palsu`. */
const IS_IT_GENUINE =
  /\b(?:nomor|nomer|no|sms|wa|pesan)\s+(?:ini|tadi)\b.{0,25}\b(?:resmi|asli|palsu)\b|\bini (?:nomor|nomer|no|sms|wa|pesan)\b.{0,15}\b(?:resmi|asli|palsu)\b/i;

/** Nobody names a notice's code but to ask whether it is genuine. */
function aboutNotice({ text, spans, words }: Reading): Verdict | undefined {
  if (words.length > MOST_AROUND_CODE) return undefined;
  if (!spans.some(({ kind }) => kind === 'notice') && !IS_IT_GENUINE.test(text)) return undefined;
  const intents = [{ flow: 'official', confidence: 0.9 }];
  return { intents, wishes: 1, exactKeyword: undefined, explain: ['asks whether a message is genuine'] };
}

/** With a number it is about this file, complaint or sender, whichever of the words was used. */
function twinOf(flow: string, kinds: ReadonlySet<SpanKind>): string {
  if (flow === 'status' && kinds.has('notice')) return 'official';
  const hasPermit = kinds.has('permit') || kinds.has('code');
  if (hasPermit) return TWINS.find(({ all }) => all === flow)?.one ?? flow;
  if (LOOKING_UP.has(flow) && kinds.has('ticket')) return 'complaint_status';
  return flow === 'status' && kinds.has('phone') ? 'official' : flow;
}

function merged(intents: readonly Intent[]): Intent[] {
  const sums = new Map<string, number>();
  for (const { flow, confidence } of intents) sums.set(flow, Math.min(1, (sums.get(flow) ?? 0) + confidence));
  return [...sums].map(([flow, confidence]) => ({ flow, confidence })).sort((a, b) => b.confidence - a.confidence);
}

/** Flows that nobody gives a number to: `INFO 00456` and `no. 00456` ask about the file. */
const NUMBERLESS: ReadonlySet<string> = new Set([
  'help',
  'greeting',
  'thanks',
  'yes',
  'no',
  'cancel',
  'language',
  'requirements',
  'procedure',
  'processing_time',
  'office_info',
]);

function hasFile({ spans }: Reading): boolean {
  return spans.some(({ kind }) => kind === 'permit' || kind === 'code' || kind === 'ticket');
}

function byKeyword(reading: Reading, { keywords, lexicon }: Understanding): Verdict | undefined {
  if (reading.words[0] === LETTER) return undefined;
  const all = reading.words.filter((word) => !word.startsWith('#') && word !== '?');
  const flow = keywords.flowOf(all) ?? keywords.flowOf(all.filter((word) => !lexicon.fillers.has(word)));
  if (flow === undefined || (NUMBERLESS.has(flow) && hasFile(reading))) return undefined;
  if (NEVER_ASKED.has(flow) && reading.words.includes('?')) return undefined;
  if (RATED_WITH.has(flow) && isRating(reading.words)) return undefined;
  if (ALONE.has(flow) && reading.words.some((word) => word.startsWith('#'))) return undefined;
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

/** A number, or several stars. */
function isRating(words: readonly string[]): boolean {
  return words.includes('#digits') || words.filter((word) => word === '*').length > 1;
}

/** No word had a slip put right: short forms and stretched letters are no slips. */
function isAsTyped({ text, tokens }: Reading, standard: ReadonlyMap<string, string>): boolean {
  return tokens.every((token) => {
    const typed = text.slice(token.start, token.end).toLowerCase();
    return typed === token.text || standard.has(typed) || !/^\p{L}+$/u.test(typed) || /(.)\1/.test(typed);
  });
}

function byLeadOrExamples(reading: Reading, understanding: Understanding): Verdict {
  const guess = byExamples(reading, understanding);
  return ledVerdict(reading, understanding, guess) ?? guess;
}

function byExamples(reading: Reading, understanding: Understanding): Verdict {
  const { lexicon } = understanding;
  const words = withoutPoliteness(reading.words, lexicon.fillers);
  const example =
    byWholeExample(words.join(' '), reading, understanding) ??
    byWholeExample(reading.words.join(' '), reading, understanding);
  if (example !== undefined) return example;
  const guesses = withTwinsUnited(fitting(weighed(reading, likeness(words, reading.typed, understanding)), reading));
  const known = shareKnown(words, understanding) >= ENOUGH_KNOWN ? guesses : guesses.map(doubted);
  const second = secondWish(reading, known, (part) => {
    const core = withoutPoliteness(part, lexicon.fillers);
    return likeness(core, core, understanding)[0];
  });
  const [best] = known;
  return {
    intents:
      second === undefined
        ? known
        : [...known.slice(0, 1), second, ...known.slice(1).filter(({ flow }) => flow !== second.flow)],
    wishes: second === undefined ? 1 : 2,
    exactKeyword: undefined,
    explain: best === undefined ? [] : [`like examples of ${best.flow}: ${because(words, best.flow, understanding)}`],
  };
}

/** Words that are an example of one wish or, as `cukup`, of several. */
function byWholeExample(key: string, reading: Reading, { examples }: Understanding): Verdict | undefined {
  const labels = examples.labelsOf(key);
  if (labels === undefined) return undefined;
  const intents = fitting(labels, reading).map(({ flow, confidence }) => ({ flow, confidence: confidence * SAME }));
  return { intents, wishes: 1, exactKeyword: undefined, explain: [`is an example of ${intents[0]?.flow}`] };
}

/** Intents that answer a question of a kind. */
const ANSWERS: Readonly<Record<Expectation, readonly string[]>> = {
  text: ['flow_answer'],
  choice: ['flow_answer'],
  yes_no: ['yes', 'no'],
  permit: ['flow_answer', 'status'],
  ticket: ['flow_answer', 'complaint_status'],
  type: ['flow_answer'],
  area: ['flow_answer'],
  floors: ['flow_answer'],
  amount: ['flow_answer'],
  rating: ['rating'],
  name: ['flow_answer'],
  language: ['language'],
};
/** How much likelier a short message answers the question that stands open than it says anything else. */
const ANSWER_LIKELIER = 4;
const SHORT_ANSWER = 4;

/** The open question speaks for what answers it, as long as the message is short. */
function fitting(intents: readonly Intent[], { expecting, words }: Reading): readonly Intent[] {
  if (expecting === undefined || words.length > SHORT_ANSWER) return intents;
  const factor = (flow: string): number => (ANSWERS[expecting].includes(flow) ? ANSWER_LIKELIER : 1);
  return shared(intents.map(({ flow, confidence }) => ({ flow, confidence: confidence * factor(flow) })));
}

/** Confidences that make 1 together, the largest first. */
function shared(intents: readonly Intent[]): Intent[] {
  const sum = intents.reduce((total, { confidence }) => total + confidence, 0) || 1;
  return intents
    .map(({ flow, confidence }) => ({ flow, confidence: confidence / sum }))
    .sort((a, b) => b.confidence - a.confidence);
}

/** Which flows' examples the words are like, the likeliest first. */
function likeness(core: readonly string[], typed: readonly string[], understanding: Understanding): Intent[] {
  const { intents, lexicon, rarity } = understanding;
  const guesses = intents.guess(signatureOf(groupsOf(core, typed, lexicon.concepts), rarity));
  return guesses.map(({ label, probability }) => ({ flow: label, confidence: probability }));
}

/** Which part of the words stands in examples. */
function shareKnown(words: readonly string[], { knows }: Understanding): number {
  return words.filter((word) => word.startsWith('#') || knows(word)).length / (words.length || 1);
}

const REASONS = 3;

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

/** Of a message whose words stand in no example, nothing can be said. */
function doubted(intent: Intent): Intent {
  return { ...intent, confidence: Math.min(intent.confidence, DOUBT) };
}

/** A ticket speaks for its complaint: more than the model learns from the few examples that carry one. */
function weighed(reading: Reading, intents: readonly Intent[]): Intent[] {
  const hasTicket = reading.spans.some((span) => span.kind === 'ticket');
  const factor = (flow: string): number => (hasTicket && flow === 'complaint_status' ? 6 : 1);
  return shared(intents.map(({ flow, confidence }) => ({ flow, confidence: confidence * factor(flow) })));
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
