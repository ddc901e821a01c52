import type { Flow } from './flow.ts';
import { keepDraft } from './keep-draft.ts';
import { sayCommon, type Talk } from './talk.ts';
import type { OpenFlow } from './turn.ts';

/** Keeps, before another flow begins, the story told in the open form, and says that it has not been sent. */
export function leaveForm(talk: Talk, open: OpenFlow, next: Flow): void {
  if (next.id !== open.flow && !next.light && keepDraft(talk, open)) sayCommon(talk, 'form_left');
}
