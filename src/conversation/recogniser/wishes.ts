import type { Reading } from './reading.ts';
import type { Intent } from './recognition.ts';

/** Wishes that one message may well put together. */
const COMBINABLE = new Set([
  'status',
  'fee',
  'requirements',
  'procedure',
  'processing_time',
  'office_info',
  'follow',
  'complaint',
  'complaint_status',
  'agent',
]);
const JOINT = /[?;.\n]|,? (?:dan|sekalian|terus|trus|lalu|serta|sama|juga|and|also) /g;
const JOINING = new Set(['?', 'dan', 'sekalian', 'terus', 'lalu', 'serta', 'sama', 'juga', 'and', 'also', 'dengan']);
/** How sure each half must be, read alone. */
const SURE_ALONE = 0.75;
/** How much of the whole message must speak for the second wish. */
const TRACE = 0.001;

/**
 * The second wish of a message such as "syarat imb apa dan biayanya berapa": one half read alone is surely something
 * else than the whole, and the whole shows a trace of it.
 */
export function secondWish(
  reading: Reading,
  whole: readonly Intent[],
  guess: (words: readonly string[]) => Intent | undefined,
): Intent | undefined {
  const best = whole[0];
  if (best === undefined || !COMBINABLE.has(best.flow) || best.flow === 'complaint') return undefined;
  const halves = halvesOf(reading);
  if (halves.length < 2 || halves.length > 3) return undefined;
  const heard = halves.map(guess);
  if (!heard.some((found) => found?.flow === best.flow)) return undefined;
  const other = heard.find((found) => found !== undefined && isOther(found, best, whole));
  return other === undefined
    ? undefined
    : { flow: other.flow, confidence: Math.min(best.confidence, other.confidence) };
}

function isOther(found: Intent, best: Intent, whole: readonly Intent[]): boolean {
  const trace = whole.find(({ flow }) => flow === found.flow)?.confidence ?? 0;
  return found.flow !== best.flow && COMBINABLE.has(found.flow) && found.confidence >= SURE_ALONE && trace >= TRACE;
}

/** The words of the stretches between two joints. One more number, `503/0123 dan 503/0124`, is no wish of its own. */
function halvesOf({ text, placed }: Reading): string[][] {
  const ends = [...text.toLowerCase().matchAll(JOINT)].map((joint) => joint.index + joint[0].length);
  const bounds = [0, ...ends, text.length + 1];
  return bounds
    .slice(1)
    .map((end, place) => placed.filter(({ at }) => at >= (bounds[place] ?? 0) && at < end))
    .map((half) => half.map(({ word }) => word).filter((word) => !JOINING.has(word)))
    .filter((half) => half.some((word) => !word.startsWith('#')));
}
