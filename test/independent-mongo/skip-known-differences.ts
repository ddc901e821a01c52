import { beforeEach, type RunnerTask, type RunnerTestFile } from 'vitest';
import { KNOWN_DIFFERENCES } from './known-differences.ts';

// Vitest loads this before each test file. KNOWN_DIFFERENCES=run runs what is skipped otherwise, to see whether it
// still differs.
if (process.env.KNOWN_DIFFERENCES !== 'run') {
  beforeEach(({ task, skip }) => {
    const known = KNOWN_DIFFERENCES[task.file.name] ?? {};
    refuseStale(Object.keys(known), task.file);
    const difference = known[nameOf(task)];
    if (difference !== undefined) skip(`FerretDB differs: ${difference}`);
  });
}

function refuseStale(known: string[], file: RunnerTestFile): void {
  const tests = new Set(file.tasks.flatMap(namesOfTests));
  const stale = known.filter((name) => !tests.has(name));
  if (stale.length > 0) throw new Error(`known-differences.ts names tests that are not there: ${stale.join('; ')}`);
}

function namesOfTests(task: RunnerTask): string[] {
  return task.type === 'suite' ? task.tasks.flatMap(namesOfTests) : [nameOf(task)];
}

/** Its suites' names and its own: `suite > test`. */
function nameOf(task: RunnerTask): string {
  return task.suite === undefined ? task.name : `${nameOf(task.suite)} > ${task.name}`;
}
