/**
 * What a button of ours carries: which question it belongs to and what it answers. Whatever comes back is untrusted: it
 * names a flow, a step and a value, and each is looked up before anything is done.
 */
export interface Tap {
  flow: string;
  step: string;
  /** Which asking of that question: `OpenFlow.tag`. */
  tag: string;
  value: string;
}

/** No keyword begins so. */
const PREFIX = 'tap:';
const FORM = /^tap:([a-z][a-z0-9_]*):([a-z][a-z0-9_]*):([0-9a-z]*):([^\p{Cc}]{1,120})$/u;
const UNKNOWN: Tap = { flow: '', step: '', tag: '', value: '' };

/** What the button is to carry: `tap:FLOW:STEP:TAG:VALUE`; see `readTap`. */
export function tapId({ flow, step, tag, value }: Tap): string {
  return `${PREFIX}${flow}:${step}:${tag}:${value}`;
}

/**
 * @param button what a tapped button carries
 * @returns undefined where it is none of ours but a word, as the buttons of an approved template have; a tap that names
 *   nothing where it cannot be read
 */
export function readTap(button: string | undefined): Tap | undefined {
  if (button === undefined || !button.startsWith(PREFIX)) return undefined;
  const [, flow, step, tag, value] = FORM.exec(button) ?? [];
  if (flow === undefined || step === undefined || tag === undefined || value === undefined) return UNKNOWN;
  return { flow, step, tag, value };
}

/** The name of one asking of a question: two askings of one question are never in the same millisecond. */
export function newTag(now: Date): string {
  return now.getTime().toString(36);
}
