import type { Flow } from './flow.ts';
import { heardIn, QUESTION, tellingWords, withoutKeyword } from './heard.ts';
import { saysNothing, wordsFor } from './message.ts';
import { MENU, offer } from './offer.ts';
import type { Recognition } from './recogniser/recognition.ts';
import { begin, type Running } from './run.ts';
import type { Talk } from './talk.ts';
import { sureFlow } from './wish.ts';

const COMPLAINT = 'complaint';
/** The flow that adds to a complaint. */
export const REPLY = 'complaint_reply';
/** After these flows what follows may belong to the complaint that was just sent or added to. */
const SENT_BY: ReadonlySet<string> = new Set([COMPLAINT, REPLY, 'agent']);
/** For so long: who remembers a detail, or only now takes the picture. */
const MOMENT_MS = 3_600_000;
/** Wishes that a message about the complaint may seem to have. */
const SAME_MATTER: ReadonlySet<string> = new Set([COMPLAINT, REPLY, 'complaint_status', 'other', 'abuse']);
/** Fewest telling words that may be an addition. */
const TELLING = 2;

/**
 * Takes what comes right after a complaint was sent: a picture or place is added to it at once, words are asked about,
 * since they may as well be a new matter. False for anything else.
 */
export function* addRightAfter(talk: Talk, recognition: Recognition): Running<boolean> {
  const { message, parts, memory } = talk;
  const reply = parts.book.flows.get(REPLY);
  const ticket = justSent(talk);
  if (reply === undefined || ticket === undefined || isAboutElse(talk, recognition)) return false;
  const heard = { ...heardIn(recognition, ''), ticket };
  const { media, location } = message;
  if (media.length > 0 || location !== undefined) {
    const text = saysNothing(message) ? wordsFor(message) : message.text;
    yield* begin(talk, reply, { ...heard, [QUESTION]: text }, { media, location });
    return true;
  }
  if (!mayAdd(talk, recognition)) return false;
  offer(talk, 'add_or_new', [REPLY, COMPLAINT, MENU], { ...heard, [QUESTION]: message.text }, 0);
  talk.answeredBy = memory.topic ?? REPLY;
  return true;
}

/** Words that tell something and neither ask nor surely want something else. */
function mayAdd(talk: Talk, recognition: Recognition): boolean {
  const { message, parts } = talk;
  const wished = sureFlow(talk, recognition);
  if (wished !== undefined && wished.id !== COMPLAINT) return false;
  return !message.text.includes('?') && tellingWords(message.text, parts.book.common.words.fillers) >= TELLING;
}

/** The ticket of the complaint that was sent, or added to, a moment ago and that nothing else was talked about since. */
function justSent({ memory, now }: Talk): string | undefined {
  const { ticket, ticketAt, topic = '' } = memory;
  const isNew = ticketAt !== undefined && now.getTime() - Date.parse(ticketAt) <= MOMENT_MS;
  return isNew && SENT_BY.has(topic) ? ticket : undefined;
}

/** A keyword, with a story or alone; a number; or what is surely another wish. */
function isAboutElse(talk: Talk, recognition: Recognition): boolean {
  const { message, parts } = talk;
  const { exactKeyword, slots } = recognition;
  if (exactKeyword !== undefined || slots.tickets !== undefined || slots.codes !== undefined) return true;
  const wished = sureFlow(talk, recognition);
  if (wished !== undefined && !SAME_MATTER.has(wished.id)) return true;
  return [...parts.book.flows.values()].some((flow: Flow) => withoutKeyword(message.text, flow) !== message.text);
}
