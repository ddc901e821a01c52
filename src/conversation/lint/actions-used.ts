import { ACTIONS } from '../action-table.ts';
import { actionSpec, isActionName } from '../actions.ts';
import type { DoStep, Flow } from '../flow.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { answered } from './graph.ts';
import { knownValues } from './known-values.ts';
import { errorAt, stepPath } from './places.ts';

/** Every `do` names an action that there is. */
export function unknownAction(book: ReadBook): Problem[] {
  return everyAction(book, (flow, step) => {
    if (isActionName(step.action)) return [];
    const message = `step "${step.name}" does "${step.action}", which does not exist: use ${Object.keys(ACTIONS).join(', ')}`;
    return [errorAt(book, flow.id, [...stepPath(flow, step), 'do'], 'unknown-action', message)];
  });
}

/** Every outcome of an action has a `next`, and every `next` an outcome. */
export function outcomeUnhandled(book: ReadBook): Problem[] {
  return everyAction(book, (flow, step) => {
    if (!isActionName(step.action) || typeof step.next === 'string') return [];
    const outcomes = Object.keys(actionSpec(step.action).outcomes);
    const handled = Object.keys(step.next ?? {});
    const at = [...stepPath(flow, step), 'next'];
    const missing = outcomes
      .filter((outcome) => !handled.includes(outcome))
      .map((outcome) => {
        const message = `step "${step.name}" has no next for the outcome "${outcome}" of ${step.action}: add ${outcome}: STEP`;
        return errorAt(book, flow.id, at, 'outcome', message);
      });
    const wrong = handled
      .filter((outcome) => !outcomes.includes(outcome))
      .map((outcome) => {
        const message = `step "${step.name}" has a next for "${outcome}", but ${step.action} has only ${outcomes.join(', ')}`;
        return errorAt(book, flow.id, [...at, outcome], 'outcome', message);
      });
    return [...missing, ...wrong];
  });
}

/** What an action cannot do without has been asked on every path. */
export function missingArgument(book: ReadBook): Problem[] {
  return everyAction(book, (flow, step) => {
    const known = knownValues(flow).get(step);
    if (!isActionName(step.action) || known === undefined) return [];
    const { needs } = actionSpec(step.action);
    const missing = Object.entries(needs).filter(
      ([name, need]) => !need.endsWith('?') && !(name in step.with) && !known.has(answered(name)),
    );
    return missing.map(([name]) => {
      const message = `step "${step.name}" does ${step.action}, which needs "${name}": ask it before on every path, or give it with: { ${name}: ... }`;
      return errorAt(book, flow.id, stepPath(flow, step), 'missing-argument', message);
    });
  });
}

function everyAction(book: ReadBook, check: (flow: Flow, step: DoStep) => Problem[]): Problem[] {
  return [...book.flows.values()].flatMap((flow) =>
    flow.steps.filter((step): step is DoStep => step.is === 'do').flatMap((step) => check(flow, step)),
  );
}
