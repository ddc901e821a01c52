import { onceFor } from '../domain/once-for.ts';
import { plain } from '../text/plain.ts';
import { both } from './answers.ts';
import { speakOfDraft } from './drafts.ts';
import type { Flow } from './flow.ts';
import { heardIn, QUESTION } from './heard.ts';
import { saysNothing, wordsFor } from './message.ts';
import { OFFERED, offer, offerFor } from './offer.ts';
import { readOn } from './read-on.ts';
import type { Recognition } from './recogniser/recognition.ts';
import { addRightAfter, REPLY } from './right-after.ts';
import { begin, type Running } from './run.ts';
import { speakOfNothing } from './speak-of-nothing.ts';
import type { Talk } from './talk.ts';
import type { Answers } from './turn.ts';
import { openByWish } from './wish.ts';

/** Answers a message that comes while no question stands open. */
export function* replyAfresh(talk: Talk, recognition: Recognition): Running<void> {
  if (readOn(talk) || (yield* speakOfDraft(talk)) || speakOfNothing(talk, recognition)) return;
  const { message } = talk;
  const addition = flowWithStory(talk);
  if (addition === undefined && (yield* addRightAfter(talk, recognition))) return;
  if (addition === undefined) return yield* answerAfresh(talk, recognition);
  yield* begin(talk, addition, heardIn(recognition, message.text), message);
}

/**
 * Answers a message by what it wants, or by what it sends where it says nothing.
 * @param offered what an offer that was open was about
 */
export function* answerAfresh(talk: Talk, recognition: Recognition, offered: Answers = {}): Running<void> {
  const { message } = talk;
  const heard = both(offered, heardIn(recognition, message.text));
  if (!saysNothing(message)) return yield* openByWish(talk, recognition, heard, 0);
  const sentSomething = message.media.length > 0 || message.location !== undefined;
  if (!sentSomething) return offerFor(talk, 'empty', {}, 0);
  if (message.media.length === 0) return offerFor(talk, 'place_only', {}, 0);
  const { ticket } = talk.memory;
  if (ticket === undefined) offerFor(talk, 'media_only', {}, 0);
  else offer(talk, 'media_only', [REPLY, ...(OFFERED.media_only ?? [])], { ticket, [QUESTION]: wordsFor(message) }, 0);
}

/** `TAMBAH petugasnya bernama Joko`: a keyword and what it is to be done with. */
function flowWithStory({ parts, message, memory }: Talk) {
  if (memory.ticket === undefined) return undefined;
  const [first = '', ...others] = plain(message.text).split(' ');
  if (others.length === 0) return undefined;
  return [...parts.book.flows.values()].find((flow) => flow.story && keywordsOf(flow).includes(first));
}

const keywordsOf = onceFor(({ keywords }: Flow) => Object.values(keywords).flat().map(plain));
