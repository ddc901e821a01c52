import type { Intent } from './recognition.ts';

/**
 * The intents with some of them made likelier, so that their confidences make 1 together, the largest first.
 * @param factor by how much a flow's confidence grows; 1 leaves it as it is
 */
export function weighedBy(intents: readonly Intent[], factor: (flow: string) => number): Intent[] {
  const weighed = intents.map(({ flow, confidence }) => ({ flow, confidence: confidence * factor(flow) }));
  const sum = weighed.reduce((total, { confidence }) => total + confidence, 0) || 1;
  return sorted(weighed.map(({ flow, confidence }) => ({ flow, confidence: confidence / sum })));
}

/** One intent a flow, with the confidences of all that speak for it, at most 1; the largest first. */
export function merged(intents: readonly Intent[]): Intent[] {
  const sums = new Map<string, number>();
  for (const { flow, confidence } of intents) sums.set(flow, Math.min(1, (sums.get(flow) ?? 0) + confidence));
  return sorted([...sums].map(([flow, confidence]) => ({ flow, confidence })));
}

function sorted(intents: readonly Intent[]): Intent[] {
  return intents.toSorted((a, b) => b.confidence - a.confidence);
}
