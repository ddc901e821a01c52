import { isStars } from '../../domain/complaint.ts';
import { plain } from '../../text/plain.ts';
import type { AskStep } from '../flow.ts';
import { heardIn } from '../heard.ts';
import type { Answer, Choice } from '../turn.ts';
import { readAttachments, wordlessAnswer } from './attachments.ts';
import { offeredBy, readChoice, wordsOfChoices } from './choice.ts';
import { readMeasure, readNumber } from './measure.ts';
import { readPermit } from './permit.ts';
import { answer, type Heard, NONE, type Reading } from './reading.ts';
import { readYesNo, saidIn, saysYes } from './yes-no.ts';

/** Reads a message as the answer to a question. */
export function readAnswer(step: AskStep, heard: Heard): Reading {
  const words = heard.parts.book.common.words;
  const said = saidIn(heard);
  if (step.kind === 'attachments') return readAttachments(step, heard);
  if (step.optional && words.skip.includes(said)) return { is: 'skip' };
  if (said === '') return answer(wordlessAnswer(step, heard.message));
  const reading = READERS[step.kind](heard, step);
  if (reading.is !== 'none') return reading;
  if (words.skip.includes(said)) return { is: 'cannot_skip' };
  return readBetweenTheWords(step, heard);
}

/** True where the message is one of the question's own words: `biaya` of a list that has it, `selesai`, `lewat`. */
export function isOwnWord(step: AskStep, { message, choices, parts }: Omit<Heard, 'recognition'>): boolean {
  const { done, skip } = parts.book.common.words;
  const said = plain(message.text);
  if (said === '') return false;
  if (step.kind === 'attachments' && done.includes(said)) return true;
  if (step.optional && skip.includes(said)) return true;
  return wordsOfChoices(step, choices).some(({ words }) => words.includes(said));
}

/** What the recogniser found in the message, where it is what the question asks for. */
function readBetweenTheWords(step: AskStep, { recognition, choices }: Heard): Reading {
  const told = heardIn(recognition, '')[step.hear];
  if (told !== undefined && fits(step, told, choices)) return { is: 'answer', value: told };
  return step.optional && saysYes(recognition) === false ? { is: 'skip' } : NONE;
}

const READERS: Record<Exclude<AskStep['kind'], 'attachments'>, (heard: Heard, step: AskStep) => Reading> = {
  text: ({ message }) => (/\p{L}/u.test(message.text) ? { is: 'answer', value: message.text } : NONE),
  choice: readChoice,
  yes_no: readYesNo,
  permit: readPermit,
  ticket: ({ recognition }) => answer(recognition.slots.tickets?.[0]),
  type: readChoice,
  area: ({ recognition, message }) => readMeasure(recognition.slots, 'area', message.text),
  floors: ({ recognition, message }) => readMeasure(recognition.slots, 'floors', message.text),
  number: ({ message }) => readNumber(message.text),
  rating: readRating,
  message: ({ message }) => answer(message.text),
};

/** True where what was heard earlier may stand as the answer. */
export function fits(step: AskStep, value: Answer, choices: readonly Choice[]): boolean {
  if (step.kind === 'type' || step.kind === 'permit') return typeof value === 'string' && value !== '';
  if (step.choices !== undefined) return [...choices, ...offeredBy(step)].some((choice) => choice.value === value);
  if (step.kind === 'rating') return typeof value === 'number' && isStars(value);
  if (step.kind === 'area' || step.kind === 'floors' || step.kind === 'number')
    return typeof value === 'number' && value > 0;
  return step.kind !== 'attachments' && value !== '';
}

/** One to five; words of praise and blame count too. */
function readRating({ recognition }: Heard): Reading {
  const { rating } = recognition.slots;
  if (rating === 'none') return { is: 'skip' };
  if (rating === 'invalid') return { is: 'beyond' };
  return rating !== undefined && isStars(rating) ? answer(rating) : NONE;
}
