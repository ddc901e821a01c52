import { ELSE, END, FLOW_JUMP, type Flow, HEARD, SKIPPED, type Step, targetsOf } from '../flow.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { answersOf } from './graph.ts';
import { knownValues } from './known-values.ts';
import { errorAt, stepPath } from './places.ts';

/** Every `next` names a step, a flow or the end. */
export function unknownNext(book: ReadBook): Problem[] {
  return everyStep(book, (flow, step) => {
    const names = flow.steps.map(({ name }) => name);
    const wrong = targetsOf(step.next).filter((target) => target !== undefined && !isTarget(book, names, target));
    return wrong.map((target) => {
      const remedy = `name one of ${[...names, END].join(', ')}, or another flow as "flow NAME"`;
      return errorAt(
        book,
        flow.id,
        [...stepPath(flow, step), 'next'],
        'unknown-next',
        `step "${step.name}" goes on to "${target}", which does not exist: ${remedy}`,
      );
    });
  });
}

function isTarget(book: ReadBook, names: readonly string[], target: string): boolean {
  const jump = FLOW_JUMP.exec(target)?.[1];
  return jump === undefined ? target === END || names.includes(target) : book.flows.has(jump);
}

/** Every `next` by answer names an answer that can be given. */
export function unknownAnswer(book: ReadBook): Problem[] {
  return everyStep(book, (flow, step) => {
    if (step.is !== 'ask' || typeof step.next !== 'object') return [];
    const possible = [...answersOf(step), HEARD, ...(step.optional ? [SKIPPED] : [])].filter((answer) => answer !== '');
    return Object.keys(step.next)
      .filter((key) => key !== ELSE && !possible.includes(key))
      .map((key) => {
        const message = `step "${step.name}" has a next for "${key}", which nobody can answer: use ${possible.join(', ')}`;
        return errorAt(book, flow.id, [...stepPath(flow, step), 'next', key], 'unknown-answer', message);
      });
  });
}

/** Every step can be reached. */
export function unreachableStep(book: ReadBook): Problem[] {
  return [...book.flows.values()].flatMap((flow) => {
    const reached = knownValues(flow);
    const lost = flow.steps.filter((step) => !reached.has(step));
    return lost.map((step) => {
      const message = `step "${step.name}" is never reached: name it in a next:, or take it out`;
      return errorAt(book, flow.id, stepPath(flow, step), 'unreachable-step', message);
    });
  });
}

/** A name stands for one step, and is not taken for something else. */
export function stepNames(book: ReadBook): Problem[] {
  return everyStep(book, (flow, step) => {
    const at = [...stepPath(flow, step), 'step'];
    const isTwice = flow.steps.find(({ name }) => name === step.name) !== step;
    if (isTwice)
      return [errorAt(book, flow.id, at, 'step-name', `step "${step.name}" is there twice: give one another name`)];
    if (step.name !== END) return [];
    return [
      errorAt(
        book,
        flow.id,
        at,
        'step-name',
        `no step may be called "${END}", it means the end of the flow: rename it`,
      ),
    ];
  });
}

function everyStep(book: ReadBook, check: (flow: Flow, step: Step) => Problem[]): Problem[] {
  return [...book.flows.values()].flatMap((flow) => flow.steps.flatMap((step) => check(flow, step)));
}
