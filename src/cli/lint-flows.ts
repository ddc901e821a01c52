import { readdirSync, readFileSync } from 'node:fs';
import { lintFlows } from '../conversation/lint/lint.ts';
import { problemLine } from '../conversation/problem.ts';
import { SetupError } from '../errors.ts';
import { loadOffice } from '../wiring/office-files.ts';

/** `npm run flows:lint`: tells what is wrong in the office's files; fails where something has to be corrected. */
const FLOWS = new URL('../../flows/', import.meta.url);

const names = readdirSync(FLOWS).filter((name) => name.endsWith('.yaml'));
const problems = lintFlows(
  names.map((name) => ({ path: `flows/${name}`, text: readFileSync(new URL(name, FLOWS), 'utf8') })),
);
const mistakes = problems.filter(({ level }) => level === 'error');
const others = mistakes.length > 0 ? undefined : mistakeInOtherFiles();
for (const problem of problems) console.log(problemLine(problem));
if (others !== undefined) console.log(others);
if (problems.length === 0 && others === undefined) console.log(`${names.length} files, nothing to correct.`);
process.exitCode = mistakes.length > 0 || others !== undefined ? 1 : 0;

/** What the start would stop with: a mistake in the catalogue, the offices or the calendar. */
function mistakeInOtherFiles(): string | undefined {
  try {
    loadOffice();
    return undefined;
  } catch (error) {
    if (error instanceof SetupError) return error.message;
    throw error;
  }
}
