import type { Flow } from './flow.ts';
import { sayCommon, type Talk } from './talk.ts';
import type { OpenFlow } from './turn.ts';

/** Says, before another flow begins, that the story told in the open form has not been sent. */
export function leaveForm(talk: Talk, open: OpenFlow, next: Flow): void {
  const form = talk.parts.book.flows.get(open.flow);
  const isLeft = form?.form === true && next.id !== open.flow && !next.light;
  if (isLeft && open.answers.text !== undefined) sayCommon(talk, 'form_left');
}
