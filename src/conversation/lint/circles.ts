import type { Flow, Step } from '../flow.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import { waysFrom } from './graph.ts';
import { errorAt, stepPath } from './places.ts';

/** No way leads back to a step without a question between, also not through other flows: nobody could stop it. */
export function circleWithoutQuestion(book: ReadBook): Problem[] {
  const problems: Problem[] = [];
  for (const flow of book.flows.values()) {
    for (const step of flow.steps) {
      if (!leadsBack(book, flow, step)) continue;
      const message = `from step "${step.name}" the flow comes back to it without asking anything: add an ask: step or let it end`;
      problems.push(errorAt(book, flow.id, stepPath(flow, step), 'circle', message));
      break;
    }
  }
  return problems;
}

function leadsBack(book: ReadBook, flow: Flow, start: Step): boolean {
  const seen = new Set<Step>();
  const waiting = idleTargets(book, flow, start);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.step === start) return true;
    if (seen.has(next.step)) continue;
    seen.add(next.step);
    waiting.push(...idleTargets(book, next.flow, next.step));
  }
  return false;
}

function idleTargets(book: ReadBook, flow: Flow, step: Step): { flow: Flow; step: Step }[] {
  return waysFrom(flow, step)
    .filter(({ isIdle }) => isIdle)
    .flatMap((way) => {
      if (way.to !== undefined) return [{ flow, step: way.to }];
      const other = way.flow === undefined ? undefined : book.flows.get(way.flow);
      const [first] = other?.steps ?? [];
      return other !== undefined && first !== undefined ? [{ flow: other, step: first }] : [];
    });
}
