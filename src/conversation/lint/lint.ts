import type { Problem } from '../problem.ts';
import type { FlowFile } from '../read-book.ts';
import { missingArgument, outcomeUnhandled, unknownAction } from './actions-used.ts';
import { buttonTooLong } from './button-too-long.ts';
import { choiceCollision } from './choices.ts';
import { circleWithoutQuestion } from './circles.ts';
import { documentProblems, wordFileForms } from './document-problems.ts';
import { exampleCollision } from './examples.ts';
import { fileNames } from './file-names.ts';
import { foreignCharactersInTexts } from './foreign-characters.ts';
import { keywordCollision } from './keywords.ts';
import { labels } from './labels.ts';
import { type LintBook, readLintBook } from './lint-book.ts';
import { missingFile } from './missing-file.ts';
import { missingLanguage } from './missing-language.ts';
import { neededFlows } from './needed-flows.ts';
import { phraseCollision } from './phrases.ts';
import { placeholderUnset } from './placeholder-unset.ts';
import { placeholdersDiffer } from './placeholders-differ.ts';
import { stepNames, unknownAnswer, unknownNext, unreachableStep } from './steps.ts';
import { tooLong } from './too-long.ts';
import { twoParts } from './two-parts.ts';

/** One rule, one function. */
const RULES: readonly ((book: LintBook) => Problem[])[] = [
  missingFile,
  fileNames,
  missingLanguage,
  placeholdersDiffer,
  placeholderUnset,
  foreignCharactersInTexts,
  tooLong,
  twoParts,
  buttonTooLong,
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
  exampleCollision,
  phraseCollision,
  neededFlows,
  documentProblems,
  wordFileForms,
  labels,
];

/**
 * Everything that is wrong in the files of the flows folder, in the order of files and lines. Where a file cannot be read
 * at all, only that: what others say of it would mislead.
 */
export function lintFlows(files: readonly FlowFile[]): Problem[] {
  const book = readLintBook(files);
  const unreadable = book.problems.filter(({ rule }) => rule === 'yaml');
  if (unreadable.length > 0) return unreadable;
  const problems = [...book.problems, ...RULES.flatMap((rule) => rule(book))];
  return problems.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
