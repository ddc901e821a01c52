import { plain } from '../text/plain.ts';
import { type Flow, stepNamed } from './flow.ts';
import { MESSAGE, QUESTION } from './heard.ts';
import { saysNothing } from './message.ts';
import { ownsMessage } from './question.ts';
import { begin, pose, type Running } from './run.ts';
import { type Run, sayCommon, type Talk } from './talk.ts';
import { newTag } from './tap.ts';
import type { OpenFlow } from './turn.ts';

/** Under this name an answer to BUANG is counted. */
const DROPPED = 'draft_dropped';

/** LANJUT goes on with the last draft, BUANG drops it; false for anything else, and where there is none. */
export function* speakOfDraft(talk: Talk): Running<boolean> {
  if (talk.memory.drafts === undefined) return false;
  const { more, discard } = talk.parts.book.common.words;
  const said = plain(talk.message.text);
  if (more.includes(said)) return yield* goOnWithDraft(talk);
  if (!discard.includes(said)) return false;
  takeDraft(talk);
  talk.answeredBy = DROPPED;
  sayCommon(talk, 'draft_dropped');
  return true;
}

/** True where the message goes on with the form that has just expired: LANJUT, KIRIM, a choice, or a picture alone. */
export function meansExpired(talk: Talk, expired: OpenFlow): boolean {
  const said = plain(talk.message.text);
  const { more, yes, done } = talk.parts.book.common.words;
  const isWord = [...more, ...yes, ...done].includes(said) || /^\d$/.test(said);
  return isWord || saysNothing(talk.message) || ownsMessage(talk, expired);
}

/** Puts the last draft's question again; nothing of it is sent before it is answered. */
export function* goOnWithDraft(talk: Talk): Running<boolean> {
  const draft = takeDraft(talk);
  const flow = draft && talk.parts.book.flows.get(draft.flow);
  if (draft === undefined || flow === undefined) return false;
  talk.answeredBy = flow.id;
  sayCommon(talk, 'draft_again');
  const step = stepNamed(flow, draft.step);
  if (step?.is !== 'ask') yield* begin(talk, flow, anew(draft), draft);
  else pose(talk, runOf(flow, draft), step, draft.choices, { misses: 0, tag: newTag(talk.now) });
  return true;
}

function takeDraft(talk: Talk): OpenFlow | undefined {
  const { drafts = [], ...memory } = talk.memory;
  const [draft, ...others] = drafts;
  talk.memory = others.length === 0 ? memory : { ...memory, drafts: others };
  return draft;
}

function runOf(flow: Flow, { answers, heard, values, media, location, choices, asked }: OpenFlow): Run {
  return { flow, answers, heard, values, media, location, found: choices, asked };
}

/** The flow was rewritten meanwhile: its story begins it again. */
function anew({ answers, heard }: OpenFlow) {
  const { text = heard[MESSAGE], ...others } = answers;
  return { ...heard, ...others, ...(text !== undefined && { [QUESTION]: text }) };
}
