import type { Problem } from '../problem.ts';
import { intentsFileSchema } from '../recogniser/intents-file.ts';
import { MESSAGES, messageProblems } from '../recogniser/message-problems.ts';
import { documentNamed, type LintBook } from './lint-book.ts';

/** Every label of the messages that the bot learns from is known. */
export function labels(book: LintBook): Problem[] {
  const messages = book.others.find(({ path }) => path === MESSAGES);
  const intents = intentsFileSchema.safeParse(documentNamed(book, 'intents')?.content);
  // Without the other files every label would be unknown.
  if (messages === undefined || !intents.success) return [];
  const flows = [...book.files.keys(), ...intents.data.flows.map(({ id }) => id)];
  return messageProblems(messages.text, flows);
}
