import type { Intent } from './recognition.ts';
import type { SpanKind } from './spans/span.ts';

/** Two flows for one wish: with a permit's number, and for everything. */
const TWINS: readonly { one: string; all: string }[] = [
  { one: 'follow', all: 'start' },
  { one: 'unfollow', all: 'stop' },
];

/** What a ticket makes a question about a complaint. */
const LOOKING_UP: ReadonlySet<string> = new Set(['status', 'complaint']);

/**
 * The flow that is meant, by what the message names: with a number it is about this file, complaint or sender, whichever
 * of the words was used.
 * @param kinds what was found in the message
 */
export function twinOf(flow: string, kinds: ReadonlySet<SpanKind>): string {
  if (flow === 'status' && kinds.has('notice')) return 'official';
  const hasPermit = kinds.has('permit') || kinds.has('code');
  if (hasPermit) return TWINS.find(({ all }) => all === flow)?.one ?? flow;
  if (LOOKING_UP.has(flow) && kinds.has('ticket')) return 'complaint_status';
  return flow === 'status' && kinds.has('phone') ? 'official' : flow;
}

/** The likelier twin gets the other's confidence: both mean nearly the same, so they must not split the vote. */
export function withTwinsUnited(intents: readonly Intent[]): Intent[] {
  return TWINS.reduce<readonly Intent[]>((united, { one, all }) => {
    const pair = united.filter(({ flow }) => flow === one || flow === all);
    const [first, second] = pair;
    if (first === undefined || second === undefined) return united;
    const both = { flow: first.flow, confidence: first.confidence + second.confidence };
    return [...united.filter((intent) => !pair.includes(intent)), both];
  }, intents).toSorted((a, b) => b.confidence - a.confidence);
}
