import { z } from 'zod';

/** A file of the office, already read and parsed (YAML or JSON), with the path to name in errors. */
export interface RawDocument {
  path: string;
  document: unknown;
}

/** One mistake in a file: `flows/catalogue/PBG.yaml: steps[2].days is missing`. */
export interface DocumentProblem {
  path: string;
  /** Place in the file, `steps[2].days`; empty for the file as a whole. */
  field: string;
  /** What is wrong there, as a sentence that begins with the field: `is missing`. */
  message: string;
}

/** Files of the office are wrong; the message is one sentence a line for each mistake. */
export class DocumentError extends Error {
  readonly problems: readonly DocumentProblem[];

  constructor(problems: readonly DocumentProblem[]) {
    super(problems.map(problemSentence).join('\n'));
    this.name = 'DocumentError';
    this.problems = problems;
  }
}

/** `flows/catalogue/PBG.yaml: steps[2].days is missing`. */
export function problemSentence(problem: DocumentProblem): string {
  return `${problem.path}: ${problem.field === '' ? 'the file' : problem.field} ${problem.message}`;
}

/** Reads one file; its mistakes are added to `problems`, and undefined is given when there are any. */
export function readDocument<T>(schema: z.ZodType<T>, raw: RawDocument, problems: DocumentProblem[]): T | undefined {
  const read = schema.safeParse(raw.document, { reportInput: true });
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    problems.push({ path: raw.path, field: fieldName(issue.path), message: sentence(issue) });
  }
  return undefined;
}

/** A text in every language of the file; both must be there, on one line and without spaces at the ends. */
export const textSchema = z.strictObject({ id: lineSchema(), en: lineSchema() });

function lineSchema() {
  return z.string().regex(/^\S(.*\S)?$/, 'should be one line of text without spaces at its ends');
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name === '' ? String(part) : `${name}.${String(part)}`;
  }, '');
}

const KINDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
  string: 'a text',
  boolean: 'true or false',
};

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `has fields that nobody knows: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_value') return `should be one of ${issue.values.join(', ')}, is ${said(issue.input)}`;
  if (issue.code === 'invalid_type') {
    const kind = KINDS[issue.expected] ?? `a ${issue.expected}`;
    return issue.input === undefined ? 'is missing' : `should be ${kind}, is ${said(issue.input)}`;
  }
  if (issue.message.startsWith('should')) return `${issue.message}, is ${said(issue.input)}`;
  return `is wrong: ${issue.message}`;
}

function said(input: unknown): string {
  return JSON.stringify(input) ?? String(input);
}
