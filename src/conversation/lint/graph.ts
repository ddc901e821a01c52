import { actionSpec, isActionName } from '../actions.ts';
import {
  type AskStep,
  type DoStep,
  FLOW_JUMP,
  type Flow,
  following,
  HEARD,
  nextFor,
  SKIPPED,
  type Step,
  stepNamed,
} from '../flow.ts';
import { writtenChoices } from './places.ts';

/** One way on from a step. */
export interface Way {
  /** The step it leads to; undefined at the end of the flow, or where it leads to another flow. */
  to?: Step | undefined;
  /** The flow it leads to. */
  flow?: string | undefined;
  /** What texts may say from here on. */
  sets: readonly string[];
  /** No citizen is waited for, and nothing has changed: such ways must not make a circle. */
  isIdle: boolean;
}

/** Under this name a set holds that a question was answered; its text has the name alone. */
export function answered(name: string): string {
  return `answer:${name}`;
}

/** Every way on from a step. */
export function waysFrom(flow: Flow, step: Step): Way[] {
  if (step.is === 'say') return [way(flow, step, nextFor(step.next), [], true)];
  return step.is === 'do' ? waysByOutcome(flow, step) : waysByAnswer(flow, step);
}

function waysByOutcome(flow: Flow, step: DoStep): Way[] {
  if (!isActionName(step.action)) return [way(flow, step, undefined, [], true)];
  const { outcomes, changing = [] } = actionSpec(step.action);
  return Object.entries(outcomes).map(([outcome, gives]) =>
    way(flow, step, nextFor(step.next, outcome), gives, !changing.includes(outcome)),
  );
}

function waysByAnswer(flow: Flow, step: AskStep): Way[] {
  const sets = [step.answer, answered(step.answer)];
  const ways = answersOf(step).map((answer) => way(flow, step, nextFor(step.next, answer), sets, false));
  ways.push(way(flow, step, nextFor(step.next, HEARD), sets, false));
  if (step.optional) ways.push(way(flow, step, nextFor(step.next, SKIPPED), [], false));
  const isPassed = [step.only, step.unless, step.when].some((condition) => condition !== undefined);
  if (isPassed) ways.push(way(flow, step, nextFor(step.next, HEARD, SKIPPED), [], true));
  return ways;
}

/** The answers that lead on: those of a list; for other questions one that stands for all, and those with a `next`. */
export function answersOf(step: AskStep): string[] {
  const listed = writtenChoices(step.choices).map(({ value }) => value);
  if (step.kind === 'yes_no') return ['yes', 'no'];
  if (step.kind === 'attachments') return ['done'];
  return listed.length > 0 ? listed : [''];
}

function way(flow: Flow, step: Step, target: string | undefined, sets: readonly string[], isIdle: boolean): Way {
  const jump = FLOW_JUMP.exec(target ?? '')?.[1];
  if (jump !== undefined) return { flow: jump, sets, isIdle };
  return { to: target === undefined ? following(flow, step) : stepNamed(flow, target), sets, isIdle };
}
