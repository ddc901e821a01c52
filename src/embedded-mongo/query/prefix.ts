import { Buffer } from 'node:buffer';
import { RANK } from '../order/key-writer.ts';
import type { Path } from '../order/path.ts';
import type { Condition } from './condition.ts';

/** The condition of texts that begin with a literal prefix, or undefined without one. */
export function prefixCondition(path: Path, prefix: string | undefined): Condition | undefined {
  if (prefix === undefined || prefix === '') {
    return undefined;
  }
  const start = Buffer.concat([Buffer.from([RANK.string]), Buffer.from(prefix)]);
  const end = Buffer.from(start);
  end[end.length - 1] = (end[end.length - 1] as number) + 1;
  return {
    path,
    points: undefined,
    lower: { key: start, inclusive: true },
    upper: { key: end, inclusive: false },
    exact: false,
    impliesPresence: true,
  };
}
