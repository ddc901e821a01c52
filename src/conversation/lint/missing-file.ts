import type { Problem } from '../problem.ts';
import type { LintBook } from './lint-book.ts';

const NEEDED: Readonly<Record<string, string>> = {
  common: 'it holds the texts of every flow',
  notices: 'it holds the notices to followers',
  complaint_rules: 'it holds who receives complaints',
  offices: 'it holds addresses, hours and units',
  holidays: 'promised dates are reckoned with it',
  intents: 'it holds how citizens ask',
  lexicon: 'it holds how citizens spell',
};

/** Every file that the bot does not start without is there. */
export function missingFile({ files, documents, problems }: LintBook): Problem[] {
  const paths = [...[...files.values()].map(({ path }) => path), ...documents.keys()];
  const unreadable = problems.map(({ file }) => file);
  return Object.entries(NEEDED).flatMap(([name, why]) => {
    const file = `flows/${name}.yaml`;
    if ([...paths, ...unreadable].some((path) => path === file)) return [];
    return [{ level: 'error', rule: 'missing-file', file, line: 1, message: `the file is missing: write it, ${why}` }];
  });
}
