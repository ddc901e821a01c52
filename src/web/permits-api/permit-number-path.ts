import { canonicalNumber, NUMBER_MAX_LENGTH, numberKeys } from '../../domain/permit-number.ts';
import { apiProblem } from './problem.ts';

/** The number or tracking code in the path, once it is known to be one that can be stored and found. */
export function readPathNumber(decoded: string): string {
  const length = decoded.normalize('NFKC').toUpperCase().trim().length;
  if (length > NUMBER_MAX_LENGTH) {
    throw apiProblem('invalid-number', `A permit number has at most ${NUMBER_MAX_LENGTH} characters, not ${length}.`);
  }
  const number = canonicalNumber(decoded);
  if (number.includes('%')) {
    throw apiProblem('invalid-number', 'The permit number has a percent sign: was it percent-encoded twice?');
  }
  if (number.includes('\ufffd') || numberKeys(number).length === 0) {
    throw apiProblem('invalid-number', 'A permit number should have at least one letter or digit, in UTF-8.');
  }
  return number;
}
