import type { Recognition } from '../recogniser/recognition.ts';
import type { Message, Parts } from '../talk.ts';
import type { Answer, Choice } from '../turn.ts';

/** What a message says to the open question. */
export type Reading =
  | { is: 'answer'; value: Answer; choice?: Choice | undefined }
  | { is: 'skip' }
  /** Wants to skip a question that has to be answered. */
  | { is: 'cannot_skip' }
  /** The citizen has sent all attachments. */
  | { is: 'done' }
  /** One more attachment, or more of the story. */
  | { is: 'more' }
  /** A number beyond the list. */
  | { is: 'beyond' }
  /** A number, but that of a citizen or a company where a file's is asked for. */
  | { is: 'not_a_file' }
  | { is: 'none' };

/** What is known when a message is read as an answer. */
export interface Heard {
  message: Message;
  recognition: Recognition;
  /** What was offered with the question, in the order of its numbers. */
  choices: readonly Choice[];
  parts: Parts;
}

/** The message answers nothing. */
export const NONE: Reading = { is: 'none' };

/** The value as an answer; of undefined and an empty text, none. */
export function answer(value: Answer | undefined): Reading {
  return value === undefined || value === '' ? NONE : { is: 'answer', value };
}
