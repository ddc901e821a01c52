import { weighedBy } from './confidence.ts';
import type { Reading } from './reading.ts';
import type { Expectation, Intent } from './recognition.ts';

/** Intents that answer a question of a kind. */
const ANSWERS: Readonly<Record<Expectation, readonly string[]>> = {
  text: ['flow_answer'],
  choice: ['flow_answer'],
  yes_no: ['yes', 'no'],
  permit: ['flow_answer', 'status'],
  ticket: ['flow_answer', 'complaint_status'],
  type: ['flow_answer'],
  area: ['flow_answer'],
  floors: ['flow_answer'],
  amount: ['flow_answer'],
  rating: ['rating'],
  name: ['flow_answer'],
  language: ['language'],
};
/** How much likelier a short message answers the question that stands open than it says anything else. */
const ANSWER_LIKELIER = 4;
/** Most words of a short message. */
const SHORT_ANSWER = 4;

/** The open question speaks for what answers it, as long as the message is short. */
export function withAnswersLikelier(intents: readonly Intent[], { expecting, words }: Reading): readonly Intent[] {
  if (expecting === undefined || words.length > SHORT_ANSWER) return intents;
  return weighedBy(intents, (flow) => (ANSWERS[expecting].includes(flow) ? ANSWER_LIKELIER : 1));
}
