/** Something wrong in a file of the flows, told in one sentence with its remedy. */
export interface Problem {
  level: 'error' | 'warning';
  /** Which rule found it: `missing-language`. */
  rule: string;
  /** `flows/status.yaml`. */
  file: string;
  /** From 1. */
  line: number;
  message: string;
}

/** `flows/status.yaml:12: error: ... (missing-language)`. */
export function problemLine(problem: Problem): string {
  return `${problem.file}:${problem.line}: ${problem.level}: ${problem.message} (${problem.rule})`;
}
