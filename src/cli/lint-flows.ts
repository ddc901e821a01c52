import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lintFlows } from '../conversation/lint/lint.ts';
import { problemLine } from '../conversation/problem.ts';
import { SetupError } from '../errors.ts';
import { FLOWS_FOLDER, writtenTexts } from '../wiring/office-files.ts';

const USAGE = 'Usage: npm run flows:lint -- [--flows FOLDER] [--error-on-warnings]';

/** Exit codes: nothing to correct (warnings may have been told), something to correct, wrong use of the command. */
const [FINE, WRONG, MISUSED] = [0, 1, 2];

try {
  process.exitCode = lint(readArguments());
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = MISUSED;
}

/** Tells what is wrong in the office's files, and whether something has to be corrected. */
function lint({ folder, isStrict }: { folder: string; isStrict: boolean }): number {
  if (!existsSync(folder)) throw new SetupError(`There is no folder ${folder}: name the one that holds the flows.`);
  const files = writtenTexts(folder);
  const problems = lintFlows(files);
  for (const problem of problems) console.log(problemLine(problem));
  if (problems.length === 0) console.log(`${files.length} files, nothing to correct.`);
  return problems.some(({ level }) => isStrict || level === 'error') ? WRONG : FINE;
}

function readArguments(): { folder: string; isStrict: boolean } {
  const options = { flows: { type: 'string' }, 'error-on-warnings': { type: 'boolean' } } as const;
  try {
    const { values } = parseArgs({ options });
    return { folder: values.flows ?? FLOWS_FOLDER, isStrict: values['error-on-warnings'] === true };
  } catch {
    throw new SetupError(USAGE);
  }
}
