import { type QuestionKind, stepNamed } from './flow.ts';
import { OFFER } from './offer.ts';
import type { Expectation } from './recogniser/recognition.ts';
import type { Parts } from './talk.ts';
import type { OpenFlow } from './turn.ts';

const EXPECTATION_OF: Readonly<Record<QuestionKind, Expectation | undefined>> = {
  text: 'text',
  choice: 'choice',
  yes_no: 'yes_no',
  permit: 'permit',
  ticket: 'ticket',
  type: 'type',
  area: 'area',
  floors: 'floors',
  number: undefined,
  rating: 'rating',
  message: 'text',
  attachments: 'text',
};

/** Whose question it is. */
interface Asked {
  parts: Pick<Parts, 'book'>;
}

/** What the open question waits for, in the recogniser's words. */
export function expecting({ parts }: Asked, open: OpenFlow | null): Expectation | undefined {
  if (open === null) return undefined;
  if (open.flow === OFFER) return 'choice';
  const flow = parts.book.flows.get(open.flow);
  const step = flow && stepNamed(flow, open.step);
  return step?.is === 'ask' ? EXPECTATION_OF[step.kind] : undefined;
}
