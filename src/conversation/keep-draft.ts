import { MESSAGE } from './heard.ts';
import type { Talk } from './talk.ts';
import type { Memory, OpenFlow } from './turn.ts';

/**
 * How long a story waits that was told in a form and not sent: long enough to come back with the missing picture, short
 * enough that nothing lies about that the citizen has forgotten (UU 27/2022: no longer than needed).
 */
export const DRAFT_MS = 7 * 24 * 3_600_000;
/** The newest ones are kept. */
const MOST_DRAFTS = 3;
/** Keeps what was told in an open form that is left or has expired. False where there is nothing to lose. */
export function keepDraft(talk: Talk, open: OpenFlow): boolean {
  const isForm = talk.parts.book.flows.get(open.flow)?.form === true;
  if (!isForm || !hasStory(open) || !isYoung(open, talk.now)) return false;
  talk.memory = { ...talk.memory, drafts: [open, ...(talk.memory.drafts ?? [])].slice(0, MOST_DRAFTS) };
  return true;
}

/** What is remembered, without drafts that have waited too long. */
export function withoutOldDrafts(all: Memory, now: Date): Memory {
  if (all.drafts === undefined) return all;
  const { drafts, ...memory } = all;
  const young = drafts.filter((draft) => isYoung(draft, now));
  return young.length === 0 ? memory : { ...memory, drafts: young };
}

function hasStory({ answers, heard, media, location }: OpenFlow): boolean {
  const isTold = answers.text !== undefined || heard[MESSAGE] !== undefined;
  return isTold || media.length > 0 || location !== undefined;
}

function isYoung({ askedAt }: OpenFlow, now: Date): boolean {
  return now.getTime() - Date.parse(askedAt) <= DRAFT_MS;
}
