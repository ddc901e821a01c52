import type { Flow, Step } from '../flow.ts';
import { waysFrom } from './graph.ts';

/** For every step that can be reached: what is set on every path to it. */
export type KnownValues = ReadonlyMap<Step, ReadonlySet<string>>;

/** Follows every path through a flow until nothing changes: a set only ever shrinks, so this ends. */
export function knownValues(flow: Flow): KnownValues {
  const known = new Map<Step, ReadonlySet<string>>();
  const [first] = flow.steps;
  const waiting: [Step, ReadonlySet<string>][] = first === undefined ? [] : [[first, new Set()]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [step, arriving] = next;
    const before = known.get(step);
    const now = before === undefined ? arriving : new Set([...before].filter((name) => arriving.has(name)));
    if (before !== undefined && now.size === before.size) continue;
    known.set(step, now);
    for (const { to, sets } of waysFrom(flow, step))
      if (to !== undefined) waiting.push([to, new Set([...now, ...sets])]);
  }
  return known;
}
