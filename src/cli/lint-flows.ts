import { readdirSync, readFileSync } from 'node:fs';
import { lintFlows } from '../conversation/lint/lint.ts';
import { problemLine } from '../conversation/problem.ts';

/** `npm run flows:lint`: tells what is wrong in the office's flows; fails where something has to be corrected. */
const FLOWS = new URL('../../flows/', import.meta.url);

const names = readdirSync(FLOWS).filter((name) => name.endsWith('.yaml'));
const problems = lintFlows(
  names.map((name) => ({ path: `flows/${name}`, text: readFileSync(new URL(name, FLOWS), 'utf8') })),
);
for (const problem of problems) console.log(problemLine(problem));
const errors = problems.filter(({ level }) => level === 'error').length;
console.log(`${names.length} files: ${errors} errors, ${problems.length - errors} warnings`);
process.exitCode = errors > 0 ? 1 : 0;
