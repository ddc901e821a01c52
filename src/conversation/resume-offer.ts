import { plain } from '../text/plain.ts';
import { readAnswer } from './answer/read-answer.ts';
import { saysYes } from './answer/yes-no.ts';
import { COMMON_TEXTS, type CommonText } from './common.ts';
import type { AskStep, Flow } from './flow.ts';
import { heardIn } from './heard.ts';
import { MOST_MEDIA, saysNothing } from './message.ts';
import { MOST_MISSES, OFFER, offer, offerFor } from './offer.ts';
import type { Recognition } from './recogniser/recognition.ts';
import { begin, type Running } from './run.ts';
import type { Talk } from './talk.ts';
import type { OpenFlow } from './turn.ts';
import { openByWish } from './wish.ts';

/** An offer as a question: its choices are flows. */
const OFFER_STEP: AskStep = {
  is: 'ask',
  name: OFFER,
  text: { id: '' },
  kind: 'choice',
  answer: OFFER,
  hear: OFFER,
  optional: false,
  offer: false,
  parts: 1,
  next: undefined,
};

/** Takes a message while flows are offered: a choice, a yes or no, or another wish. */
export function* resumeOffer(talk: Talk, open: OpenFlow, recognition: Recognition): Running<void> {
  const { message } = talk;
  const [media, location] = [[...open.media, ...message.media].slice(0, MOST_MEDIA), message.location ?? open.location];
  talk.message = { text: message.text, media, location };
  const chosen = chosenFlow(talk, open, recognition);
  if (chosen !== undefined) {
    return yield* begin(talk, chosen, { ...open.heard, ...heardIn(recognition, '') }, { media, location });
  }
  if (!saysNothing(message) && !isBareNumber(message.text)) {
    return yield* openByWish(talk, recognition, heardIn(recognition, message.text), open.misses);
  }
  const sentMore = message.media.length > 0 || message.location !== undefined;
  offerAgain(talk, open, sentMore ? open.misses : open.misses + 1);
}

/** The same offer once more: its buttons stay good. */
export function offerAgain(talk: Talk, open: OpenFlow, misses: number): void {
  const flows = open.choices.map(({ value }) => value);
  if (misses >= MOST_MISSES) offerFor(talk, 'person', open.heard, misses);
  else offer(talk, isCommonText(open.step) ? open.step : 'not_understood', flows, open.heard, misses, open.tag);
}

/** Offers of everything: a yes to one of these says nothing. */
const MENUS: ReadonlySet<string> = new Set<CommonText>(['empty', 'not_understood']);

/** By number, name, keyword, or by yes to what was offered first. */
function chosenFlow(talk: Talk, open: OpenFlow, recognition: Recognition): Flow | undefined {
  const { message, parts } = talk;
  const { flows, common } = parts.book;
  const keyword = recognition.exactKeyword === undefined ? undefined : flows.get(recognition.exactKeyword);
  if (keyword !== undefined) return keyword;
  const reading = readAnswer(OFFER_STEP, { message, recognition, parts, choices: open.choices });
  if (reading.is === 'answer') return flows.get(String(reading.value));
  const said = plain(message.text);
  const first = open.choices[0]?.value ?? '';
  const saysYesToOne = common.words.yes.includes(said) || saysYes(recognition) === true;
  if (saysYesToOne && !MENUS.has(open.step)) return flows.get(first);
  return common.words.no.includes(said) ? flows.get('help') : undefined;
}

function isBareNumber(text: string): boolean {
  return /^\d{1,2}$/.test(plain(text));
}

function isCommonText(name: string): name is CommonText {
  return Object.hasOwn(COMMON_TEXTS, name);
}
