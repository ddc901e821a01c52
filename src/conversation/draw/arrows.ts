import { actionSpec, isActionName } from '../actions.ts';
import { type AskStep, END, FLOW_JUMP, type Flow, following, HEARD, nextFor, SKIPPED, type Step } from '../flow.ts';
import { answersOf } from '../lint/graph.ts';
import { writtenChoices } from '../lint/places.ts';

/** Where a step leads to. */
export type Target = { step: string } | { flow: string } | 'end';

/** One way on from a step, and what has to be answered or come out for it. */
export interface Arrow {
  to: Target;
  labels: readonly string[];
}

/** The ways on from a step, one for each place it leads to, in the order of their outcomes or answers. */
export function arrowsFrom(flow: Flow, step: Step): Arrow[] {
  const arrows = new Map<string, { to: Target; labels: string[] }>();
  for (const [key, label] of keysOf(step)) {
    const to = targetOf(flow, step, nextFor(step.next, key));
    const arrow = arrows.get(JSON.stringify(to)) ?? { to, labels: [] };
    arrows.set(JSON.stringify(to), arrow);
    if (label !== undefined && !arrow.labels.includes(label)) arrow.labels.push(label);
  }
  return [...arrows.values()];
}

/** What may come of a step, and how it is written on an arrow. */
function keysOf(step: Step): [key: string, label: string | undefined][] {
  if (step.is === 'say') return [['', undefined]];
  if (step.is === 'ask') return answerKeys(step);
  const outcomes = isActionName(step.action) ? Object.keys(actionSpec(step.action).outcomes) : [''];
  return outcomes.map((outcome) => [outcome, outcome]);
}

function answerKeys(step: AskStep): [string, string | undefined][] {
  const labels = new Map(writtenChoices(step.choices).map(({ value, label }) => [value, label.id]));
  const keys = answersOf(step).map((answer): [string, string | undefined] => [
    answer,
    answer === '' ? undefined : (labels.get(answer) ?? answer),
  ]);
  const hasHeard = step.unless !== undefined || (typeof step.next === 'object' && Object.hasOwn(step.next, HEARD));
  if (hasHeard) keys.push([HEARD, 'known already']);
  if (step.optional) keys.push([SKIPPED, 'skipped']);
  return keys;
}

function targetOf(flow: Flow, step: Step, target: string | undefined): Target {
  const jump = FLOW_JUMP.exec(target ?? '')?.[1];
  if (jump !== undefined) return { flow: jump };
  const name = target ?? following(flow, step)?.name ?? END;
  return name === END ? 'end' : { step: name };
}
