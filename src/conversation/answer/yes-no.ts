import { plain } from '../../text/plain.ts';
import type { Recognition } from '../recogniser/recognition.ts';
import { answer, type Heard, NONE, type Reading } from './reading.ts';

/** Confidence from which a yes in other words than the office's list counts. */
const SURE_OF_YES = 0.8;

/** Yes or no where the message surely says one of them: what a yes sets going cannot be taken back. */
export function saysYes({ intents, slots }: Recognition): boolean | undefined {
  const [first] = intents;
  return first !== undefined && first.confidence >= SURE_OF_YES ? slots.yes : undefined;
}

/** The message as words; signs alone count by what they mean: thumbs up is yes. */
export function saidIn({ message, recognition, parts }: Pick<Heard, 'message' | 'recognition' | 'parts'>): string {
  const said = plain(message.text);
  if (said !== '') return said;
  const { yes, no } = parts.book.common.words;
  const isYes = saysYes(recognition);
  if (isYes === undefined) return message.text;
  return (isYes ? yes[0] : no[0]) ?? '';
}

/** `yes` or `no`, also by the number of a list that shows them in this order. */
export function readYesNo(heard: Heard): Reading {
  const { recognition, parts } = heard;
  const { yes, no } = parts.book.common.words;
  const said = saidIn(heard);
  if (yes.includes(said) || said === '1') return answer('yes');
  if (no.includes(said) || said === '2') return answer('no');
  const isYes = saysYes(recognition);
  return isYes === undefined ? NONE : answer(isYes ? 'yes' : 'no');
}
