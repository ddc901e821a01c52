import { plain } from '../../text/plain.ts';
import type { AskStep } from '../flow.ts';
import type { Message } from '../talk.ts';
import { type Heard, NONE, type Reading } from './reading.ts';

/** A picture or place, a word that ends it, or more of the story. */
export function readAttachments(step: AskStep, { message, parts }: Heard): Reading {
  const { done, skip } = parts.book.common.words;
  const said = plain(message.text);
  if (message.media.length > 0 || message.location !== undefined) return { is: 'more' };
  if (done.includes(said) || (step.optional && skip.includes(said))) return { is: 'done' };
  return said.split(' ').length > 2 ? { is: 'more' } : NONE;
}

/** What a message without words says to a question for a text: a place, or what kind of file came, `(image/jpeg)`. */
export function wordlessAnswer({ kind }: AskStep, message: Message): string | undefined {
  if (kind !== 'text' && kind !== 'message') return undefined;
  const [first] = message.media;
  return placeIn(message) ?? (kind === 'message' && first !== undefined ? `(${first.contentType})` : undefined);
}

/** A place on the map, as words: its label, else degrees of latitude and longitude. */
function placeIn({ location }: Message): string | undefined {
  return location && (location.label ?? `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`);
}
