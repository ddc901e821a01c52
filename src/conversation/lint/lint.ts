import type { Problem } from '../problem.ts';
import { type FlowFile, type ReadBook, readBook } from '../read-book.ts';
import { missingArgument, outcomeUnhandled, unknownAction } from './actions-used.ts';
import { circleWithoutQuestion } from './circles.ts';
import { foreignCharactersInTexts } from './foreign-characters.ts';
import { missingLanguage } from './missing-language.ts';
import { neededFlows } from './needed-flows.ts';
import { placeholderUnset } from './placeholder-unset.ts';
import { placeholdersDiffer } from './placeholders-differ.ts';
import { stepNames, unknownAnswer, unknownNext, unreachableStep } from './steps.ts';
import { tooLong } from './too-long.ts';
import { choiceCollision, keywordCollision } from './words.ts';

/** One rule, one function. */
const RULES: readonly ((book: ReadBook) => Problem[])[] = [
  missingLanguage,
  placeholdersDiffer,
  placeholderUnset,
  foreignCharactersInTexts,
  tooLong,
  stepNames,
  unknownNext,
  unknownAnswer,
  unreachableStep,
  circleWithoutQuestion,
  unknownAction,
  outcomeUnhandled,
  missingArgument,
  keywordCollision,
  choiceCollision,
  neededFlows,
];

/** Everything that is wrong in the files of the flows folder, in the order of files and lines. */
export function lintFlows(files: readonly FlowFile[]): Problem[] {
  const book = readBook(files);
  const problems = [...book.problems, ...RULES.flatMap((rule) => rule(book))];
  return problems.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
