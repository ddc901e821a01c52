import { isOwnWord } from './answer/read-answer.ts';
import { type AskStep, type Flow, stepNamed } from './flow.ts';
import { heardIn } from './heard.ts';
import { MOST_MEDIA } from './message.ts';
import type { Recognition } from './recogniser/recognition.ts';
import type { Run, Talk } from './talk.ts';
import type { OpenFlow } from './turn.ts';

/** The open question, and the flow it belongs to. */
export interface Question {
  open: OpenFlow;
  step: AskStep;
  run: Run;
}

/**
 * The open question as it stands in the flows, with the pictures and the place of this message added to what came before.
 * @returns undefined where the flows no longer have it
 */
export function questionOf(talk: Talk, open: OpenFlow, recognition: Recognition): Question | undefined {
  const flow = talk.parts.book.flows.get(open.flow);
  const step = askedStep(flow, open.step);
  if (flow === undefined || step === undefined) return undefined;
  const isTold = step.kind === 'text' || step.kind === 'message' || step.kind === 'attachments';
  const told = isTold ? {} : heardIn(recognition, '');
  const { message } = talk;
  const run: Run = {
    flow,
    answers: { ...open.answers },
    heard: { ...open.heard, ...told },
    values: { ...open.values },
    media: [...open.media, ...message.media].slice(0, MOST_MEDIA),
    location: message.location ?? open.location,
    found: open.choices,
    asked: open.asked,
  };
  return { open, step, run };
}

/** True where the message is one of the open question's own words, so that no keyword pre-empts it. */
export function ownsMessage({ message, parts }: Talk, open: OpenFlow): boolean {
  const step = askedStep(parts.book.flows.get(open.flow), open.step);
  return step !== undefined && isOwnWord(step, { message, parts, choices: open.choices });
}

function askedStep(flow: Flow | undefined, name: string): AskStep | undefined {
  const step = flow && stepNamed(flow, name);
  return step?.is === 'ask' ? step : undefined;
}
